//! Loads the parts of the program that come on demand.

use crate::app::chunk::Chunk;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::js_sys::Promise;

#[wasm_bindgen]
extern "C" {
    // Stands in the glue itself, where `cargo xtask dist` puts it: only there are the instance's exports at hand.
    #[wasm_bindgen(catch, js_name = loadChunk)]
    fn load_chunk(name: &str) -> Result<Promise, JsValue>;
}

/// Whether the part is there, now or at last. The loader says on the console why one is not.
pub(super) async fn load(chunk: Chunk) -> bool {
    match load_chunk(chunk.name()) {
        Ok(promise) => JsFuture::from(promise).await.is_ok(),
        Err(_) => false,
    }
}
