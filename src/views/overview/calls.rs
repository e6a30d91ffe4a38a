//! Production calls: from dashboards where somebody has set them up, else from the latest calls, and said so.

use crate::api::error::ErrorKind;
use crate::app::remote::Remote;
use crate::app::store::{Glance, Store, Waiting};
use crate::domain::call::CallRow;
use crate::domain::dashboard::{Dashboard, Stat, Widget, WidgetData};
use crate::domain::order;
use crate::domain::stats::{percentile, share};
use crate::domain::verdict::Word;
use crate::i18n::en::{calls as calls_text, overview as text};
use crate::i18n::locale::{Locale, isolate};
use crate::views::chart::outline::chart;
use crate::views::chart::plot::Mark;
use crate::views::chart::sparkline::sparkline;
use crate::views::coming::{is_awaited, is_coming};
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::notice;
use crate::views::overview::call_breaks::call_breaks;
use crate::views::overview::coming::may_come;
use crate::views::overview::endings::endings;
use crate::views::overview::failed_calls::failed_calls;
use crate::views::overview::outline;
use crate::views::overview::period::calls_of_period;
use crate::views::overview::sentence::stat_of;
use crate::views::overview::tile::{Tile, tiles};
use crate::views::overview::widget::widget;
use crate::views::parts::heading::section_heading;
use crate::views::parts::pager::number;
use crate::views::parts::quantity::milliseconds;
use crate::views::parts::skeleton::word;

/// The block; one line where there are no calls.
pub fn calls(store: &Store, locale: &Locale, mark: &Mark) -> Node {
    store.dashboards.with(|boards| {
        store.glance.with(|glance| {
            let known: &[Dashboard] = boards.value().map_or(&[], Vec::as_slice);
            let rows = glance.value();
            let stat = stat_of(known);
            let has_calls = rows.is_some_and(|glance| !glance.latest.is_empty())
                || stat.is_some_and(|(_, stat)| stat.calls.is_some_and(|calls| calls > 0));
            // Charts stand by themselves where nobody knows how many calls there were.
            let is_charted =
                known.iter().flat_map(|board| &board.widgets).any(|widget| widget.data.is_some());
            let is_drawn = has_calls || rows.is_none() && glance.error().is_some() && is_charted;
            let (source, body) = if is_drawn {
                (source(store, locale, boards, rows), drawn(store, locale, mark, boards, glance))
            } else if rows.is_some() {
                let (nothing, hint) = (locale.text(text::NO_CALLS), locale.text(calls_text::EMPTY_HINT));
                (None, view! { <p class="overview__quiet">{nothing} " " {hint}</p> })
            } else {
                (None, instead(store, locale, glance))
            };
            view! {
                <section class="block" part="calls">
                    <div class="block__head">
                        {section_heading(store, locale.text(text::CALLS))}
                        {source}
                    </div>
                    {troubles(store, locale, boards, glance, is_drawn)}
                    {body}
                </section>
            }
        })
    })
}

/// One loader is enough: while the tests are on their way too, theirs says how long that takes.
fn instead(store: &Store, locale: &Locale, glance: &Remote<Glance>) -> Node {
    let tests_tell = store.results.with_untracked(|list| list.value().is_none() && list.error().is_none());
    if !tests_tell || glance.error().is_some() {
        return notice::instead_of_shape(store, locale, glance, &|| outline::calls(store, locale))
            .into_node();
    }
    match store.waiting.get() {
        Waiting::Stopped => Node::Nothing,
        Waiting::Normal | Waiting::Slow => outline::calls(store, locale),
    }
}

/// What could not be read, over what could. That this page may not see dashboards is no trouble.
fn troubles(
    store: &Store,
    locale: &Locale,
    boards: &Remote<Vec<Dashboard>>,
    glance: &Remote<Glance>,
    is_drawn: bool,
) -> Node {
    let over = (notice::over_old(store, locale, boards), notice::over_old(store, locale, glance));
    let may_not_know = |kind| matches!(kind, ErrorKind::NotFound | ErrorKind::Forbidden);
    let boards_gone = boards.error().filter(|error| glance.value().is_some() && !may_not_know(error.kind));
    let boards_gone = boards_gone.and_then(|_| notice::instead_of(store, locale, boards, 1));
    let calls_gone = glance.error().filter(|_| is_drawn);
    let calls_gone = calls_gone.and_then(|_| notice::instead_of(store, locale, glance, 1));
    (over, (boards_gone, calls_gone)).into_node()
}

