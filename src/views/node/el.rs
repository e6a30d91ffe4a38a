//! An element under construction.

use super::{IntoNode, IntoValue, Node, Value};
use leptos::ev::{Event, KeyboardEvent, MouseEvent};
use leptos::wasm_bindgen::{JsCast, JsValue};

/// What a value is set on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Attribute,
    Property,
    Style,
}

/// A value and where it goes.
pub(super) struct Setting {
    pub(super) kind: Kind,
    pub(super) name: &'static str,
    pub(super) value: Value,
}

/// A handler that crosses threads only in the type system: there is one thread in a page.
pub(super) struct Listening {
    pub(super) name: &'static str,
    pub(super) handler: Box<dyn FnMut(JsValue) + Send>,
}

/// An element: its tag, what is set on it, what it listens to, and its children.
pub struct El {
    pub(super) tag: &'static str,
    pub(super) settings: Vec<Setting>,
    pub(super) listening: Vec<Listening>,
    pub(super) children: Vec<Node>,
}

impl El {
    /// An element without anything. Tags that only SVG has are made as SVG.
    pub fn new(tag: &'static str) -> Self {
        // The class that every element of ours has: the style sheet's way of telling them from slotted ones.
        let class = Setting { kind: Kind::Attribute, name: "class", value: Value::Text("ae".into()) };
        Self { tag, settings: vec![class], listening: Vec::new(), children: Vec::new() }
    }

    /// Sets an attribute. A class is added to the one that every element has.
    pub fn attribute(self, name: &'static str, value: impl IntoValue) -> Self {
        self.set(Kind::Attribute, name, value.into_value())
    }

    /// Sets a property of the element itself, such as the `value` of an input.
    pub fn property(self, name: &'static str, value: impl IntoValue) -> Self {
        self.set(Kind::Property, name, value.into_value())
    }

    /// Sets one style property, by script: a `style` attribute is what strict pages forbid.
    pub fn style(self, name: &'static str, value: impl IntoValue) -> Self {
        self.set(Kind::Style, name, value.into_value())
    }

    /// Adds a child at the end.
    #[must_use]
    pub fn child(mut self, child: impl IntoNode) -> Self {
        self.children.push(child.into_node());
        self
    }

    /// Listens to clicks.
    pub fn on_click(self, mut run: impl FnMut(MouseEvent) + Send + 'static) -> Self {
        self.listen("click", Box::new(move |event| run(event.unchecked_into())))
    }

    /// Listens to keys.
    pub fn on_keydown(self, mut run: impl FnMut(KeyboardEvent) + Send + 'static) -> Self {
        self.listen("keydown", Box::new(move |event| run(event.unchecked_into())))
    }

    /// Listens to another event.
    pub fn on_event(self, name: &'static str, mut run: impl FnMut(Event) + Send + 'static) -> Self {
        self.listen(name, Box::new(move |event| run(event.unchecked_into())))
    }

    fn set(mut self, kind: Kind, name: &'static str, value: Value) -> Self {
        self.settings.push(Setting { kind, name, value });
        self
    }

    fn listen(mut self, name: &'static str, handler: Box<dyn FnMut(JsValue) + Send>) -> Self {
        self.listening.push(Listening { name, handler });
        self
    }

    /// The namespace of the tag, if it is not HTML's.
    pub(super) fn namespace(&self) -> Option<&'static str> {
        const SVG: [&str; 12] = [
            "svg", "g", "path", "circle", "ellipse", "line", "polyline", "polygon", "rect", "text", "defs",
            "pattern",
        ];
        SVG.contains(&self.tag).then_some("http://www.w3.org/2000/svg")
    }
}
