//! Both results, and what became of their pass rate.

use crate::app::store::Store;
use crate::domain::result::ResultRow;
use crate::domain::route::{Route, Screen};
use crate::domain::stats::{difference, share, wilson};
use crate::i18n::en::{common, compare as text, result};
use crate::i18n::key::Key;
use crate::i18n::locale::Locale;
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::parts::delta::points_in_words;
use crate::views::parts::link::link;
use crate::views::parts::time::ago;
use crate::views::parts::verdict_bar::{tally_words, verdict_bar};
use crate::views::results::outcome::{is_unfinished, short_count};
use crate::views::results::row::result_name;

/// Below so many runs a rate is told with its range.
const FEW_RUNS: u32 = 30;

/// Passed of all runs that are over.
pub fn passed(row: &ResultRow) -> (u32, u32) {
    (row.tally.passed, row.tally.total().saturating_sub(row.tally.running))
}

/// `85%`, or `85% (64% to 95%)` of few runs.
pub fn rate(locale: &Locale, counts: (u32, u32)) -> Option<String> {
    let rate = locale.percent(share(counts)?, 0);
    let (low, high) = wilson(counts.0, counts.1)?;
    if counts.1 >= FEW_RUNS {
        return Some(rate);
    }
    let (low, high) = (locale.percent(low, 0), locale.percent(high, 0));
    Some(locale.text_with(text::RANGE, &[("rate", &rate), ("low", &low), ("high", &high)]))
}

/// Both sides, then the finding. `instead` stands in the place of a side that is missing, or of both.
pub fn head(
    store: &Store,
    locale: &Locale,
    sides: (Option<ResultRow>, Option<ResultRow>),
    instead: Node,
) -> Node {
    let drawn = |letter, row: &Option<ResultRow>| row.as_ref().map(|row| side(store, locale, letter, row));
    let found = sides.0.as_ref().zip(sides.1.as_ref()).map(|(left, right)| finding(locale, left, right));
    let (left, right) = match (drawn(text::SIDE_A, &sides.0), drawn(text::SIDE_B, &sides.1)) {
        (None, None) => return instead,
        (Some(left), right) => (left, right.unwrap_or(instead)),
        (None, Some(right)) => (instead, right),
    };
    view! {
        <div class="sides" part="sides">{left} {right}</div>
        {found}
    }
}

fn side(store: &Store, locale: &Locale, letter: &Key, row: &ResultRow) -> Node {
    let name = view! { <span dir="auto">{result_name(locale, row)}</span> };
    let (part, whole) = passed(row);
    let count =
        locale.text_with(common::OF, &[("part", &locale.count(part)), ("whole", &locale.count(whole))]);
    let so_far = is_unfinished(row).then(|| locale.text(result::SO_FAR));
    let done = so_far.is_some().then(|| short_count(locale, row));
    let version = row
        .version
        .as_ref()
        .map(|version| locale.text_with(result::VERSION, &[("version", version)]).into_node());
    let facts: Vec<Node> = [row.created.map(|at| ago(locale, at, &store.now)), version]
        .into_iter()
        .flatten()
        .map(|fact| view! { <li class="facts__fact">{fact}</li> })
        .collect();
    let counts = tally_words(locale, &row.tally).into_iter().map(|(_, words)| words);
    let words: Vec<String> = done.into_iter().chain(counts).collect();
    view! {
        <section class="side" part="side">
            <p class="side__name">
                <span class="side__letter">{locale.text(letter)}</span>
                {link(store, Route::to(Screen::Result(row.id)), name)}
            </p>
            <ul class="facts" part="facts" role="list">{facts}</ul>
            <p class="side__rate">
                <span class="side__count">{count}</span>
                <span class="side__range">{rate(locale, (part, whole))} " " {so_far}</span>
            </p>
            {verdict_bar(&row.tally)}
            <p class="side__words">{words.join(" · ")}</p>
        </section>
    }
}

fn finding(locale: &Locale, left: &ResultRow, right: &ResultRow) -> Node {
    if left.id == right.id {
        return view! { <p class="finding" part="finding">{locale.text(text::SAME_RESULT)}</p> };
    }
    let (before, after) = (passed(left), passed(right));
    let Some((change, (low, high))) = difference(before, after) else {
        return view! { <p class="finding" part="finding">{locale.text(text::NO_RATE)}</p> };
    };
    let percent = |counts| share(counts).map(|share| locale.percent(share, 0)).unwrap_or_default();
    let words = locale.text_with(
        text::FINDING,
        &[
            ("before", &percent(before)),
            ("after", &percent(after)),
            ("change", &points_in_words(locale, change)),
        ],
    );
    let so_far = (is_unfinished(left) || is_unfinished(right)).then(|| locale.text(result::SO_FAR));
    let may_be_chance = low <= 0.0 && high >= 0.0;
    let key = if may_be_chance { text::MAY_BE_CHANCE } else { text::IS_REAL };
    let signed = |share: f64| {
        let number = locale.number(share.abs() * 100.0, 0);
        match number.as_str() {
            "0" => number,
            _ if share < 0.0 => ["\u{2212}", &number].concat(),
            _ => ["+", &number].concat(),
        }
    };
    let range = locale.text_with(key, &[("low", &signed(low)), ("high", &signed(high))]);
    // What may be chance is neither good nor bad.
    let class = match change {
        _ if may_be_chance => "finding tone-neutral",
        worse if worse < 0.0 => "finding tone-failure",
        _ => "finding tone-success",
    };
    view! {
        <div class=class part="finding">
            <p class="finding__words">{words} " " {so_far}</p>
            <p class="finding__range">{range} " " {locale.text(text::RANGE_HINT)}</p>
        </div>
    }
}
