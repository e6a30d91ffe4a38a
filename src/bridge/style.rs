//! Style sheets made once per document and adopted by the shadow roots in it. Nothing is written outside of them.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::js_sys::{Array, Function, Map, Reflect, WeakMap};
use web_sys::{Document, ShadowRoot};

thread_local! {
    /// By document, then by text.
    static SHEETS: WeakMap = WeakMap::new();
}

/// Adopts the sheets that the root does not have yet. A root that moved to another document has lost its sheets and
/// gets that one's.
pub(super) fn adopt(root: &ShadowRoot, texts: &[&'static str]) {
    let adopted = Reflect::get(root, &"adoptedStyleSheets".into()).unwrap_or(JsValue::UNDEFINED);
    let (Some(document), Some(adopted)) = (root.owner_document(), adopted.dyn_ref::<Array>()) else { return };
    for text in texts {
        if let Some(sheet) = sheet_of(&document, text)
            && !adopted.includes(&sheet, 0)
        {
            // In place: a new array would be checked and parsed against by nobody, but older browsers forbid to assign.
            adopted.push(&sheet);
        }
    }
}

/// A sheet can only be adopted in the document whose window made it.
fn sheet_of(document: &Document, text: &str) -> Option<JsValue> {
    let text = JsValue::from_str(text);
    let sheets: Map = SHEETS.with(|documents| {
        if let Ok(known) = documents.get(document).dyn_into() {
            return known;
        }
        let made = Map::new();
        documents.set(document, &made);
        made
    });
    if sheets.has(&text) {
        return Some(sheets.get(&text));
    }
    let window = document.default_view()?;
    let constructor: Function = Reflect::get(&window, &"CSSStyleSheet".into()).ok()?.dyn_into().ok()?;
    let sheet = Reflect::construct(&constructor, &Array::new()).ok()?;
    let replace: Function = Reflect::get(&sheet, &"replaceSync".into()).ok()?.dyn_into().ok()?;
    replace.call1(&sheet, &text).ok()?;
    sheets.set(&text, &sheet);
    Some(sheet)
}
