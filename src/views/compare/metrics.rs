//! Every metric of both results, what got worse first.

use crate::domain::measure::{Measure, measures};
use crate::domain::metric::Direction;
use crate::domain::order;
use crate::domain::run::RunRow;
use crate::domain::stats::share;
use crate::i18n::en::{compare as text, verdict};
use crate::i18n::locale::Locale;
use crate::views::macros::view;
use crate::views::markup::Node;
use crate::views::parts::delta::{delta, delta_points};
use crate::views::parts::quantity::{change as change_of, quantity};

/// A metric in A and in B.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The metric's name.
    pub name: String,
    /// What it came to in A.
    pub left: Option<Measure>,
    /// What it came to in B.
    pub right: Option<Measure>,
    /// How much it changed.
    pub change: Change,
}

/// A change of a metric.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    /// The failing share, as a difference of shares: less is better.
    Failing(f64),
    /// The median, in the metric's unit (ratings in percent).
    Median(f64, Direction),
    /// One side has nothing.
    Unknown,
}

/// Metrics of both, what got worse first, then what got better, then the rest.
pub fn lines(left: &[RunRow], right: &[RunRow]) -> Vec<Line> {
    let mut rest = measures(right);
    let mut lines: Vec<Line> = Vec::new();
    for measure in measures(left) {
        let found = rest.iter().position(|other| other.name == measure.name);
        lines.push(line(Some(measure), found.map(|index| rest.remove(index))));
    }
    lines.extend(rest.into_iter().map(|measure| line(None, Some(measure))));
    order::sort_by(&mut lines, &|one, other| worse(other).total_cmp(&worse(one)));
    lines
}

fn line(left: Option<Measure>, right: Option<Measure>) -> Line {
    let name = left.as_ref().or(right.as_ref()).map(|measure| measure.name.clone()).unwrap_or_default();
    let change = match (&left, &right) {
        (Some(left), Some(right)) => change(left, right),
        _ => Change::Unknown,
    };
    Line { name, left, right, change }
}

fn change(left: &Measure, right: &Measure) -> Change {
    if let (Some(before), Some(after)) = (left.median(), right.median()) {
        return Change::Median(after - before, left.direction);
    }
    // Of labels nobody knows which is better.
    if !left.labels.is_empty() || !right.labels.is_empty() {
        return Change::Unknown;
    }
    match (share((left.failing, left.evaluated)), share((right.failing, right.evaluated))) {
        (Some(before), Some(after)) => Change::Failing(after - before),
        _ => Change::Unknown,
    }
}

/// How much worse, in shares of what it was: negative is better, and what has no direction is neither.
fn worse(line: &Line) -> f64 {
    let before = || line.left.as_ref().and_then(Measure::median).unwrap_or(0.0).abs().max(1.0);
    match line.change {
        Change::Failing(difference) => difference,
        Change::Median(difference, Direction::LowerIsBetter) => difference / before(),
        Change::Median(difference, Direction::HigherIsBetter) => -difference / before(),
        Change::Median(_, Direction::Neutral) | Change::Unknown => 0.0,
    }
}

/// The table, in narrow boxes a grid, which takes a table's meaning away in some browsers; `None` where neither side was measured.
pub fn metric_table(locale: &Locale, left: &[RunRow], right: &[RunRow]) -> Option<Node> {
    let lines = lines(left, right);
    let rows: Vec<Node> = lines.iter().map(|line| row(locale, line)).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <table class="versus" part="metrics" role="table">
                <caption class="unseen">{locale.text(text::METRICS)}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <th scope="col" role="columnheader">{locale.text(text::METRIC)}</th>
                        <th scope="col" role="columnheader">{locale.text(text::SIDE_A)}</th>
                        <th scope="col" role="columnheader">{locale.text(text::SIDE_B)}</th>
                        <th scope="col" role="columnheader">{locale.text(text::DIFFERENCE)}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        }
    })
}

fn row(locale: &Locale, line: &Line) -> Node {
    let change = match line.change {
        Change::Failing(difference) => Some(delta_points(locale, difference, Direction::LowerIsBetter)),
        Change::Median(difference, direction) => {
            let measure = line.left.as_ref();
            let unit = measure.and_then(|measure| measure.unit);
            let is_rating = measure.is_some_and(|measure| measure.is_rating);
            let values = measure.and_then(Measure::median).zip(line.right.as_ref().and_then(Measure::median));
            Some(match values {
                Some((before, after)) if !is_rating => {
                    let (difference, amount) = change_of(locale, before, after, unit);
                    delta(locale, difference, amount, direction)
                }
                _ => delta_points(locale, difference / 100.0, direction),
            })
        }
        Change::Unknown => None,
    };
    view! {
        <tr role="row">
            <th scope="row" role="rowheader" dir="auto">{line.name.clone()}</th>
            <td role="cell">{side(locale, line.left.as_ref())}</td>
            <td role="cell">{side(locale, line.right.as_ref())}</td>
            <td role="cell">{change}</td>
        </tr>
    }
}

fn side(locale: &Locale, measure: Option<&Measure>) -> String {
    let Some(measure) = measure.filter(|measure| measure.evaluated > 0) else {
        return locale.text(verdict::NOT_APPLICABLE);
    };
    if let Some(median) = measure.median() {
        return quantity(locale, median, measure.unit, measure.is_rating);
    }
    let evaluated = locale.count(measure.evaluated);
    if let Some((label, count)) = measure.labels.first().filter(|_| measure.failing == 0) {
        let values = [("label", label.as_str()), ("count", &locale.count(*count)), ("evaluated", &evaluated)];
        return locale.text_with(text::LABELLED, &values);
    }
    let failing = locale.count(measure.failing);
    locale.text_with(text::FAILING, &[("failing", &failing), ("evaluated", &evaluated)])
}
