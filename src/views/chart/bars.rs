//! Sorted horizontal bars, each with its words and its number: the list is its own table.

use crate::app::intent::Intent;
use crate::app::store::Store;
use crate::domain::route::Route;
use crate::views::action::send;
use crate::views::macros::view;
use crate::views::markup::Node;
use crate::views::parts::tone::Tone;

/// One bar.
pub struct Bar {
    /// What it counts.
    pub label: String,
    /// A quiet word behind the label.
    pub note: Option<String>,
    /// The number in words: `12 of 40`.
    pub number: String,
    /// How long it is, of `whole`.
    pub part: u32,
    /// How long the longest could be.
    pub whole: u32,
    /// The colour.
    pub tone: Tone,
    /// Where its rows are.
    pub opens: Option<Route>,
}

/// A list of bars, in the order given.
pub fn bars(store: &Store, bars: Vec<Bar>) -> Node {
    let rows: Vec<Node> = bars.into_iter().map(|bar| row(store, bar)).collect();
    view! { <ol class="bars" part="bars" role="list">{rows}</ol> }
}

fn row(store: &Store, bar: Bar) -> Node {
    let rest = bar.whole.saturating_sub(bar.part);
    let note = bar.note.map(|words| view! { <span class="bars__note">{words}</span> });
    let line = view! {
        <span class="bars__label"><span dir="auto">{bar.label}</span> {note}</span>
        <span class=["bars__track ", bar.tone.class()].concat() aria-hidden="true">
            <span class="bars__part" style:flex-grow=bar.part.to_string()></span>
            <span class="bars__rest" style:flex-grow=rest.to_string()></span>
        </span>
        <span class="bars__number">{bar.number}</span>
    };
    match bar.opens {
        None => view! { <li class="bars__row">{line}</li> },
        Some(route) => {
            let open = send(store, Intent::Open(route));
            view! {
                <li>
                    <button type="button" class="bars__row bars__row--opens" on:click=move |_| open()>{line}</button>
                </li>
            }
        }
    }
}
