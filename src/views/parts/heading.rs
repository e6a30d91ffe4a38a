//! Headings at the level that the page asked for.

use crate::app::store::Store;
use leptos::html::custom;
use leptos::prelude::*;

/// The screen's heading, which takes the focus when the screen opens.
pub fn screen_heading(store: &Store, content: String) -> AnyView {
    custom(tag(store, 0))
        .class("ae heading")
        .attr("part", "heading")
        .attr("data-focus", "heading")
        .attr("tabindex", "-1")
        .attr("dir", "auto")
        .child(content)
        .into_any()
}

/// The heading of a part of the screen, one level below.
pub fn section_heading(store: &Store, content: String) -> AnyView {
    custom(tag(store, 1)).class("ae subheading").attr("part", "subheading").child(content).into_any()
}

fn tag(store: &Store, below: u8) -> String {
    let level = store.config.with(|config| config.heading_level.clamp(1, 5)) + below;
    ["h", &level.to_string()].concat()
}
