//! Nodes: what a screen is made of.

use super::convert::AttributeText;
use leptos::tachys::renderer::types::Event;
use std::borrow::Cow;

/// A piece of a screen.
pub enum Node {
    /// Nothing, which may become something.
    Nothing,
    /// Words.
    Text(Cow<'static, str>),
    /// An element.
    Element(Box<Element>),
    /// Several nodes in a row.
    Many(Vec<Self>),
    /// Drawn again whenever a signal that it read changes.
    Live(Draw),
}

/// Draws something from signals.
pub(super) type Draw = Box<dyn FnMut() -> Node + Send>;

/// An element of HTML or SVG.
pub struct Element {
    pub(super) tag: &'static str,
    pub(super) is_svg: bool,
    pub(super) attributes: Vec<(&'static str, Attribute)>,
    pub(super) children: Vec<Node>,
}

/// What an element was given under a name.
pub enum Attribute {
    /// An attribute that stays; `None` is not written.
    Text(AttributeText),
    /// An attribute that follows signals.
    Live(Box<dyn Fn() -> AttributeText + Send>),
    /// A property of the DOM object that follows signals.
    Property(Box<dyn Fn() -> String + Send>),
    /// A property of its style.
    Style(String),
    /// A listener to the event of this name.
    Listener(Listener),
}

/// Hears an event.
pub(super) type Listener = Box<dyn FnMut(Event) + Send>;

impl Node {
    /// The element with one more attribute; other nodes have none.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: String) -> Self {
        if let Self::Element(element) = &mut self {
            element.attributes.push((name, Attribute::Text(Some(value.into()))));
        }
        self
    }
}

impl Element {
    /// An element without attributes and children.
    pub(super) fn new(tag: &'static str, is_svg: bool) -> Self {
        Self { tag, is_svg, attributes: Vec::new(), children: Vec::new() }
    }

    /// An element of HTML whose tag is chosen at run time.
    pub fn html(tag: &'static str, attributes: &[(&'static str, &'static str)], child: Node) -> Node {
        let fixed =
            |(name, value): &(&'static str, &'static str)| (*name, Attribute::Text(Some((*value).into())));
        let attributes = attributes.iter().map(fixed).collect();
        Node::Element(Box::new(Self { attributes, children: vec![child], ..Self::new(tag, false) }))
    }
}
