//! Loads the parts of the program that come on demand.

use crate::app::chunk::Chunk;
use agent_embed_markup::chunk;
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

/// The parts that `cargo xtask dist` makes of what no first screen runs when all goes well. The loader asks for them as
/// soon as the wasm has started.
const REST: &str = "rest";

/// Whether such a part is there: functions that have lost what a first screen does not run ask for their whole.
/// `cargo xtask dist` looks for these names.
#[used]
static OVERVIEW_START_IS_THERE: AtomicBool = AtomicBool::new(!cfg!(feature = "element"));
#[used]
static REST_IS_THERE: AtomicBool = AtomicBool::new(!cfg!(feature = "element"));
#[used]
static OVERVIEW_REST_IS_THERE: AtomicBool = AtomicBool::new(!cfg!(feature = "element"));

/// Each part runs its own as soon as it is added.
#[chunk(overview_start)]
fn note_overview_start() {
    OVERVIEW_START_IS_THERE.store(true, Ordering::Relaxed);
}

#[chunk(rest)]
fn note_rest() {
    REST_IS_THERE.store(true, Ordering::Relaxed);
}

#[chunk(overview_rest)]
fn note_overview_rest() {
    OVERVIEW_REST_IS_THERE.store(true, Ordering::Relaxed);
}

/// The splitter makes a part only of what is called.
fn call_all() {
    let all: [(&AtomicBool, fn()); 3] = [
        (&OVERVIEW_START_IS_THERE, note_overview_start),
        (&REST_IS_THERE, note_rest),
        (&OVERVIEW_REST_IS_THERE, note_overview_rest),
    ];
    for (is_there, note) in all {
        if is_there.load(Ordering::Relaxed) {
            note();
        }
    }
}

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
        call_all();
    }
}

async fn load_named(name: &str) -> bool {
    match load_chunk(name) {
        Ok(promise) => JsFuture::from(promise).await.is_ok(),
        Err(_) => false,
    }
}
