//! What is folded and loads only when it is opened: the trace as a waterfall, and the provider's payload.

use crate::app::intent::Intent;
use crate::app::remote::Remote;
use crate::app::signal::Derived;
use crate::app::store::Store;
use crate::config::Hidden;
use crate::domain::payload::Payload;
use crate::domain::timeline::Timeline;
use crate::domain::trace::{Span, Step, Trace};
use crate::i18n::en::calls as text;
use crate::i18n::key::Key;
use crate::i18n::locale::Locale;
use crate::views::action::{Action, send};
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::notice::error_card;
use crate::views::parts::moments::SharedRun;
use crate::views::parts::pager::number;
use crate::views::parts::seconds::short;
use crate::views::parts::skeleton;
use crate::views::parts::tool_call::printed_with_copy;

/// Rows of a trace that are listed; the drawing shows all.
const LISTED_SPANS: usize = 200;
/// Units across the drawing.
const UNITS: f64 = 4000.0;

/// The provider's payload, last of all; nothing where the page hides it.
pub fn payload(store: &Store, locale: &Locale) -> Option<Node> {
    let hidden = store.config.with(|config| config.hides(Hidden::Payload));
    let (read, drawn, words) = (store.payload.clone(), store.clone(), locale.clone());
    (!hidden).then(|| {
        let inside = move || {
            read.with(|payload| {
                opened(&drawn, &words, payload, &|payload: &Payload| {
                    if payload.is_empty() {
                        return said(&words, text::PAYLOAD_NONE);
                    }
                    printed_with_copy(&drawn, &words, payload)
                })
            })
        };
        fold("fold", locale, text::PAYLOAD, send(store, Intent::OpenPayload), inside.into_node())
    })
}

/// The trace; nothing where the run or call says that it has none.
pub fn trace(
    store: &Store,
    locale: &Locale,
    run: &Derived<Option<SharedRun>>,
    timeline: &Derived<Option<Timeline>>,
) -> Node {
    let (run, timeline) = (run.clone(), timeline.clone());
    let has_trace =
        Derived::new(move || run.with(|run| run.as_ref().is_some_and(|run| run.trace_id.is_some())));
    let (store, locale) = (store.clone(), locale.clone());
    (move || {
        let (read, drawn, words) = (store.trace.clone(), store.clone(), locale.clone());
        let timeline = timeline.clone();
        has_trace.get().then(|| {
            let inside = move || {
                read.with(|trace| {
                    opened(&drawn, &words, trace, &|trace: &Trace| {
                        if trace.spans.is_empty() {
                            return said(&words, text::TRACE_NONE);
                        }
                        // On the axis of the lanes above it, where there are lanes.
                        let lanes = timeline.with(|timeline| timeline.as_ref().map(|lanes| lanes.seconds));
                        waterfall(&words, trace, lanes.unwrap_or(trace.seconds))
                    })
                })
            };
            fold("fold fold--axis", &locale, text::TRACE, send(&store, Intent::OpenTrace), inside.into_node())
        })
    })
    .into_node()
}

/// A fold whose inside is asked for when its line is pressed for the first time.
fn fold(class: &'static str, locale: &Locale, title: &'static Key, open: Action, inside: Node) -> Node {
    view! {
        <details class=class part="fold">
            <summary class="fold__head" on:click=move |_| open()>
                <span class="fold__title">{locale.text(title)}</span>
                <span class="fold__count">{locale.text(text::PAYLOAD_HINT)}</span>
            </summary>
            <div class="fold__inside">{inside}</div>
        </details>
    }
}

fn said(locale: &Locale, key: &'static Key) -> Node {
    view! { <p class="fold__hint">{locale.text(key)}</p> }
}

fn opened<T>(store: &Store, locale: &Locale, remote: &Remote<T>, draw: &dyn Fn(&T) -> Node) -> Node {
    match (remote.value(), remote.error()) {
        (Some(value), _) => draw(value),
        (None, Some(error)) => error_card(store, locale, error),
        // Nobody has opened it, so nothing is on its way.
        (None, None) if matches!(remote, Remote::Idle) => Node::Nothing,
        (None, None) => view! {
            <div class="loading" aria-busy="true">
                <p class="unseen">{locale.text(text::LOADING)}</p>
                {skeleton::rows(3)}
            </div>
        },
    }
}

