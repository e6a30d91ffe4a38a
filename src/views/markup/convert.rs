//! What may stand as a child or as an attribute's value.

use super::node::{Attribute, Node};
use std::borrow::Cow;

/// The value of an attribute; `None` if it is not there.
pub type AttributeText = Option<Cow<'static, str>>;

/// What may stand as a child.
pub trait IntoNode {
    /// As a node.
    fn into_node(self) -> Node;
}

impl IntoNode for Node {
    fn into_node(self) -> Node {
        self
    }
}

impl IntoNode for () {
    fn into_node(self) -> Node {
        Node::Nothing
    }
}

impl IntoNode for String {
    fn into_node(self) -> Node {
        Node::Text(self.into())
    }
}

impl IntoNode for &'static str {
    fn into_node(self) -> Node {
        Node::Text(self.into())
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

impl<F, T> IntoNode for F
where
    F: FnMut() -> T + Send + 'static,
    T: IntoNode,
{
    fn into_node(mut self) -> Node {
        Node::Live(Box::new(move || self().into_node()))
    }
}

/// What may stand as an attribute's value.
pub trait IntoAttribute {
    /// As an attribute.
    fn into_attribute(self) -> Attribute;
}

/// A value that does not change by itself.
trait IntoAttributeText {
    fn into_text(self) -> AttributeText;
}

impl IntoAttributeText for &'static str {
    fn into_text(self) -> AttributeText {
        Some(self.into())
    }
}

impl IntoAttributeText for String {
    fn into_text(self) -> AttributeText {
        Some(self.into())
    }
}

impl IntoAttributeText for bool {
    fn into_text(self) -> AttributeText {
        self.then_some(Cow::Borrowed(""))
    }
}

impl IntoAttributeText for u32 {
    fn into_text(self) -> AttributeText {
        Some(self.to_string().into())
    }
}

impl<T: IntoAttributeText> IntoAttributeText for Option<T> {
    fn into_text(self) -> AttributeText {
        self.and_then(IntoAttributeText::into_text)
    }
}

macro_rules! fixed {
    ($($kind:ty),*) => {
        $(impl IntoAttribute for $kind {
            fn into_attribute(self) -> Attribute {
                Attribute::Text(self.into_text())
            }
        })*
    };
}

fixed!(&'static str, String, bool, u32, Option<&'static str>, Option<String>, Option<bool>);

impl<F, T> IntoAttribute for F
where
    F: Fn() -> T + Send + 'static,
    T: IntoAttributeText,
{
    fn into_attribute(self) -> Attribute {
        Attribute::Live(Box::new(move || self().into_text()))
    }
}
