//! What every chart has around its drawing: a title, axes in words, one tab stop over its buckets, the bucket under
//! the pointer or the keys in words, and the same numbers as a table.

use super::path::Path;
use super::scale::edge;
use super::slider::slider;
use crate::app::signal::Shared;
use crate::app::store::Store;
use crate::domain::route::Route;
use crate::i18n::en::chart as text;
use crate::i18n::locale::Locale;
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use std::sync::Arc;

/// Units of a drawing across.
pub const WIDTH: u32 = 1000;
/// Units of a drawing down.
pub const HEIGHT: u32 = 100;

/// From where to where a bucket reaches, in milliseconds where its axis is time.
pub type Span = (i64, i64);

/// The bucket that is looked at, in all charts that share the mark: one hovered day is marked in each of them.
pub type Mark = Shared<Option<Span>>;

/// One place along the axis.
#[derive(Clone, Debug)]
pub struct Bucket {
    /// Its row of the table; the first cell names it.
    pub cells: Vec<String>,
    /// The same row as a sentence.
    pub words: String,
    /// From where to where it reaches.
    pub span: Span,
    /// Where its rows are.
    pub opens: Option<Route>,
}

/// A word at a share of an axis, in tenths of percent from its start (from the top on an upright one).
pub type AxisWord = (u32, String);

/// A chart: what it says, what it draws, and what is behind it.
pub struct Plot {
    /// What it is about.
    pub title: String,
    /// What it shows, in a sentence.
    pub finding: String,
    /// The paths, on `WIDTH` by `HEIGHT` units.
    pub drawing: Vec<Node>,
    /// Words along the upright axis; each has a line across.
    pub levels: Vec<AxisWord>,
    /// Words along the other axis.
    pub stops: Vec<AxisWord>,
    /// Words at lines within the drawing, below the axis words, in rows so that none covers another.
    pub rules: Vec<AxisWord>,
    /// Headings of the table.
    pub columns: Vec<String>,
    /// Buckets from left to right, all equally wide.
    pub buckets: Vec<Bucket>,
}

/// Draws a chart.
pub fn plot(store: &Store, locale: &Locale, mark: &Mark, plot: Plot) -> Node {
    let Plot { title, finding, drawing, levels, stops, rules, columns, buckets } = plot;
    let lines = grid(&levels);
    let table = table(locale, &title, columns, &buckets);
    let buckets: Arc<[Bucket]> = buckets.into();
    let band = {
        let (mark, buckets) = (mark.clone(), buckets.clone());
        move || {
            mark.with(|mark| marked(&buckets, *mark).map(|at| band(at, buckets.len())).unwrap_or_default())
        }
    };
    let told = {
        let (mark, buckets, finding) = (mark.clone(), buckets.clone(), finding.clone());
        move || mark.with(|mark| words_of(&buckets, *mark).unwrap_or_else(|| finding.clone()))
    };
    view! {
        <figure class="plot" part="chart">
            <figcaption class="plot__title">{title.clone()}</figcaption>
            <p class="plot__told" aria-hidden="true">{told.into_node()}</p>
            <div class="plot__body" dir="ltr">
                {axis("plot__levels", "top", levels)}
                <div class="plot__ground">
                    <svg
                        class="plot__drawing"
                        viewBox="0 0 1000 100"
                        preserveAspectRatio="none"
                        role="img"
                        aria-label=finding
                    >
                        <path class="plot__band" d=band/>
                        <path class="plot__grid" d=lines/>
                        {drawing}
                    </svg>
                    {slider(store, mark, title, buckets)}
                </div>
            </div>
            {axis("plot__stops", "left", stops)}
            {rule_words(rules)}
            {table}
        </figure>
    }
}

/// The number of the bucket that a mark is about.
pub fn marked(buckets: &[Bucket], mark: Option<Span>) -> Option<usize> {
    let (from, to) = mark?;
    buckets.iter().position(|bucket| bucket.span.0 < to && from < bucket.span.1)
}

