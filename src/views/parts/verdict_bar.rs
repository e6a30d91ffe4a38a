//! How the runs of a result came out, as a bar: failed first, so that failures compare on a common line.

use crate::domain::result::Tally;
use crate::i18n::en::results as text;
use crate::i18n::key::PluralKey;
use crate::i18n::locale::Locale;
use crate::views::macros::view;
use crate::views::markup::Node;
use crate::views::parts::tone::Tone;

type Part = (u32, &'static PluralKey, Tone, &'static str);

fn parts(tally: &Tally) -> [Part; 5] {
    [
        (tally.failed, text::BAR_FAILED, Tone::Failure, " bar__part--hatched"),
        (tally.error, text::BAR_ERROR, Tone::Error, ""),
        (tally.unjudged, text::BAR_UNJUDGED, Tone::Neutral, ""),
        (tally.passed, text::BAR_PASSED, Tone::Success, ""),
        (tally.running, text::BAR_RUNNING, Tone::Neutral, " bar__part--open"),
    ]
}

/// The bar; the words beside it say the same, so it is hidden from screen readers.
pub fn verdict_bar(tally: &Tally) -> Node {
    let parts = parts(tally).into_iter().filter(|part| part.0 > 0).map(bar_part).collect::<Vec<_>>();
    view! { <span class="bar" part="verdict-bar" aria-hidden="true">{parts}</span> }
}

fn bar_part((count, _, tone, class): Part) -> Node {
    let class = ["bar__part ", tone.class(), class].concat();
    view! { <span class=class style:flex-grow=count.to_string()></span> }
}

/// `17 passed`, `2 failed`, `1 error`: only what there is, passed first.
pub fn tally_words(locale: &Locale, tally: &Tally) -> Vec<(Tone, String)> {
    let [failed, error, unjudged, passed, running] = parts(tally);
    [passed, failed, error, unjudged, running]
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, key, tone, _)| (tone, locale.plural(key, count)))
        .collect()
}
