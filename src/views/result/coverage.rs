//! Which ways through the agent's workflow the runs took.

use crate::app::store::Store;
use crate::domain::result::Coverage;
use crate::i18n::en::result as text;
use crate::i18n::key::Key;
use crate::i18n::locale::Locale;
use crate::views::macros::view;
use crate::views::markup::Node;
use crate::views::parts::heading::section_heading;
use crate::views::parts::icon::{Icon, icon};
use crate::views::parts::pager::number;
use crate::views::parts::tone::Tone;

/// The paths, those that nobody took first.
pub fn coverage(store: &Store, locale: &Locale, coverage: &Coverage) -> Node {
    let row = |name: &String, drawing: Icon, tone: Tone, key: &Key| {
        view! {
            <li class=["path ", tone.class()].concat() part="path">
                {icon(drawing)}
                <span class="unseen">{[&locale.text(key), ": "].concat()}</span>
                <span dir="auto">{name.clone()}</span>
            </li>
        }
    };
    let missed =
        coverage.uncovered.iter().map(|name| row(name, Icon::NotEvaluated, Tone::Warning, text::UNCOVERED));
    let taken = coverage.covered.iter().map(|name| row(name, Icon::Passed, Tone::Neutral, text::COVERED));
    let rows: Vec<Node> = missed.chain(taken).collect();
    let covered = locale.count(number(coverage.covered.len()));
    let words = locale
        .text_with(text::COVERAGE_OF, &[("covered", &covered), ("total", &locale.count(coverage.total))]);
    view! {
        <section class="coverage" part="coverage">
            {section_heading(store, locale.text(text::COVERAGE))}
            <p class="coverage__words">{words}</p>
            <ul class="coverage__list" role="list">{rows}</ul>
        </section>
    }
}
