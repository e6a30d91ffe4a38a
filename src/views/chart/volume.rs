//! Calls over time: how many there were, and how they came out.

use super::path::Path;
use super::plot::{AxisWord, Bucket, HEIGHT, Plot, WIDTH};
use super::scale::edge;
use super::stack::stack;
use super::ticks::{step, ticks};
use crate::clock::Timestamp;
use crate::domain::call::CallRow;
use crate::domain::range::{DAY_MS, HOUR_MS, Stretch};
use crate::domain::result::Tally;
use crate::domain::verdict::Word;
use crate::i18n::en::{calls as text, verdict};
use crate::i18n::formats::Moment;
use crate::i18n::locale::Locale;
use crate::views::macros::view;

/// More bars than this are narrower than they are told apart.
const MOST_BARS: i64 = 31;
/// Lengths that a bar may stand for.
const STEPS: [i64; 5] = [HOUR_MS, 6 * HOUR_MS, DAY_MS, 7 * DAY_MS, 30 * DAY_MS];

/// One bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Which time it stands for; the first and the last end where the range ends.
    pub time: Stretch,
    /// What there was; `None` where nobody knows yet.
    pub tally: Option<Tally>,
}

/// The times of the bars of a range: whole hours or days of the reader's zone.
pub fn times(range: Stretch, day_start: &dyn Fn(Timestamp) -> Timestamp) -> Vec<Stretch> {
    let is_enough = |step: &&i64| range.length_ms() <= **step * MOST_BARS;
    let step = STEPS.iter().find(is_enough).copied().unwrap_or(30 * DAY_MS);
    let midnight = day_start(range.from);
    let mut from = if step < DAY_MS {
        Timestamp(midnight.0 + (range.from.0 - midnight.0) / step * step)
    } else {
        midnight
    };
    let mut times = Vec::new();
    while from < range.to && times.len() < 2 * usize::try_from(MOST_BARS).unwrap_or_default() {
        let next = Timestamp(from.0 + step);
        // Days on which the clocks change are an hour shorter or longer.
        let next = if step < DAY_MS { next } else { day_start(Timestamp(next.0 + 3 * HOUR_MS)) };
        times.push(Stretch { from: from.max(range.from), to: next.min(range.to) });
        if next <= from {
            break;
        }
        from = next;
    }
    times
}

/// The bars with the calls that are loaded. Of a time before `reached` nobody knows yet.
pub fn bars(times: &[Stretch], rows: &[CallRow], reached: Timestamp) -> Vec<Bar> {
    let of = |time: &Stretch| {
        let mut tally = Tally::default();
        for row in rows.iter().filter(|row| row.started.is_some_and(|at| time.holds(at))) {
            count(&mut tally, &row.verdict.word);
        }
        tally
    };
    let is_last = |index: usize| index + 1 == times.len();
    let bar = |(index, time): (usize, &Stretch)| {
        // A call that began at the very end belongs to the last bar.
        let time_told =
            if is_last(index) { Stretch { to: Timestamp(time.to.0 + 1), ..*time } } else { *time };
        let tally = of(&time_told);
        let is_known = time.to > reached || tally.total() > 0;
        Bar { time: *time, tally: is_known.then_some(tally) }
    };
    times.iter().enumerate().map(bar).collect()
}

fn count(tally: &mut Tally, word: &Word) {
    match word {
        Word::Failed => tally.failed += 1,
        Word::Error | Word::TimedOut => tally.error += 1,
        Word::Passed => tally.passed += 1,
        _ => tally.unjudged += 1,
    }
}

