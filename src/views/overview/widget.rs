//! One chart of a dashboard, in the form that its kind asks for.

use crate::app::store::Store;
use crate::clock::Timestamp;
use crate::domain::dashboard::{Interval, Widget, WidgetData};
use crate::domain::metric::unit_of;
use crate::domain::route::{Route, Screen};
use crate::i18n::en::{overview as text, result};
use crate::i18n::formats::Moment;
use crate::i18n::locale::Locale;
use crate::views::chart::bars::{Bar, bars};
use crate::views::chart::columns::{columns, dots};
use crate::views::chart::plot::{AxisWord, Bucket, Mark, Plot, plot};
use crate::views::chart::scale::Scale;
use crate::views::chart::ticks::{step, ticks};
use crate::views::chart::trend::{Point, trend};
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::notice;
use crate::views::overview::period::calls_of_period;
use crate::views::parts::quantity::quantity;
use crate::views::parts::tone::Tone;

/// Calls of a chart that has one value for each: more dots are no longer told apart.
const MOST_DOTS: usize = 200;
/// Labels of a chart of labels; the rest is added up.
const MOST_LABELS: usize = 6;
/// A day in milliseconds.
const DAY_MS: i64 = 86_400_000;

/// A value along the axis of time.
struct Reading {
    at: Option<Timestamp>,
    value: Option<f64>,
    calls: Option<u32>,
}

/// The chart, or why there is none; `None` while it is on its way, and for what stands in the tiles.
pub fn widget(store: &Store, locale: &Locale, mark: &Mark, shown: &Widget) -> Option<Node> {
    let body = match shown.data.as_ref()? {
        WidgetData::Stat(_) => return None,
        WidgetData::Unknown(kind) => quiet(shown, locale.text_with(text::UNKNOWN_CHART, &[("kind", kind)])),
        WidgetData::Failed(_) => {
            let words = locale.text(text::FAILED_CHART);
            (quiet(shown, words), notice::retry_button(store, locale)).into_node()
        }
        WidgetData::Slices(slices) if !slices.is_empty() => labels(store, locale, shown, slices),
        WidgetData::Bars(intervals) if intervals.iter().any(|interval| interval.value.is_some()) => {
            plot(store, locale, mark, intervals_plot(locale, shown, intervals))
        }
        WidgetData::Line(points) if !points.is_empty() => {
            plot(store, locale, mark, calls_plot(locale, shown, points))
        }
        _ => quiet(shown, locale.text(text::NO_VALUES)),
    };
    Some(view! { <div class="widget" part="widget">{body}</div> })
}

fn quiet(shown: &Widget, words: String) -> Node {
    view! {
        <p class="plot__title" dir="auto">{shown.name.clone()}</p>
        <p class="overview__quiet">{words}</p>
    }
}

/// A value of the widget in words.
fn told(locale: &Locale, shown: &Widget, value: f64) -> String {
    if shown.is_share() {
        return locale.percent(value, 0);
    }
    let unit = match (&shown.metric, shown.field.as_str()) {
        (Some(metric), _) => unit_of(metric),
        (None, "duration") if shown.aggregation != "count" => Some("s"),
        _ => None,
    };
    quantity(locale, value, unit, false)
}

fn intervals_plot(locale: &Locale, shown: &Widget, intervals: &[Interval]) -> Plot {
    let readings: Vec<Reading> = intervals
        .iter()
        .map(|interval| Reading { at: interval.start, value: interval.value, calls: interval.calls })
        .collect();
    let (levels, top) = levels(locale, shown, &readings);
    let drawing = if shown.is_share() {
        let point = |reading: &Reading| Point {
            height: reading.value,
            count: reading.calls.unwrap_or(0),
            is_open: false,
            is_new_version: false,
        };
        trend(&readings.iter().map(point).collect::<Vec<_>>())
    } else {
        columns(&readings.iter().map(|reading| reading.value).collect::<Vec<_>>(), top)
    };
    drawn(locale, shown, drawing, levels, &readings, Moment::Day, None)
}

fn calls_plot(locale: &Locale, shown: &Widget, points: &[(Option<Timestamp>, f64)]) -> Plot {
    let newest = points.get(points.len().saturating_sub(MOST_DOTS)..).unwrap_or_default();
    let readings: Vec<Reading> =
        newest.iter().map(|(at, value)| Reading { at: *at, value: Some(*value), calls: None }).collect();
    let (levels, top) = levels(locale, shown, &readings);
    let drawing = dots(&readings.iter().map(|reading| reading.value).collect::<Vec<_>>(), top);
    drawn(locale, shown, drawing, levels, &readings, Moment::Short, Some(calls_of_period()))
}

