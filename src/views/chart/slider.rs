//! The buckets of a chart under the pointer and the keys.

use super::plot::{Bucket, Mark, marked};
use crate::app::intent::Intent;
use crate::app::store::Store;
use crate::views::macros::view;
use crate::views::markup::Node;
use leptos::ev::KeyboardEvent;
use std::sync::Arc;

/// The one tab stop. It is a slider, as that is what readers of screens know for "one of these, left or right".
pub(super) fn slider(store: &Store, mark: &Mark, title: String, buckets: Arc<[Bucket]>) -> Node {
    let count = buckets.len();
    let areas: Vec<Node> = (0..count).map(|index| area(store, mark, &buckets, index)).collect();
    let at = {
        let (mark, buckets) = (mark.clone(), buckets.clone());
        move || mark.with(|mark| marked(&buckets, *mark))
    };
    let now = {
        let at = at.clone();
        move || (at().unwrap_or(count.saturating_sub(1)) + 1).to_string()
    };
    let words = {
        let buckets = buckets.clone();
        move || buckets.get(at().unwrap_or(count.saturating_sub(1))).map(|bucket| bucket.words.clone())
    };
    let (intents, keyed) = (store.intents.clone(), mark.clone());
    let keys = move |event: KeyboardEvent| {
        let here = keyed.with_untracked(|mark| marked(&buckets, *mark));
        let Some(step) = key(&event.key(), here, count) else { return };
        event.prevent_default();
        event.stop_propagation();
        match step {
            Step::To(index) => keyed.set(buckets.get(index).map(|bucket| bucket.span)),
            Step::Leave => keyed.set(None),
            Step::Open(index) => {
                if let Some(route) = buckets.get(index).and_then(|bucket| bucket.opens.clone()) {
                    intents.send(Intent::Open(route));
                }
            }
        }
    };
    let (left, blurred) = (mark.clone(), mark.clone());
    view! {
        <div
            class="plot__slider"
            part="chart-slider"
            role="slider"
            tabindex="0"
            aria-label=title
            aria-valuemin="1"
            aria-valuemax=count.to_string()
            aria-valuenow=now
            aria-valuetext=words
            on:keydown=keys
            on:mouseleave=move |_| left.set(None)
            on:blur=move |_| blurred.set(None)
        >
            {areas}
        </div>
    }
}

fn area(store: &Store, mark: &Mark, buckets: &Arc<[Bucket]>, index: usize) -> Node {
    let (mark, span) = (mark.clone(), buckets[index].span);
    let (intents, route) = (store.intents.clone(), buckets[index].opens.clone());
    let class = if route.is_some() { "plot__area plot__area--opens" } else { "plot__area" };
    let open = move |_| {
        if let Some(route) = route.clone() {
            intents.send(Intent::Open(route));
        }
    };
    view! { <span class=class on:mouseenter=move |_| mark.set(Some(span)) on:click=open></span> }
}

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Looks at the bucket of this number.
    To(usize),
    /// Opens its rows.
    Open(usize),
    /// Looks at none any more.
    Leave,
}

/// What a key does where the bucket `here` is looked at; `None` for keys that are not the chart's.
/// Escape is the chart's only while there is something to leave.
pub fn key(key: &str, here: Option<usize>, buckets: usize) -> Option<Step> {
    let last = buckets.checked_sub(1)?;
    Some(match (key, here) {
        ("ArrowRight" | "ArrowUp", Some(here)) => Step::To((here + 1).min(last)),
        ("ArrowLeft" | "ArrowDown", Some(here)) => Step::To(here.saturating_sub(1)),
        ("ArrowRight" | "ArrowUp" | "ArrowLeft" | "ArrowDown", None) | ("End", _) => Step::To(last),
        ("Home", _) => Step::To(0),
        ("Enter" | " ", here) => Step::Open(here.unwrap_or(last)),
        ("Escape", Some(_)) => Step::Leave,
        _ => return None,
    })
}
