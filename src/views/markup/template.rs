//! Reads the patterns that `view!` writes, and fills their gaps.

use super::convert::{IntoAttribute, IntoNode};
use super::node::{Attribute, Element, Node};
use leptos::ev::EventDescriptor;
use leptos::tachys::renderer::types::Event;

const OPEN_HTML: u8 = 1;
const OPEN_SVG: u8 = 2;
const CLOSE: u8 = 3;
const ATTRIBUTE: u8 = 4;
const VALUE: u8 = 5;
const TEXT: u8 = 6;

/// A pattern that is being read. The calls of `view!` come in the order of its gaps.
pub struct Template {
    rest: &'static str,
    /// The name of the last attribute.
    name: &'static str,
    /// Elements that are open, the innermost last.
    open: Vec<Element>,
    done: Vec<Node>,
}

impl Template {
    /// Begins a pattern.
    pub fn new(pattern: &'static str) -> Self {
        Self { rest: pattern, name: "", open: Vec::new(), done: Vec::new() }
    }

    /// Fills the next gap with a child.
    #[inline(never)]
    pub fn child<T: IntoNode>(&mut self, child: T) {
        self.fill_child(child.into_node());
    }

    /// Fills the next gap with an attribute's value.
    #[inline(never)]
    pub fn attribute<T: IntoAttribute>(&mut self, value: T) {
        self.fill(value.into_attribute());
    }

    /// Keeps a property of the DOM object at what the closure says.
    pub fn property(&mut self, value: impl Fn() -> String + Send + 'static) {
        self.fill(Attribute::Property(Box::new(value)));
    }

    /// Sets a property of the style through the CSSOM, which no policy blocks.
    pub fn style(&mut self, value: String) {
        self.fill(Attribute::Style(value));
    }

    /// Calls the handler with each event.
    pub fn listen<E: EventDescriptor>(
        &mut self,
        _event: E,
        mut handler: impl FnMut(E::EventType) + Send + 'static,
    ) where
        E::EventType: From<Event>,
    {
        self.fill(Attribute::Listener(Box::new(move |event| handler(event.into()))));
    }

    /// What was built.
    pub fn node(mut self) -> Node {
        self.read();
        match self.done.pop() {
            Some(only) if self.done.is_empty() => only,
            last => {
                self.done.extend(last);
                Node::Many(self.done)
            }
        }
    }

    fn fill_child(&mut self, child: Node) {
        self.read();
        self.put(child);
    }

    fn fill(&mut self, value: Attribute) {
        self.read();
        if let Some(element) = self.open.last_mut() {
            element.attributes.push((self.name, value));
        }
    }

    fn put(&mut self, node: Node) {
        match self.open.last_mut() {
            Some(parent) => parent.children.push(node),
            None => self.done.push(node),
        }
    }

    /// Reads up to and over the next gap, or to the end.
    fn read(&mut self) {
        while let Some(mark) = self.rest.bytes().next() {
            let text = &self.rest[1..];
            let end = text.bytes().position(|byte| byte < b' ').unwrap_or(text.len());
            let (text, rest) = text.split_at(end);
            self.rest = rest;
            match mark {
                OPEN_HTML | OPEN_SVG => self.open.push(Element::new(text, mark == OPEN_SVG)),
                CLOSE => {
                    if let Some(element) = self.open.pop() {
                        self.put(Node::Element(Box::new(element)));
                    }
                }
                ATTRIBUTE => self.name = text,
                VALUE => {
                    if let Some(element) = self.open.last_mut() {
                        element.attributes.push((self.name, Attribute::Text(Some(text.into()))));
                    }
                }
                TEXT => self.put(Node::Text(text.into())),
                _ => return,
            }
        }
    }
}
