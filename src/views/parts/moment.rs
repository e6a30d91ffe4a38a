//! Buttons that go to a moment of the call.

use crate::i18n::en::run as text;
use crate::i18n::locale::Locale;
use crate::views::macros::view;
use crate::views::markup::Node;
use crate::views::parts::icon::{Icon, icon};
use crate::views::parts::moments::Moments;

/// A cited moment: a play glyph and the time.
pub fn cited(locale: &Locale, moments: &Moments, seconds: f64, label: String) -> Node {
    build("moment moment--cited", Some(Icon::Play), locale, moments, seconds, label)
}

/// The time at which a line of the transcript begins.
pub fn start_time(locale: &Locale, moments: &Moments, seconds: f64) -> Node {
    build("moment", None, locale, moments, seconds, locale.clock(seconds))
}

fn build(
    class: &'static str,
    drawing: Option<Icon>,
    locale: &Locale,
    moments: &Moments,
    seconds: f64,
    label: String,
) -> Node {
    let name = {
        let (locale, moments, time) = (locale.clone(), moments.clone(), label.clone());
        move || {
            let key = if moments.can_play() { text::GO_TO } else { text::SHOW_AT };
            locale.text_with(key, &[("time", &time)])
        }
    };
    let moments = moments.clone();
    view! {
        <button type="button" class=class part="moment" aria-label=name on:click=move |_| moments.go(seconds)>
            {drawing.map(icon)}
            <span dir="ltr">{label}</span>
        </button>
    }
}
