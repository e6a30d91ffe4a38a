//! The one type that screens are made of.
//!
//! Leptos gives each piece of markup its own type, and so its own machine code to build, update and remove it: four
//! screens came to 700 kB of wasm that way. Here all markup is a `Node`, told apart at run time, so that code exists
//! once. Signals, effects and the renderer below are Leptos'.

mod el;
mod value;
mod dom;
mod html;

pub use el::El;
pub use value::{IntoValue, Value};

/// A piece of a screen.
pub enum Node {
    /// An element.
    Element(Box<El>),
    /// Words.
    Text(String),
    /// What a closure makes, again whenever a signal that it read has changed.
    Live(Live),
    /// Pieces in a row.
    Many(Vec<Node>),
    /// Nothing, with its place kept.
    Nothing,
}

/// A closure that makes nodes.
pub type Live = Box<dyn FnMut() -> Node + Send>;

/// What can stand in markup.
pub trait IntoNode {
    /// As a node.
    fn into_node(self) -> Node;

    /// The same; screens call it where they give a piece of markup away.
    fn into_any(self) -> Node
    where
        Self: Sized,
    {
        self.into_node()
    }
}

impl IntoNode for Node {
    fn into_node(self) -> Node {
        self
    }
}

impl IntoNode for El {
    fn into_node(self) -> Node {
        Node::Element(Box::new(self))
    }
}

impl IntoNode for String {
    fn into_node(self) -> Node {
        Node::Text(self)
    }
}

impl IntoNode for &str {
    fn into_node(self) -> Node {
        Node::Text(self.to_owned())
    }
}

impl IntoNode for () {
    fn into_node(self) -> Node {
        Node::Nothing
    }
}

impl<T: IntoNode> IntoNode for Option<T> {
    fn into_node(self) -> Node {
        self.map_or(Node::Nothing, IntoNode::into_node)
    }
}

impl<T: IntoNode> IntoNode for Vec<T> {
    fn into_node(self) -> Node {
        Node::Many(self.into_iter().map(IntoNode::into_node).collect())
    }
}

impl<A: IntoNode, B: IntoNode> IntoNode for (A, B) {
    fn into_node(self) -> Node {
        Node::Many(vec![self.0.into_node(), self.1.into_node()])
    }
}

impl<A: IntoNode, B: IntoNode, C: IntoNode> IntoNode for (A, B, C) {
    fn into_node(self) -> Node {
        Node::Many(vec![self.0.into_node(), self.1.into_node(), self.2.into_node()])
    }
}

impl<F, T> IntoNode for F
where
    F: FnMut() -> T + Send + 'static,
    T: IntoNode,
{
    fn into_node(mut self) -> Node {
        Node::Live(Box::new(move || self().into_node()))
    }
}
