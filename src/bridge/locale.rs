//! Which language an element speaks, and the formats that go with it.

use super::intl::BrowserFormats;
use crate::config::Config;
use crate::i18n::locale::{Locale, Texts};
use web_sys::HtmlElement;

/// Languages that there are texts for. `lang` and formats inside follow the language shown.
const LANGUAGES: [&str; 1] = ["en"];

/// The locale of an element with these options and overrides.
pub(super) fn of(options: &Config, element: &HtmlElement, overrides: &[(String, String)]) -> Locale {
    let wanted = options.lang.clone().or_else(|| inherited(element)).or_else(browser).unwrap_or_default();
    let tag = look_up(&wanted);
    let formats = BrowserFormats::new(&tag, options.time_zone.as_deref());
    Locale::new(&tag, Texts::new(), overrides.to_vec(), Box::new(formats))
}

/// BCP 47 lookup: the tag itself keeps its region for the formats, if its language has texts; else English.
fn look_up(wanted: &str) -> String {
    let language = wanted.split('-').next().unwrap_or_default().to_ascii_lowercase();
    if LANGUAGES.contains(&language.as_str()) { wanted.to_owned() } else { LANGUAGES[0].to_owned() }
}

/// The nearest `lang` around the element.
fn inherited(element: &HtmlElement) -> Option<String> {
    let found = element.closest("[lang]").ok().flatten()?;
    found.get_attribute("lang").filter(|tag| !tag.is_empty())
}

fn browser() -> Option<String> {
    web_sys::window()?.navigator().language()
}
