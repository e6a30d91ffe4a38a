//! Results over time: their pass rate, and their runs by verdict, on the same axis.

use crate::app::store::Store;
use crate::domain::result::{ResultRow, Tally};
use crate::domain::route::{Route, Screen};
use crate::domain::trend::{is_finished, pass_share};
use crate::domain::verdict::Execution;
use crate::i18n::en::{overview as text, results};
use crate::i18n::formats::Moment;
use crate::i18n::locale::{Locale, isolate};
use crate::views::chart::plot::{AxisWord, Bucket, Mark, Plot, Span, plot};
use crate::views::chart::stack::stack;
use crate::views::chart::ticks::ticks;
use crate::views::chart::trend::{Point, trend};
use crate::views::macros::view;
use crate::views::markup::Node;
use crate::views::parts::verdict_bar::tally_words;
use crate::views::results::outcome::short_count;
use crate::views::results::row::result_name;

/// Results on the axis: more dots would touch each other in a narrow box.
const MOST_RESULTS: usize = 25;

/// Both charts; `None` for fewer than two results. `rows` are newest first.
pub fn trends(store: &Store, locale: &Locale, rows: &[ResultRow], mark: &Mark) -> Option<Node> {
    let mut shown: Vec<&ResultRow> =
        rows.iter().filter(|row| row.execution != Execution::Cancelled && row.tally.total() > 0).collect();
    shown.truncate(MOST_RESULTS);
    shown.reverse();
    (shown.len() > 1).then(|| {
        let rates = plot(store, locale, mark, rates(locale, &shown));
        let verdicts = plot(store, locale, mark, verdicts(locale, &shown));
        view! { <div class="overview__charts">{rates} {verdicts}</div> }
    })
}

fn rates(locale: &Locale, rows: &[&ResultRow]) -> Plot {
    let points: Vec<Point> = rows.iter().enumerate().map(|(index, row)| point(rows, index, row)).collect();
    let finished = |row: &&&ResultRow| is_finished(row) && pass_share(row).is_some();
    let told = |row: Option<&&ResultRow>| {
        row.and_then(|row| pass_share(row)).map(|share| locale.percent(share, 0)).unwrap_or_default()
    };
    let (first, last) = (told(rows.iter().find(finished)), told(rows.iter().rfind(finished)));
    let finding = locale.text_with(text::TREND_FINDING, &[("first", &first), ("last", &last)]);
    Plot {
        title: locale.text(text::TREND),
        finding,
        drawing: trend(&points),
        levels: [(0, 1.0), (500, 0.5), (1000, 0.0)]
            .map(|(at, share)| (at, locale.percent(share, 0)))
            .to_vec(),
        stops: ends(locale, rows),
        rules: Vec::new(),
        columns: vec![
            locale.text(text::WHEN),
            locale.text(text::RESULT),
            locale.text(text::COUNT),
            locale.text(text::PASS_RATE),
        ],
        buckets: buckets(locale, rows, &|row| {
            vec![
                short_count(locale, row),
                pass_share(row).map(|share| locale.percent(share, 0)).unwrap_or_default(),
            ]
        }),
    }
}

fn point(rows: &[&ResultRow], index: usize, row: &ResultRow) -> Point {
    let before = index.checked_sub(1).and_then(|index| rows.get(index));
    Point {
        height: pass_share(row),
        count: row.tally.total(),
        is_open: !is_finished(row),
        is_new_version: before.is_some_and(|before| {
            row.version.is_some() && before.version.is_some() && row.version != before.version
        }),
    }
}

fn verdicts(locale: &Locale, rows: &[&ResultRow]) -> Plot {
    let tallies: Vec<Tally> = rows.iter().map(|row| row.tally).collect();
    let most = tallies.iter().map(Tally::total).max().unwrap_or(0);
    let (levels, top) = count_levels(locale, most);
    let total =
        |part: fn(&Tally) -> u32| tallies.iter().fold(0_u32, |sum, tally| sum.saturating_add(part(tally)));
    let finding = locale.text_with(
        text::VERDICTS_FINDING,
        &[
            ("failed", &locale.count(total(|tally| tally.failed))),
            ("runs", &locale.count(total(Tally::total))),
            ("errors", &locale.count(total(|tally| tally.error))),
        ],
    );
    Plot {
        title: locale.text(text::VERDICTS),
        finding,
        drawing: stack(&tallies, top),
        levels,
        stops: ends(locale, rows),
        rules: Vec::new(),
        columns: vec![
            locale.text(text::WHEN),
            locale.text(text::RESULT),
            locale.text(results::COLUMN_OUTCOME),
        ],
        buckets: buckets(locale, rows, &|row| vec![verdict_words(locale, row)]),
    }
}

fn verdict_words(locale: &Locale, row: &ResultRow) -> String {
    let words: Vec<String> = tally_words(locale, &row.tally).into_iter().map(|(_, words)| words).collect();
    locale.list(&words)
}

/// Round counts along an upright axis, from the top, and the count at its top.
pub fn count_levels(locale: &Locale, most: u32) -> (Vec<AxisWord>, u32) {
    let step = crate::views::chart::ticks::step(f64::from(most.max(1)), 3).max(1.0);
    // Counts are small whole numbers.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let top = ((f64::from(most.max(1)) / step).ceil() * step) as u32;
    let scale = crate::views::chart::scale::Scale::new(0.0, f64::from(top), 1000);
    let mut levels: Vec<AxisWord> = ticks(0.0, f64::from(top), 4)
        .into_iter()
        .filter(|tick| *tick % 1.0 == 0.0)
        .map(|tick| (scale.down(tick), locale.number(tick, 0)))
        .collect();
    levels.reverse();
    (levels, top)
}

/// When the axis begins and ends.
fn ends(locale: &Locale, rows: &[&ResultRow]) -> Vec<AxisWord> {
    [(0, rows.first()), (1000, rows.last())]
        .into_iter()
        .filter_map(|(at, row)| Some((at, locale.date_time(row?.created?, Moment::Day))))
        .collect()
}

fn buckets(locale: &Locale, rows: &[&ResultRow], rest: &dyn Fn(&ResultRow) -> Vec<String>) -> Vec<Bucket> {
    rows.iter()
        .enumerate()
        .map(|(index, row)| {
            let when = row.created.map(|at| locale.date_time(at, Moment::Short)).unwrap_or_default();
            let name = result_name(locale, row);
            let outcome = rest(row);
            let words = locale.text_with(
                text::BUCKET,
                &[("when", &when), ("name", &isolate(&name)), ("outcome", &outcome.join(" · "))],
            );
            let mut cells = vec![when, name];
            cells.extend(outcome);
            Bucket { cells, words, span: span(rows, index), opens: Some(Route::to(Screen::Result(row.id))) }
        })
        .collect()
}

/// From this result to the next one. Results without a time, or of the same moment, have their places for times.
fn span(rows: &[&ResultRow], index: usize) -> Span {
    let at = |index: usize| rows.get(index).and_then(|row| row.created).map(|at| at.0);
    match (at(index), at(index + 1)) {
        (Some(from), Some(to)) if to > from => (from, to),
        (Some(from), None) if index + 1 == rows.len() => (from, from + 1),
        _ => {
            let place = i64::try_from(index).unwrap_or_default();
            (place, place + 1)
        }
    }
}
