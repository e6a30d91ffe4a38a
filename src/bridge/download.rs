//! A file for the reader to save.

use super::timer::Timer;
use crate::app::intent::File;
use crate::clock::Millis;
use agent_embed_markup::chunk;
use futures_channel::oneshot;
use wasm_bindgen::JsCast;
use web_sys::js_sys::Array;
use web_sys::{Blob, BlobPropertyBag, HtmlElement, ShadowRoot, Url};

/// How long the file's address lives after the click: some browsers fetch it in a task of their own.
const ADDRESS_LIFE: Millis = Millis::from_seconds(1);

/// Offers the file. Its address is revoked soon after, and the link that is pressed for it is gone at once. Where the
/// browser refuses any of it, nothing is saved.
#[chunk(actions)]
pub(super) fn offer(root: &ShadowRoot, file: &File) {
    let kind = BlobPropertyBag::new();
    kind.set_type(file.media_type);
    let parts = Array::of1(&file.text.as_str().into());
    let Ok(blob) = Blob::new_with_str_sequence_and_options(&parts, &kind) else { return };
    let Ok(address) = Url::create_object_url_with_blob(&blob) else { return };
    let link = root.owner_document().and_then(|document| document.create_element("a").ok());
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
        let set = link.set_attribute("href", &address).and(link.set_attribute("download", &file.name));
        if set.is_ok() && root.append_child(&link).is_ok() {
            link.click();
            link.remove();
        }
    }
    super::task::spawn(async move {
        let (sender, receiver) = oneshot::channel();
        let timer = Timer::start(ADDRESS_LIFE, move || {
            let _ = sender.send(());
        });
        // Without a timer the sender is gone, and the address with it at once.
        let _ = receiver.await;
        drop(timer);
        let _ = Url::revoke_object_url(&address);
    });
}