/// The chart. `opens` leads to the calls of a bar.
pub fn volume(locale: &Locale, bars: &[Bar], opens: &dyn Fn(Stretch) -> crate::domain::route::Route) -> Plot {
    let tallies: Vec<Tally> = bars.iter().map(|bar| bar.tally.unwrap_or_default()).collect();
    let most = tallies.iter().map(Tally::total).max().unwrap_or(0).max(1);
    let top = top(most);
    let unknown = unknown(bars);
    let mut drawing = vec![view! { <path class="plot__unknown" d=unknown/> }];
    drawing.extend(stack(&tallies, top));
    Plot {
        title: locale.text(text::VOLUME),
        finding: finding(locale, bars, &tallies),
        drawing,
        levels: levels(locale, top),
        stops: stops(locale, bars),
        rules: Vec::new(),
        columns: [text::COLUMN_TIME, text::COLUMN_CALLS, verdict::FAILED, verdict::ERROR, verdict::PASSED]
            .iter()
            .map(|key| locale.text(key))
            .collect(),
        buckets: bars.iter().map(|bar| bucket(locale, bar, opens)).collect(),
    }
}

/// Failed and errors together: what a reader looks for.
fn failed(tally: &Tally) -> u32 {
    tally.failed.saturating_add(tally.error)
}

fn finding(locale: &Locale, bars: &[Bar], tallies: &[Tally]) -> String {
    let sum = |of: fn(&Tally) -> u32| tallies.iter().map(of).fold(0, u32::saturating_add);
    let partial = bars.iter().any(|bar| bar.tally.is_none());
    let key = if partial { text::VOLUME_PARTIAL } else { text::VOLUME_FINDING };
    let calls = locale.plural(text::CALLS, sum(Tally::total));
    locale.text_with(key, &[("calls", &calls), ("failed", &locale.count(sum(failed)))])
}

/// A round top of the axis, in calls.
fn top(most: u32) -> u32 {
    let step = step(f64::from(most), 2).max(1.0);
    // Counts are far below what a float holds exactly.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let step = step as u32;
    most.div_ceil(step) * step
}

fn levels(locale: &Locale, top: u32) -> Vec<AxisWord> {
    let place = |tick: f64| {
        // Ticks are whole counts up to the top.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let tick = (tick as u32).min(top);
        (1000 - tick.saturating_mul(1000) / top.max(1), locale.count(tick))
    };
    ticks(0.0, f64::from(top), 2).into_iter().map(place).collect()
}

/// The first, the middle and the last bar, in words.
fn stops(locale: &Locale, bars: &[Bar]) -> Vec<AxisWord> {
    let word = |index: usize| bars.get(index).map(|bar| name(locale, bar.time)).unwrap_or_default();
    match bars.len() {
        0 => Vec::new(),
        1 | 2 => vec![(0, word(0))],
        count => vec![(0, word(0)), (edge(count / 2, count, 1000), word(count / 2)), (1000, word(count - 1))],
    }
}

/// A day, or a day and hour.
fn name(locale: &Locale, time: Stretch) -> String {
    let is_hours = time.length_ms() < DAY_MS / 2 && locale.day_start(time.from) != time.from;
    locale.date_time(time.from, if is_hours { Moment::Short } else { Moment::Day })
}

/// The ground under bars of which nobody knows yet.
fn unknown(bars: &[Bar]) -> String {
    let mut path = Path::default();
    for (index, _) in bars.iter().enumerate().filter(|(_, bar)| bar.tally.is_none()) {
        path.block(edge(index, bars.len(), WIDTH), 0, edge(index + 1, bars.len(), WIDTH), HEIGHT);
    }
    path.text()
}

fn bucket(locale: &Locale, bar: &Bar, opens: &dyn Fn(Stretch) -> crate::domain::route::Route) -> Bucket {
    let time = name(locale, bar.time);
    let (words, cells) = match &bar.tally {
        None => (locale.text_with(text::BAR_UNKNOWN, &[("time", &time)]), vec![time]),
        Some(tally) => {
            let calls = locale.plural(text::CALLS, tally.total());
            let bad = locale.count(failed(tally));
            let words = locale.text_with(text::BAR, &[("time", &time), ("calls", &calls), ("failed", &bad)]);
            let numbers = [tally.total(), tally.failed, tally.error, tally.passed];
            let mut cells = vec![time];
            cells.extend(numbers.map(|count| locale.count(count)));
            (words, cells)
        }
    };
    Bucket { cells, words, span: (bar.time.from.0, bar.time.to.0), opens: Some(opens(bar.time)) }
}
