//! What a panic leaves behind on the console: where it happened, and nothing of the data it happened to.

use std::panic::PanicHookInfo;
use wasm_bindgen::JsValue;

/// Prints the location. Texts that were put together at run time may hold data of a call, so only fixed ones are
/// printed.
fn report(info: &PanicHookInfo<'_>) {
    let text = info.payload().downcast_ref::<&'static str>().copied().unwrap_or("(text withheld)");
    let place = info.location().map(|it| format!("{}:{}", it.file(), it.line())).unwrap_or_default();
    web_sys::console::error_1(&JsValue::from_str(&format!("agent-embed stopped at {place}: {text}")));
}

/// Installs the hook; once per instance.
pub(super) fn install() {
    std::panic::set_hook(Box::new(report));
}
