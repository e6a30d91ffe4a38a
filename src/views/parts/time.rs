//! Moments and lengths of time.

use crate::app::signal::Shared;
use crate::clock::Timestamp;
use crate::domain::duration::Seconds;
use crate::i18n::en::common as text;
use crate::i18n::formats::Moment;
use crate::i18n::locale::Locale;
use crate::views::macros::view;
use crate::views::markup::Node;

/// A moment told from now, with the whole moment and its zone in the title, and a short one for paper.
pub fn ago(locale: &Locale, at: Timestamp, now: &Shared<Timestamp>) -> Node {
    let [iso, full, short] =
        [Moment::Iso, Moment::Full, Moment::Short].map(|told| locale.date_time(at, told));
    let (locale, now) = (locale.clone(), now.clone());
    view! {
        <time class="time" part="time" datetime=iso title=full data-paper=short>
            {move || locale.ago(at, now.get())}
        </time>
    }
}

/// A moment by its time of day, for where its day is known already.
pub fn of_day(locale: &Locale, at: Timestamp) -> Node {
    let (iso, full) = (locale.date_time(at, Moment::Iso), locale.date_time(at, Moment::Full));
    view! {
        <time class="time" part="time" datetime=iso title=full>{locale.date_time(at, Moment::Clock)}</time>
    }
}

/// A length: `2:05`, named for screen readers.
pub fn duration(locale: &Locale, length: Seconds) -> Node {
    let clock = locale.length(length);
    let label = locale.text_with(text::DURATION, &[("time", &clock)]);
    view! { <span class="time" part="duration" role="img" aria-label=label>{clock}</span> }
}
