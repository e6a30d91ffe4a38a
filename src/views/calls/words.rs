//! What filters and groups are called.

use crate::clock::Timestamp;
use crate::domain::calls_query::{CallPill, LengthBand};
use crate::domain::duration::Seconds;
use crate::domain::ended::{EndedGroup, readable};
use crate::domain::range::{Last, Range};
use crate::i18n::en::{calls as text, verdict};
use crate::i18n::formats::Moment;
use crate::i18n::key::Key;
use crate::i18n::locale::Locale;

/// The name of a pill.
pub fn pill(pill: CallPill) -> &'static Key {
    match pill {
        CallPill::Failed => verdict::FAILED,
        CallPill::Passed => verdict::PASSED,
        CallPill::NotEvaluated => verdict::NOT_EVALUATED,
        CallPill::Reviewed => text::REVIEWED,
    }
}

/// The name of a group of end reasons.
pub fn group(group: EndedGroup) -> &'static Key {
    match group {
        EndedGroup::Ended => text::GROUP_ENDED,
        EndedGroup::NotReached => text::GROUP_NOT_REACHED,
        EndedGroup::Time => text::GROUP_TIME,
        EndedGroup::Person => text::GROUP_PERSON,
        EndedGroup::Connection => text::GROUP_CONNECTION,
        EndedGroup::Tester => text::GROUP_TESTER,
        EndedGroup::Other => text::GROUP_OTHER,
    }
}

/// The group of a reason, or its own words where it belongs to none.
pub fn reason(locale: &Locale, sent: &str) -> String {
    match EndedGroup::of(sent) {
        EndedGroup::Other => readable(sent),
        known => locale.text(group(known)),
    }
}

/// The name of a length of time up to now.
pub fn last(last: Last) -> &'static Key {
    match last {
        Last::Day => text::LAST_DAY,
        Last::Week => text::LAST_WEEK,
        Last::Month => text::LAST_MONTH,
        Last::Quarter => text::LAST_QUARTER,
    }
}

/// A range in words.
pub fn range(locale: &Locale, range: Range) -> String {
    match range {
        Range::Last(known) => locale.text(last(known)),
        Range::Between(stretch) => {
            // Whole days are named without their midnights, the last one by its name and not by its end.
            let is_start = |at: Timestamp| locale.day_start(at) == at;
            let (told, last) = if is_start(stretch.from) && is_start(stretch.to) {
                (Moment::Day, Timestamp(stretch.to.0 - 1))
            } else {
                (Moment::Short, stretch.to)
            };
            let (from, to) = (locale.date_time(stretch.from, told), locale.date_time(last, told));
            if from == to {
                return from;
            }
            locale.text_with(text::FROM_TO, &[("from", &from), ("to", &to)])
        }
    }
}

/// Lengths of calls in words.
pub fn length(locale: &Locale, band: LengthBand) -> String {
    let least = locale.length(Seconds(band.least));
    match band.below.map(|below| locale.length(Seconds(below))) {
        Some(most) if band.least == 0 => locale.text_with(text::LENGTH_BELOW, &[("most", &most)]),
        Some(most) => locale.text_with(text::LENGTH_BETWEEN, &[("least", &least), ("most", &most)]),
        None => locale.text_with(text::LENGTH_FROM, &[("least", &least)]),
    }
}
