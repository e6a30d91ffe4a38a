//! Calls over time: how many there were, and how they came out.

use super::path::Path;
use super::plot::{AxisWord, Bucket, HEIGHT, Plot, WIDTH};
use super::scale::edge;
use super::stack::stack;
use super::ticks::{step, ticks};
use crate::app::call_list::Counted;
use crate::clock::Timestamp;
use crate::domain::call::CallRow;
use crate::domain::calls_query::CallPill;
use crate::domain::range::{DAY_MS, HOUR_MS, Stretch};
use crate::domain::result::Tally;
use crate::domain::verdict::Word;
use crate::i18n::en::{calls as text, verdict};
use crate::i18n::formats::Moment;
use crate::i18n::key::Key;
use crate::i18n::locale::Locale;
use crate::views::macros::view;

/// Each bar that is not loaded costs a request.
const MOST_BARS: i64 = 16;
/// Lengths that a bar may stand for.
const STEPS: [i64; 8] =
    [HOUR_MS, 2 * HOUR_MS, 6 * HOUR_MS, 12 * HOUR_MS, DAY_MS, 2 * DAY_MS, 7 * DAY_MS, 30 * DAY_MS];

/// One bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Which time it stands for; the first and the last end where the range ends.
    pub time: Stretch,
    /// What there was; `None` where nobody knows yet.
    pub tally: Option<Tally>,
    /// Whether the tally is of calls that are loaded; else it is the API's count, and only the number is known.
    pub loaded: bool,
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

/// The bars with the calls that are loaded. Of a time before `reached` there is but the API's count, or nothing yet;
/// what was counted came under the filter of `pill`.
pub fn bars(
    times: &[Stretch],
    rows: &[CallRow],
    reached: Timestamp,
    counted: &[Counted],
    pill: Option<CallPill>,
) -> Vec<Bar> {
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
        let count = counted.iter().find(|(counted, _)| counted == time).and_then(|(_, count)| *count);
        let in_full = time.from >= reached;
        if let Some(count) = count.filter(|count| !in_full && *count >= tally.total()) {
            return Bar { time: *time, tally: Some(of_count(count, tally, pill)), loaded: false };
        }
        let tally = Some(tally).filter(|tally| in_full || tally.total() > 0);
        Bar { time: *time, tally, loaded: true }
    };
    times.iter().enumerate().map(bar).collect()
}

/// How many calls there are in all bars: of each time, all are loaded or the API has counted them; else `None`.
pub fn total(bars: &[Bar], reached: Timestamp, counted: &[Counted]) -> Option<u32> {
    let is_known = |time: Stretch| {
        time.from >= reached || counted.iter().any(|(known, count)| *known == time && count.is_some())
    };
    bars.iter().try_fold(0_u32, |sum, bar| {
        let calls = bar.tally.filter(|_| is_known(bar.time))?.total();
        Some(sum.saturating_add(calls))
    })
}

/// What is loaded of so many calls. Of the rest no more is known than what they were filtered by.
fn of_count(count: u32, mut loaded: Tally, pill: Option<CallPill>) -> Tally {
    let rest = count - loaded.total();
    match pill {
        Some(CallPill::Failed) => loaded.failed += rest,
        Some(CallPill::Passed) => loaded.passed += rest,
        _ => loaded.running += rest,
    }
    loaded
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
    let has_unloaded = tallies.iter().any(|tally| tally.running > 0);
    let mut drawing = vec![view! { <path class="plot__unknown" d=unknown/> }];
    drawing.extend(stack(&tallies, top));
    Plot {
        title: locale.text(text::VOLUME),
        finding: finding(locale, bars, &tallies),
        drawing,
        levels: levels(locale, top),
        stops: stops(locale, bars),
        rules: Vec::new(),
        columns: columns(has_unloaded).into_iter().map(|key| locale.text(key)).collect(),
        buckets: bars.iter().map(|bar| bucket(locale, bar, has_unloaded, opens)).collect(),
    }
}

