//! What the TypeScript side of an element does for us.

use super::hook::EarlyCall;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// The page's side of one element.
    #[wasm_bindgen(typescript_type = "PageSide")]
    #[derive(Clone)]
    pub type PageSide;
    /// Hands over the early token call of a scope, at most once.
    #[wasm_bindgen(method, js_name = takeEarly)]
    pub(super) fn take_early(this: &PageSide, scope: &str) -> Option<EarlyCall>;
    /// The first screen shows real data. Whether that is the element's first: it may have begun anew.
    #[wasm_bindgen(method)]
    pub(super) fn ready(this: &PageSide) -> bool;
    /// Whether the page has heard of the token that is in use now: one that is handed on to a widget that begins anew.
    #[wasm_bindgen(method, js_name = knowsToken)]
    pub(super) fn knows_token(this: &PageSide) -> bool;
}