/// Where the numbers come from; a blank until that is known.
fn source(
    store: &Store,
    locale: &Locale,
    boards: &Remote<Vec<Dashboard>>,
    rows: Option<&Glance>,
) -> Option<Node> {
    let told = |words: String| view! { <p class="block__source">{words}</p> };
    if let Some((name, _)) = boards.value().and_then(|boards| stat_of(boards)) {
        return Some(told(locale.text_with(text::CALLS_SOURCE, &[("name", &isolate(name))])));
    }
    if may_come(store, boards, &Widget::is_stat) {
        return Some(view! { <p class="block__source block__source--coming">{word()}</p> });
    }
    // That there is no dashboard is said only once it is known.
    let is_known = match boards {
        Remote::Ready(boards) => boards.is_empty(),
        Remote::Failed { error, last: None } => error.kind == ErrorKind::NotFound,
        _ => false,
    };
    let key = if is_known { text::CALLS_LATEST } else { text::CALLS_LATEST_SO_FAR };
    rows.map(|glance| told(locale.plural(key, number(glance.latest.len()))))
}

/// Numbers of the latest calls stand in for a dashboard's only once it is known that there are none.
fn drawn(
    store: &Store,
    locale: &Locale,
    mark: &Mark,
    boards: &Remote<Vec<Dashboard>>,
    glance: &Remote<Glance>,
) -> Node {
    let (known, rows) = (boards.value().map_or(&[][..], Vec::as_slice), glance.value());
    let numbers = match (stat_of(known), rows) {
        (Some((_, stat)), _) => Some(tiles(store, of_dashboard(locale, &stat, known))),
        _ if may_come(store, boards, &Widget::is_stat) => Some(outline::call_tiles(store, locale)),
        (None, rows) => rows.map(|glance| tiles(store, of_latest(locale, glance))),
    };
    let is_awaited_chart =
        |shown: &Widget| shown.data.is_none() && !shown.is_stat() && is_awaited(store, boards);
    let charts: Vec<Node> = known
        .iter()
        .flat_map(|board| &board.widgets)
        .filter(|shown| !shown.is_of_endings())
        .filter_map(|shown| {
            let coming =
                || view! { <div class="widget" part="skeleton">{chart(locale, shown.name.clone())}</div> };
            widget(store, locale, mark, shown).or_else(|| is_awaited_chart(shown).then(coming))
        })
        .collect();
    let charts = (!charts.is_empty()).then(|| view! { <div class="widgets" part="widgets">{charts}</div> });
    let is_failed_awaited = rows
        .map_or(is_coming(store, glance), |known| known.failed == Remote::Idle && is_awaited(store, glance));
    let failed = if is_failed_awaited {
        Some(outline::failed_calls(store, locale))
    } else {
        rows.map(|glance| failed_calls(store, locale, &glance.failed))
    };
    view! {
        {numbers}
        {charts}
        {rows.and_then(|glance| call_breaks(store, locale, &glance.breaks))}
        <div class="overview__pair">
            {why_they_end(store, locale, boards, glance)}
            {failed}
        </div>
    }
}

/// By a dashboard's chart, else by the latest calls, which say so under other numbers of a dashboard.
fn why_they_end(
    store: &Store,
    locale: &Locale,
    boards: &Remote<Vec<Dashboard>>,
    glance: &Remote<Glance>,
) -> Option<Node> {
    let known = boards.value().map_or(&[][..], Vec::as_slice);
    if let Some(reasons) = reasons(known) {
        return endings(store, locale, &reasons, None);
    }
    if may_come(store, boards, &Widget::is_of_endings) || is_coming(store, glance) {
        return Some(outline::bars(store, locale, text::ENDINGS));
    }
    let glance = glance.value()?;
    let of_latest = || locale.plural(text::CALLS_LATEST_SO_FAR, number(glance.latest.len()));
    endings(store, locale, &of_rows(glance), stat_of(known).map(|_| of_latest()))
}

/// The reasons of a dashboard's chart of them.
fn reasons(boards: &[Dashboard]) -> Option<Vec<(String, u32)>> {
    let shown = boards.iter().flat_map(|board| &board.widgets).find(|widget| widget.is_of_endings())?;
    let Some(WidgetData::Slices(slices)) = &shown.data else { return None };
    // Counts of calls are whole numbers far below the limit.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let count = |value: f64| value.clamp(0.0, 4e9) as u32;
    Some(slices.iter().map(|(label, value)| (label.clone(), count(*value))).collect())
}