/// Headings of the table: when, how many calls, and each thing that they are drawn as.
fn columns(has_unloaded: bool) -> Vec<&'static Key> {
    let all = [
        text::COLUMN_TIME,
        text::COLUMN_CALLS,
        verdict::FAILED,
        verdict::ERROR,
        verdict::NOT_EVALUATED,
        verdict::PASSED,
    ];
    all.into_iter().chain(has_unloaded.then_some(text::COLUMN_NOT_LOADED)).collect()
}

/// Failed and errors together: what a reader looks for.
fn failed(tally: &Tally) -> u32 {
    tally.failed.saturating_add(tally.error)
}

fn finding(locale: &Locale, bars: &[Bar], tallies: &[Tally]) -> String {
    let sum = |of: fn(&Tally) -> u32| tallies.iter().map(of).fold(0, u32::saturating_add);
    let calls = locale.plural(text::CALLS, sum(Tally::total));
    let bad = locale.count(sum(failed));
    let loaded = locale.count(sum(Tally::total).saturating_sub(sum(|tally| tally.running)));
    let values = [("calls", calls.as_str()), ("failed", &bad), ("loaded", &loaded)];
    let key = if bars.iter().any(|bar| bar.tally.is_none()) {
        text::VOLUME_PARTIAL
    } else if tallies.iter().any(|tally| tally.running > 0) {
        text::VOLUME_COUNTED
    } else {
        text::VOLUME_FINDING
    };
    locale.text_with(key, &values)
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
    let (Some(first), Some(last)) = (bars.first(), bars.last()) else { return Vec::new() };
    let is_short = last.time.to.0 - first.time.from.0 <= 2 * DAY_MS;
    let told = if is_short { Moment::Short } else { Moment::Day };
    let word = |bar: &Bar| locale.date_time(bar.time.from, told);
    let middle = bars.len() / 2;
    let between = bars.get(middle).filter(|_| bars.len() > 4);
    let between = between.map(|bar| (edge(middle, bars.len(), 1000), word(bar)));
    let end = (bars.len() > 1).then(|| (1000, locale.date_time(last.time.to, told)));
    std::iter::once((0, word(first))).chain(between).chain(end).collect()
}

/// A day, or a day and hour.
fn name(locale: &Locale, time: Stretch) -> String {
    let is_hours = time.length_ms() <= DAY_MS / 2 && locale.day_start(time.from) != time.from;
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

fn bucket(
    locale: &Locale,
    bar: &Bar,
    has_unloaded: bool,
    opens: &dyn Fn(Stretch) -> crate::domain::route::Route,
) -> Bucket {
    let time = name(locale, bar.time);
    let words = match &bar.tally {
        None => locale.text_with(text::BAR_UNKNOWN, &[("time", &time)]),
        Some(tally) => {
            let calls = locale.plural(text::CALLS, tally.total());
            let bad = locale.count(failed(tally));
            let key = if tally.running > 0 { text::BAR_COUNTED } else { text::BAR };
            locale.text_with(key, &[("time", &time), ("calls", &calls), ("failed", &bad)])
        }
    };
    // Of a time that nobody knows of a 0 would be a lie.
    let told = |count: &dyn Fn(&Tally) -> u32| {
        bar.tally.as_ref().map_or_else(|| "–".to_owned(), |tally| locale.count(count(tally)))
    };
    let mut cells = vec![
        time,
        told(&Tally::total),
        told(&|tally| tally.failed),
        told(&|tally| tally.error),
        told(&|tally| tally.unjudged),
        told(&|tally| tally.passed),
    ];
    cells.extend(has_unloaded.then(|| told(&|tally| tally.running)));
    Bucket { cells, words, span: (bar.time.from.0, bar.time.to.0), opens: Some(opens(bar.time)) }
}