fn drawn(
    locale: &Locale,
    shown: &Widget,
    drawing: Vec<Node>,
    levels: Vec<AxisWord>,
    readings: &[Reading],
    moment: Moment,
    opens: Option<Route>,
) -> Plot {
    let when = |reading: Option<&Reading>| {
        reading.and_then(|reading| reading.at).map(|at| locale.date_time(at, moment)).unwrap_or_default()
    };
    let values: Vec<f64> = readings.iter().filter_map(|reading| reading.value).collect();
    let value = |value: f64| told(locale, shown, value);
    let last = readings.iter().rfind(|reading| reading.value.is_some());
    let finding = locale.text_with(
        text::VALUES_FINDING,
        &[
            ("last", &last.and_then(|last| last.value).map(value).unwrap_or_default()),
            ("when", &when(last)),
            ("low", &value(values.iter().copied().fold(f64::INFINITY, f64::min))),
            ("high", &value(values.iter().copied().fold(f64::NEG_INFINITY, f64::max))),
        ],
    );
    let has_calls = readings.iter().any(|reading| reading.calls.is_some());
    let mut heads = vec![locale.text(text::WHEN), locale.text(text::VALUE)];
    heads.extend(has_calls.then(|| locale.text(text::SAMPLES)));
    let day = |at: Option<Timestamp>| at.map(|at| locale.date_time(at, Moment::Day)).unwrap_or_default();
    let buckets = readings
        .iter()
        .zip(0_i64..)
        .map(|(reading, place)| {
            let words = reading.value.map_or_else(|| "–".to_owned(), value);
            let mut cells = vec![when(Some(reading)), words];
            cells.extend(reading.calls.map(|calls| locale.count(calls)));
            let behind = reading.calls.map(|calls| locale.plural(text::OF_CALLS, calls));
            let mut sentence = vec![cells[0].clone(), ": ".to_owned(), cells[1].clone()];
            sentence.extend(behind.into_iter().flat_map(|behind| [" ".to_owned(), behind]));
            let span = match (reading.at, reading.calls) {
                (Some(at), Some(_)) => (at.0, at.0.saturating_add(DAY_MS)),
                (Some(at), None) => (at.0, at.0.saturating_add(1)),
                (None, _) => (place, place + 1),
            };
            let day = opens.clone().or_else(|| reading.at.map(day_route));
            Bucket { cells, words: sentence.concat(), span, opens: day }
        })
        .collect();
    Plot {
        title: shown.name.clone(),
        finding,
        drawing,
        levels,
        stops: [(0, readings.first()), (1000, readings.last())]
            .map(|(at, reading)| (at, day(reading.and_then(|reading| reading.at))))
            .to_vec(),
        rules: Vec::new(),
        columns: heads,
        buckets,
    }
}

/// The calls of a day.
fn day_route(start: Timestamp) -> Route {
    let end = Timestamp(start.0.saturating_add(DAY_MS));
    Route::to(Screen::Calls)
        .with("from", &crate::domain::iso::write(start))
        .with("to", &crate::domain::iso::write(end))
}

/// Round values along the upright axis, from the top, and the value at its top.
fn levels(locale: &Locale, shown: &Widget, readings: &[Reading]) -> (Vec<AxisWord>, f64) {
    if shown.is_share() {
        let words = [(0, 1.0), (500, 0.5), (1000, 0.0)].map(|(at, share)| (at, locale.percent(share, 0)));
        return (words.to_vec(), 1.0);
    }
    let most = readings.iter().filter_map(|reading| reading.value).fold(0.0, f64::max);
    let step = step(most, 3);
    let top = if step > 0.0 { (most / step).ceil() * step } else { 1.0 };
    let scale = Scale::new(0.0, top, 1000);
    let mut words: Vec<AxisWord> =
        ticks(0.0, top, 4).into_iter().map(|tick| (scale.down(tick), locale.number(tick, 1))).collect();
    words.reverse();
    (words, top)
}

fn labels(store: &Store, locale: &Locale, shown: &Widget, slices: &[(String, f64)]) -> Node {
    // Counts are whole; what is not counts as the whole number below.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let count = |value: f64| value.clamp(0.0, 4e9) as u32;
    let whole = slices.iter().fold(0_u32, |sum, (_, value)| sum.saturating_add(count(*value)));
    let (named, rest) = slices.split_at(slices.len().min(MOST_LABELS));
    let rest = rest.iter().fold(0_u32, |sum, (_, value)| sum.saturating_add(count(*value)));
    let other = (rest > 0).then(|| (locale.text(text::OTHER), rest));
    let rows: Vec<Bar> = named
        .iter()
        .map(|(label, value)| (label.clone(), count(*value)))
        .chain(other)
        .map(|(label, part)| Bar {
            label,
            note: None,
            number: locale.text_with(
                result::FAILING_OF,
                &[("failing", &locale.count(part)), ("evaluated", &locale.count(whole))],
            ),
            part,
            whole,
            tone: Tone::Accent,
            opens: None,
        })
        .collect();
    view! {
        <p class="plot__title" dir="auto">{shown.name.clone()}</p>
        {bars(store, rows).into_node()}
    }
}
