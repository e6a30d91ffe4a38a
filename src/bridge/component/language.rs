//! The language of a component: English, with the formats of the region that the application or the page asks for.

use super::super::event::set;
use super::super::options::RawChange;
use super::changes::{Values, change};
use web_sys::HtmlElement;
use web_sys::js_sys::Object;

/// What the element is to say, as the page's side of a custom element would tell it.
pub(super) fn language(element: &HtmlElement, values: &Values) -> RawChange {
    let own = values.iter().find(|(name, _)| *name == "lang").and_then(|(_, lang)| lang.clone());
    let wanted = own.or_else(|| inherited(element)).or_else(browser).unwrap_or_default();
    let is_english = wanted.split('-').next().is_some_and(|language| language.eq_ignore_ascii_case("en"));
    let texts = Object::new();
    set(&texts, "lang", if is_english { wanted.as_str() } else { "en" });
    change("texts", &texts)
}

/// The nearest `lang` around the element.
fn inherited(element: &HtmlElement) -> Option<String> {
    let found = element.closest("[lang]").ok().flatten()?;
    found.get_attribute("lang").filter(|tag| !tag.is_empty())
}

fn browser() -> Option<String> {
    web_sys::window()?.navigator().language()
}
