//! Loads the parts of the program that come on demand.

use crate::app::chunk::Chunk;
use std::sync::atomic::{AtomicBool, Ordering};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::js_sys::Promise;

#[wasm_bindgen]
extern "C" {
    // Stands in the glue itself, where `cargo xtask dist` puts it: only there are the instance's exports at hand.
    #[wasm_bindgen(catch, js_name = loadChunk)]
    fn load_chunk(name: &str) -> Result<Promise, JsValue>;
}

/// What the first screen does not run when all goes well. The loader asks for it as soon as the wasm has started.
const REST: &str = "rest";

/// Set by the part itself as soon as it is added: `cargo xtask dist` looks for this name. Functions that have lost what
/// the first screen does not run ask it whether their whole is there.
#[used]
static REST_IS_THERE: AtomicBool = AtomicBool::new(!cfg!(feature = "element"));

/// Whether the part is there, now or at last. The loader says on the console why one is not.
pub(super) async fn load(chunk: Chunk) -> bool {
    load_named(chunk.name()).await
}

/// Whether nothing is missing of what is not in a part of its own.
pub(super) fn has_rest() -> bool {
    REST_IS_THERE.load(Ordering::Relaxed)
}

/// Waits until nothing is missing: whoever meets something out of the ordinary is about to need it. Without it the
/// wasm traps there, and begins anew once it is there.
pub(super) async fn rest() {
    if !has_rest() && load_named(REST).await {
        REST_IS_THERE.store(true, Ordering::Relaxed);
    }
}

async fn load_named(name: &str) -> bool {
    match load_chunk(name) {
        Ok(promise) => JsFuture::from(promise).await.is_ok(),
        Err(_) => false,
    }
}
