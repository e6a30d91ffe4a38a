//! Headings at the level that the page asked for.

use crate::app::store::Store;
use crate::views::markup::{Element, IntoNode, Node};

const TAGS: [&str; 5] = ["h2", "h3", "h4", "h5", "h6"];

/// The screen's heading, which takes the focus when the screen opens.
pub fn screen_heading(store: &Store, content: String) -> Node {
    let attributes = [
        ("class", "heading"),
        ("part", "heading"),
        ("data-focus", "heading"),
        ("tabindex", "-1"),
        ("dir", "auto"),
    ];
    Element::html(tag(store, 0), &attributes, content.into_node())
}

/// The heading of a part of the screen, one level below.
pub fn section_heading(store: &Store, content: String) -> Node {
    Element::html(tag(store, 1), &[("class", "subheading"), ("part", "subheading")], content.into_node())
}

/// The tag of the screen's heading, or of one so many levels below.
pub fn tag(store: &Store, below: u8) -> &'static str {
    let level = store.config.with(|config| config.heading_level.clamp(2, 5)) + below;
    TAGS[usize::from(level - 2)]
}
