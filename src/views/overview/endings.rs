//! Why calls end, in the groups that a reader can act on.

use crate::app::store::Store;
use crate::domain::ended::EndedGroup;
use crate::domain::order;
use crate::i18n::en::{overview as text, result};
use crate::i18n::key::Key;
use crate::i18n::locale::Locale;
use crate::views::chart::bars::{Bar, bars};
use crate::views::macros::view;
use crate::views::markup::Node;
use crate::views::overview::period::calls_of_period;
use crate::views::parts::heading::section_heading;
use crate::views::parts::tone::Tone;

/// The name of a group.
pub fn ended_text(group: EndedGroup) -> &'static Key {
    match group {
        EndedGroup::Ended => text::ENDED,
        EndedGroup::NotReached => text::NOT_REACHED,
        EndedGroup::Time => text::TIME,
        EndedGroup::Person => text::PERSON,
        EndedGroup::Connection => text::CONNECTION,
        EndedGroup::Tester => text::TESTER,
        EndedGroup::Other => text::OTHER,
    }
}

/// Reasons and how often each ended a call, added up by group, the most frequent first.
pub fn grouped(reasons: &[(String, u32)]) -> Vec<(EndedGroup, u32)> {
    let mut groups: Vec<(EndedGroup, u32)> = Vec::new();
    for (reason, count) in reasons {
        let group = EndedGroup::of(reason);
        match groups.iter_mut().find(|(known, _)| *known == group) {
            Some((_, sum)) => *sum = sum.saturating_add(*count),
            None => groups.push((group, *count)),
        }
    }
    order::sort_by_rank(&mut groups, &|(_, count)| u64::from(u32::MAX - count));
    groups
}

/// The section; `None` without reasons. `source` says where they come from, if not from where the block says.
pub fn endings(
    store: &Store,
    locale: &Locale,
    reasons: &[(String, u32)],
    source: Option<String>,
) -> Option<Node> {
    let rows = rows(locale, reasons);
    (!rows.is_empty()).then(|| {
        view! {
            <section class="overview__part" part="endings">
                <div class="block__head">
                    {section_heading(store, locale.text(text::ENDINGS))}
                    {source.map(|words| view! { <p class="block__source">{words}</p> })}
                </div>
                {bars(store, rows)}
            </section>
        }
    })
}

/// A bar for each group; none without reasons.
pub fn rows(locale: &Locale, reasons: &[(String, u32)]) -> Vec<Bar> {
    let groups = grouped(reasons);
    let whole = groups.iter().fold(0_u32, |sum, (_, count)| sum.saturating_add(*count));
    let bar = |(group, count): (EndedGroup, u32)| {
        let numbers = (locale.count(count), locale.count(whole));
        Bar {
            label: locale.text(ended_text(group)),
            note: None,
            number: locale
                .text_with(result::FAILING_OF, &[("failing", &numbers.0), ("evaluated", &numbers.1)]),
            part: count,
            whole,
            tone: tone(group),
            opens: Some(calls_of_period().with("ended", group.as_str())),
        }
    };
    groups.into_iter().filter(|_| whole > 0).map(bar).collect()
}

/// Faults of the line and of the tester are not the agent's.
fn tone(group: EndedGroup) -> Tone {
    match group {
        EndedGroup::Connection | EndedGroup::Tester => Tone::Error,
        EndedGroup::NotReached | EndedGroup::Time => Tone::Warning,
        EndedGroup::Ended | EndedGroup::Person | EndedGroup::Other => Tone::Neutral,
    }
}