fn words_of(buckets: &[Bucket], mark: Option<Span>) -> Option<String> {
    buckets.get(marked(buckets, mark)?).map(|bucket| bucket.words.clone())
}

fn band(at: usize, buckets: usize) -> String {
    let mut path = Path::default();
    path.block(edge(at, buckets, WIDTH), 0, edge(at + 1, buckets, WIDTH), HEIGHT);
    path.text()
}

fn grid(levels: &[AxisWord]) -> String {
    let mut path = Path::default();
    for (at, _) in levels {
        path.level(at * HEIGHT / 1000, 0, WIDTH);
    }
    path.text()
}

fn axis(class: &'static str, side: &'static str, words: Vec<AxisWord>) -> Option<Node> {
    let last = words.len().saturating_sub(1);
    let words: Vec<Node> = words
        .into_iter()
        .enumerate()
        .map(|(index, (at, word))| {
            let end = if index == last && index > 0 { "plot__word plot__word--last" } else { "plot__word" };
            let place = percent(at);
            if side == "top" {
                view! { <span class=end style:top=place>{word}</span> }
            } else {
                view! { <span class=end style:left=place>{word}</span> }
            }
        })
        .collect();
    (!words.is_empty()).then(|| view! { <div class=class dir="ltr" aria-hidden="true">{words}</div> })
}

/// Words at lines: those that would lie on each other go into a row below.
fn rule_words(rules: Vec<AxisWord>) -> Option<Node> {
    /// A word needs about so much of the width, in tenths of percent.
    const ROOM: u32 = 220;
    /// From here on a word ends at its line, not to stand out at the end.
    const LAST: u32 = 700;
    let start = |at: u32| if at > LAST { at.saturating_sub(ROOM) } else { at };
    let mut rows: Vec<Vec<AxisWord>> = Vec::new();
    for rule in rules {
        let is_free =
            |row: &Vec<AxisWord>| row.iter().all(|(at, _)| start(*at).abs_diff(start(rule.0)) >= ROOM);
        match rows.iter_mut().find(|row| is_free(row)) {
            Some(row) => row.push(rule),
            None => rows.push(vec![rule]),
        }
    }
    let rows: Vec<Node> = rows
        .into_iter()
        .map(|row| {
            let words: Vec<Node> = row
                .into_iter()
                .map(|(at, word)| {
                    let class =
                        if at > LAST { "plot__rule-word plot__word--last" } else { "plot__rule-word" };
                    view! { <span class=class style:left=percent(at)>{word}</span> }
                })
                .collect();
            view! { <div class="plot__rule-row">{words}</div> }
        })
        .collect();
    (!rows.is_empty()).then(|| view! { <div class="plot__rules" dir="ltr" aria-hidden="true">{rows}</div> })
}

fn percent(thousandths: u32) -> String {
    [&(thousandths / 10).to_string(), ".", &(thousandths % 10).to_string(), "%"].concat()
}

/// The same numbers as a table.
fn table(locale: &Locale, title: &str, columns: Vec<String>, buckets: &[Bucket]) -> Node {
    let heads: Vec<Node> = columns.into_iter().map(|words| view! { <th scope="col">{words}</th> }).collect();
    let rows: Vec<Node> = buckets.iter().map(table_row).collect();
    let title = title.to_owned();
    view! {
        <details class="plot__table" part="chart-table">
            <summary class="plot__summary">{locale.text(text::AS_TABLE)}</summary>
            <table class="plain-table" part="plain-table">
                <caption class="unseen">{title}</caption>
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </details>
    }
}

fn table_row(bucket: &Bucket) -> Node {
    let cells: Vec<Node> = bucket
        .cells
        .iter()
        .enumerate()
        .map(|(index, words)| {
            let words = words.clone();
            if index == 0 {
                view! { <th scope="row" dir="auto">{words}</th> }
            } else {
                view! { <td>{words}</td> }
            }
        })
        .collect();
    view! { <tr>{cells}</tr> }
}