fn name(step: Step) -> &'static Key {
    match step {
        Step::Hear => text::TRACE_HEAR,
        Step::Think => text::TRACE_THINK,
        Step::Speak => text::TRACE_SPEAK,
        Step::Tool => text::TRACE_TOOL,
    }
}

/// A lane for each step on one axis, and the spans as a table.
fn waterfall(locale: &Locale, trace: &Trace, seconds: f64) -> Node {
    let spent = |step: Step| {
        // The sum of nothing would be a negative zero.
        let seconds = trace.of(step).fold(0.0, |sum, span| sum + span.end - span.start);
        short(locale, seconds)
    };
    let finding = locale.text_with(
        text::TRACE_FINDING,
        &[
            ("hear", &spent(Step::Hear)),
            ("think", &spent(Step::Think)),
            ("speak", &spent(Step::Speak)),
            ("tool", &spent(Step::Tool)),
        ],
    );
    let names: Vec<Node> =
        Step::ALL.map(|step| view! { <span class="trace__name">{locale.text(name(step))}</span> }).into();
    let lanes: Vec<Node> = Step::ALL
        .iter()
        .enumerate()
        .map(|(row, step)| {
            let blocks: String = trace.of(*step).map(|span| block(span, seconds, row)).collect();
            let class = if *step == Step::Tool { "trace__lane trace__lane--tool" } else { "trace__lane" };
            view! { <path class=class d=blocks/> }
        })
        .collect();
    let grounds: String = (0..Step::ALL.len()).map(ground).collect();
    view! {
        <p class="fold__hint">{finding.clone()}</p>
        <div class="trace" part="trace" dir="ltr">
            <div class="trace__names" aria-hidden="true">{names}</div>
            <svg class="trace__axis" viewBox="0 0 4000 88" preserveAspectRatio="none" role="img" aria-label=finding>
                <path class="lane lane--ground" d=grounds/>
                {lanes}
            </svg>
        </div>
        {table(locale, trace)}
    }
}

/// The height of a lane and the room between two, on the upright axis.
const LANE: usize = 14;
const PITCH: usize = 22;

fn top(row: usize) -> usize {
    row * PITCH + (PITCH - LANE) / 2
}

fn ground(row: usize) -> String {
    ["M0 ", &top(row).to_string(), "h4000v", &LANE.to_string(), "h-4000z"].concat()
}

fn block(span: &Span, seconds: f64, row: usize) -> String {
    let units = |at: f64| {
        let share = if seconds > 0.0 { at / seconds } else { 0.0 };
        // Clamped to the axis.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let units = (share.clamp(0.0, 1.0) * UNITS) as u32;
        units
    };
    let from = units(span.start).min(3990);
    // Never so narrow that it is lost.
    let width = units(span.end).saturating_sub(from).max(10).to_string();
    [
        "M",
        &from.to_string(),
        " ",
        &top(row).to_string(),
        "h",
        &width,
        "v",
        &LANE.to_string(),
        "h-",
        &width,
        "z",
    ]
    .concat()
}

fn table(locale: &Locale, trace: &Trace) -> Node {
    let rows: Vec<Node> = trace
        .spans
        .iter()
        .take(LISTED_SPANS)
        .map(|span| {
            let took = short(locale, span.end - span.start);
            view! {
                <tr>
                    <td>{locale.text(name(span.step))}</td>
                    <td dir="auto">{span.name.clone()}</td>
                    <td>{locale.clock(span.start)}</td>
                    <td>{took}</td>
                </tr>
            }
        })
        .collect();
    let rest = trace.spans.len().saturating_sub(LISTED_SPANS);
    let more = (rest > 0)
        .then(|| view! { <p class="fold__hint">{locale.plural(text::TRACE_MORE, number(rest))}</p> });
    let heads: Vec<Node> = [text::TRACE_STEP, text::TRACE_NAME, text::TRACE_AT, text::TRACE_TOOK]
        .map(|key| view! { <th scope="col">{locale.text(key)}</th> })
        .into();
    view! {
        <details class="latency__table">
            <summary class="latency__title">{locale.text(crate::i18n::en::latency::AS_TABLE)}</summary>
            <table class="plain-table">
                <caption class="unseen">{locale.text(text::TRACE)}</caption>
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
            {more}
        </details>
    }
}
