//! Headings at the level that the page asked for.

use crate::app::store::Store;
use crate::views::prelude::*;

/// Tags by level; a part of a screen is one level below the screen's heading.
const TAGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

/// The screen's heading, which takes the focus when the screen opens.
pub fn screen_heading(store: &Store, content: String) -> AnyView {
    El::new(tag(store, 0))
        .attribute("class", "heading")
        .attribute("part", "heading")
        .attribute("data-focus", "heading")
        .attribute("tabindex", "-1")
        .attribute("dir", "auto")
        .child(content)
        .into_any()
}

/// The heading of a part of the screen, one level below.
pub fn section_heading(store: &Store, content: String) -> AnyView {
    El::new(tag(store, 1))
        .attribute("class", "subheading")
        .attribute("part", "subheading")
        .child(content)
        .into_any()
}

fn tag(store: &Store, below: usize) -> &'static str {
    let level = store.config.with(|config| usize::from(config.heading_level));
    TAGS[(level + below).clamp(1, TAGS.len()) - 1]
}
