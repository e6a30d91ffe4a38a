//! A change of a number: arrow, words and, where one way is better, colour.

use crate::domain::metric::Direction;
use crate::i18n::en::results as text;
use crate::i18n::locale::Locale;
use crate::views::macros::view;
use crate::views::markup::Node;
use crate::views::parts::tone::Tone;

/// Less than this is no change: half a point of a rate.
const LEAST: f64 = 0.005;

/// `6 pts` of a difference of two shares.
pub fn points(locale: &Locale, difference: f64) -> String {
    // At most 100.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let count = (difference * 100.0).abs().round() as u32;
    locale.plural(text::POINTS, count)
}

/// `up 6 pts`, `down 6 pts` or `unchanged`: for sentences.
pub fn points_in_words(locale: &Locale, difference: f64) -> String {
    if difference.abs() < LEAST {
        return locale.text(text::UNCHANGED);
    }
    let key = if difference > 0.0 { text::UP } else { text::DOWN };
    locale.text_with(key, &[("points", &points(locale, difference))])
}

/// The change of a rate.
pub fn delta_points(locale: &Locale, difference: f64, direction: Direction) -> Node {
    let is_still = difference.abs() < LEAST;
    delta(locale, if is_still { 0.0 } else { difference }, points(locale, difference), direction)
}

/// A change whose size is told as `amount`.
pub fn delta(locale: &Locale, difference: f64, amount: String, direction: Direction) -> Node {
    if difference == 0.0 {
        let words = locale.text(text::UNCHANGED);
        return view! {
            <span class="delta tone-neutral" part="delta">
                <span aria-hidden="true">"="</span>
                <span class="unseen">{words}</span>
            </span>
        };
    }
    let (arrow, key) = if difference > 0.0 { ("↑", text::UP) } else { ("↓", text::DOWN) };
    let words = locale.text_with(key, &[("points", &amount)]);
    view! {
        <span class=["delta ", tone(difference, direction).class()].concat() part="delta">
            <span aria-hidden="true">{arrow} " " {amount}</span>
            <span class="unseen">{words}</span>
        </span>
    }
}

/// Whether a change is good or bad.
pub fn tone(difference: f64, direction: Direction) -> Tone {
    match direction {
        Direction::Neutral => Tone::Neutral,
        Direction::HigherIsBetter if difference > 0.0 => Tone::Success,
        Direction::LowerIsBetter if difference < 0.0 => Tone::Success,
        _ => Tone::Failure,
    }
}