fn of_rows(glance: &Glance) -> Vec<(String, u32)> {
    glance.latest.iter().filter_map(|call| Some((call.ended_reason.clone()?, 1))).collect()
}

/// The days of the first chart of this kind, as a line; `top` is that of its axis where it is known.
fn by_day(boards: &[Dashboard], is_of: &dyn Fn(&Widget) -> bool, top: Option<f64>) -> Option<Node> {
    let shown = boards.iter().flat_map(|board| &board.widgets).find(|widget| is_of(widget))?;
    let Some(WidgetData::Bars(days)) = &shown.data else { return None };
    let values: Vec<Option<f64>> = days.iter().map(|day| day.value).collect();
    let most = values.iter().flatten().fold(1.0, |most: f64, value| most.max(*value));
    sparkline(&values, 0.0, top.unwrap_or(most))
}

fn of_dashboard(locale: &Locale, stat: &Stat, boards: &[Dashboard]) -> Vec<Tile> {
    let none = || "–".to_owned();
    let line = |top, is_of: &dyn Fn(&Widget) -> bool| by_day(boards, is_of, top);
    let named =
        |widget: &Widget, name: &str| widget.metric.as_ref().is_some_and(|metric| metric.starts_with(name));
    let tile = |label, number: Option<String>, count: String, sparkline| Tile {
        label: locale.text(label),
        number: number.unwrap_or_else(none),
        count,
        delta: None,
        sparkline,
        opens: Some(calls_of_period()),
    };
    let days = || locale.text(text::LAST_30_DAYS);
    let of_calls = stat.calls.map_or_else(days, |calls| locale.plural(text::OF_CALLS, calls));
    vec![
        tile(
            text::PASS_RATE,
            stat.success.map(|rate| locale.percent(rate, 0)),
            of_calls,
            line(Some(1.0), &|widget| widget.field == "success" && widget.is_share()),
        ),
        tile(
            text::VOLUME,
            stat.calls.map(|calls| locale.count(calls)),
            days(),
            line(None, &|widget| widget.aggregation == "count"),
        ),
        tile(
            text::LATENCY_P95,
            stat.p95_ms.map(|value| milliseconds(locale, value)),
            days(),
            line(None, &|widget| widget.aggregation == "p95" && named(widget, "Latency")),
        ),
        tile(
            text::DURATION,
            stat.seconds.map(|seconds| locale.clock(seconds)),
            days(),
            line(None, &|widget| widget.aggregation == "avg" && widget.field == "duration"),
        ),
    ]
}

/// The same of the latest calls: a rate of those that were judged, and the middle of their average response times.
fn of_latest(locale: &Locale, glance: &Glance) -> Vec<Tile> {
    let count =
        |test: &dyn Fn(&CallRow) -> bool| number(glance.latest.iter().filter(|call| test(call)).count());
    let passed = count(&|call| call.verdict.word == Word::Passed);
    let judged = passed + count(&|call| call.verdict.word == Word::Failed);
    let errors = count(&|call| matches!(call.verdict.word, Word::Error | Word::TimedOut));
    let all = number(glance.latest.len());
    let mut speeds: Vec<f64> = glance.latest.iter().filter_map(|call| call.latency_ms).collect();
    order::sort_by(&mut speeds, &|left, right| left.total_cmp(right));
    let tile = |label, number: String, count: String, filter: &str| Tile {
        label: locale.text(label),
        number,
        count,
        delta: None,
        sparkline: None,
        opens: Some(calls_of_period().with("status", filter)),
    };
    let none = || "–".to_owned();
    let rate = share((passed, judged)).map_or_else(none, |rate| locale.percent(rate, 0));
    let speed = percentile(&speeds, 50).map_or_else(none, |value| milliseconds(locale, value));
    let volume = if glance.more {
        locale.text_with(crate::i18n::en::common::OR_MORE, &[("count", &locale.count(all))])
    } else {
        locale.count(all)
    };
    vec![
        tile(text::PASS_RATE, rate, locale.plural(text::OF_CALLS, judged), ""),
        tile(text::VOLUME, volume, locale.text(text::LAST_30_DAYS), ""),
        tile(text::LATENCY_PER_CALL, speed, locale.plural(text::OF_CALLS, number(speeds.len())), ""),
        tile(text::ERRORS, locale.count(errors), locale.plural(text::OF_CALLS, all), "failed"),
    ]
}
