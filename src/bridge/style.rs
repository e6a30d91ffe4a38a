//! One style sheet per document, adopted by the shadow roots in it. Nothing is written outside of them.

use crate::views::stylesheet::STYLESHEET;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::js_sys::{Array, Function, Reflect, WeakMap};
use web_sys::{Document, ShadowRoot};

thread_local! {
    static SHEETS: WeakMap = WeakMap::new();
}

/// Adopts the sheet, unless the root has it. A root that moved to another document has lost it and gets that one's.
pub(super) fn adopt(root: &ShadowRoot) {
    let adopted = Reflect::get(root, &"adoptedStyleSheets".into()).unwrap_or(JsValue::UNDEFINED);
    let (Some(document), Some(adopted)) = (root.owner_document(), adopted.dyn_ref::<Array>()) else { return };
    if let Some(sheet) = sheet_of(&document)
        && !adopted.includes(&sheet, 0)
    {
        // In place: a new array would be checked and parsed against by nobody, but older browsers forbid to assign.
        adopted.push(&sheet);
    }
}

/// A sheet can only be adopted in the document whose window made it.
fn sheet_of(document: &Document) -> Option<JsValue> {
    SHEETS.with(|sheets| {
        if sheets.has(document) {
            return Some(sheets.get(document));
        }
        let window = document.default_view()?;
        let constructor: Function = Reflect::get(&window, &"CSSStyleSheet".into()).ok()?.dyn_into().ok()?;
        let sheet = Reflect::construct(&constructor, &Array::new()).ok()?;
        let replace: Function = Reflect::get(&sheet, &"replaceSync".into()).ok()?.dyn_into().ok()?;
        replace.call1(&sheet, &JsValue::from_str(STYLESHEET)).ok()?;
        sheets.set(document, &sheet);
        Some(sheet)
    })
}
