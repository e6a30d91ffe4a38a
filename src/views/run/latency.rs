//! How long the agent took to answer, as dots on the axis of the call.

use crate::app::signal::Shared;
use crate::domain::gap::{Answer, Latency, SLOW_SECONDS};
use crate::domain::within::within;
use crate::i18n::en::latency as text;
use crate::i18n::key::Key;
use crate::i18n::locale::Locale;
use crate::views::macros::view;
use crate::views::markup::Node;
use crate::views::parts::moment::cited;
use crate::views::parts::moments::Moments;
use crate::views::parts::seconds::short;

/// The fold: its line says the finding, opened are the dots, the slowest answers and all of them as a table.
/// `seconds` is the length of the axis.
pub fn latency(locale: &Locale, moments: &Moments, found: &Latency, seconds: f64) -> Node {
    let finding = finding(locale, found);
    let worst: Vec<Node> = found
        .worst
        .iter()
        .map(|answer| {
            let moment = cited(locale, moments, answer.at, locale.clock(answer.at));
            view! { <li class="latency__one">{moment} " " {short(locale, answer.seconds)}</li> }
        })
        .collect();
    let slowest = (!worst.is_empty()).then(|| {
        view! {
            <div class="latency__slowest">
                <span class="latency__title">{locale.text(text::SLOWEST)}</span>
                <ul class="latency__list" role="list">{worst}</ul>
            </div>
        }
    });
    view! {
        <details class="fold latency" part="latency">
            <summary class="fold__head">
                <span class="fold__title">{locale.text(text::TITLE)}</span>
                <span class="fold__count">{finding.clone()}</span>
            </summary>
            {chart(locale, found, seconds, finding)}
            {slowest}
            {table(locale, found)}
        </details>
    }
}

/// `Median 1.4 s, p95 3.2 s, 24 answers`.
fn finding(locale: &Locale, found: &Latency) -> String {
    let count = locale.plural(text::ANSWERS, u32::try_from(found.answers.len()).unwrap_or(u32::MAX));
    let mut words = vec![locale.text_with(text::MEDIAN, &[("seconds", &short(locale, found.p50))])];
    words.extend(found.p95.map(|p95| locale.text_with(text::P95, &[("seconds", &short(locale, p95))])));
    words.push(count);
    words.join(" · ")
}

fn chart(locale: &Locale, found: &Latency, seconds: f64, finding: String) -> Node {
    let top = top(found);
    let (slow, fine): (Vec<&Answer>, Vec<&Answer>) =
        found.answers.iter().partition(|answer| answer.seconds > SLOW_SECONDS);
    let dots = |answers: Vec<&Answer>| {
        answers.into_iter().map(|answer| dot(answer.at / seconds, answer.seconds / top)).collect::<String>()
    };
    let labels: Vec<Node> = rules(found)
        .into_iter()
        .map(|(key, at)| {
            let words = locale.text_with(key, &[("seconds", &short(locale, at))]);
            let height = [units((1.0 - at / top) * 100.0, 100.0).to_string().as_str(), "%"].concat();
            let at_start = is_better_at_start(found, at, seconds);
            let class = if at_start { "latency__label latency__label--start" } else { "latency__label" };
            view! { <span class=class style:top=height>{words}</span> }
        })
        .collect();
    let lines: String = rules(found).into_iter().map(|(_, at)| rule(at / top)).collect();
    view! {
        <div class="latency__chart">
            <svg class="latency__axis" viewBox="0 0 4000 100" preserveAspectRatio="none" role="img" aria-label=finding>
                <path class="lane latency__rule" d=lines/>
                <path class="lane latency__dot" d=dots(fine)/>
                <path class="lane latency__dot latency__dot--slow" d=dots(slow)/>
            </svg>
            <div class="latency__labels" aria-hidden="true">{labels}</div>
        </div>
    }
}

/// The lines across, each labelled at its end: what counts as slow, the median, and p95 where there is one.
/// Of two that would lie on each other only the first is drawn.
fn rules(found: &Latency) -> Vec<(&'static Key, f64)> {
    let all = [
        Some((text::MEDIAN, found.p50)),
        found.p95.map(|p95| (text::P95, p95)),
        Some((text::SLOW, SLOW_SECONDS)),
    ];
    let apart = top(found) / 6.0;
    let mut kept: Vec<(&'static Key, f64)> = Vec::new();
    for (key, at) in all.into_iter().flatten() {
        if kept.iter().all(|(_, other)| (other - at).abs() >= apart) {
            kept.push((key, at));
        }
    }
    kept
}

/// How far a label reaches into the axis, as a share of it; in the narrowest box it is about that.
const LABEL_REACH: f64 = 0.3;
/// How far a dot has to be above or below the middle of a label not to lie under it, as a share of the height.
const LABEL_HEIGHT: f64 = 0.15;

/// Whether the label of the line at `height` seconds covers fewer dots at the start of the axis than at its end, where it
/// stands otherwise. `seconds` is the length of the axis.
pub fn is_better_at_start(found: &Latency, height: f64, seconds: f64) -> bool {
    let near = |answer: &&Answer| (answer.seconds - height).abs() < LABEL_HEIGHT * top(found);
    let covered = |is_under: &dyn Fn(f64) -> bool| {
        found.answers.iter().filter(near).filter(|answer| is_under(answer.at / seconds)).count()
    };
    covered(&|along| along < LABEL_REACH) < covered(&|along| along > 1.0 - LABEL_REACH)
}

/// The top of the axis, in seconds: room above the slowest answer, and never less than twice what is slow.
fn top(found: &Latency) -> f64 {
    let most = found.answers.iter().map(|answer| answer.seconds).fold(0.0, f64::max);
    (most * 1.15).max(SLOW_SECONDS * 1.5)
}

fn units(value: f64, most: f64) -> u32 {
    // Clamped to 0 to the end of the axis.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let units = within(value, 0.0, most) as u32;
    units
}

fn dot(along: f64, up: f64) -> String {
    format!("M{} {}h0", units(along * 4000.0, 3980.0).max(20), units((1.0 - up) * 100.0, 96.0).max(4))
}

fn rule(up: f64) -> String {
    format!("M0 {}H4000", units((1.0 - up) * 100.0, 99.0).max(1))
}

/// Answers whose table is drawn at once; a longer one costs more than the screen around it, and waits until it is
/// opened.
const ANSWERS_AT_ONCE: usize = 60;

/// The same numbers as a table.
fn table(locale: &Locale, found: &Latency) -> Node {
    let opened = Shared::new(found.answers.len() <= ANSWERS_AT_ONCE);
    let (press, locale, answers) = (opened.clone(), locale.clone(), found.answers.clone());
    let label = locale.text(text::AS_TABLE);
    let drawn = move || opened.get().then(|| rows(&locale, &answers));
    view! {
        <details class="latency__table">
            <summary class="latency__title" on:click=move |_| press.set(true)>{label}</summary>
            {drawn}
        </details>
    }
}

fn rows(locale: &Locale, answers: &[Answer]) -> Node {
    let rows: Vec<Node> = answers
        .iter()
        .map(|answer| {
            view! { <tr><td>{locale.clock(answer.at)}</td><td>{short(locale, answer.seconds)}</td></tr> }
        })
        .collect();
    view! {
        <table class="plain-table">
            <caption class="unseen">{locale.text(text::TITLE)}</caption>
            <thead>
                <tr>
                    <th scope="col">{locale.text(text::AT)}</th>
                    <th scope="col">{locale.text(text::TOOK)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
