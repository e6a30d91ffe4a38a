//! What stands in the document for a node.

use super::convert::AttributeText;
use super::node::{Attribute, Draw, Element, Listener, Node};
use leptos::prelude::*;
use leptos::tachys::html::property::IntoProperty;
use leptos::tachys::renderer::types::{Element as DomElement, Node as DomNode, Placeholder, Text};
use leptos::tachys::renderer::{RemoveEventHandler, Rndr};
use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

const SVG_NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// What stands in the document.
pub enum State {
    Nothing(Placeholder),
    Text(Text, Cow<'static, str>),
    Element(Box<ElementState>),
    /// The placeholder stands behind the nodes and marks where more of them go.
    Many(Vec<Self>, Placeholder),
    Live(LiveState),
}

/// What stands for a live node, and the effect that draws it again.
///
/// An effect's task holds what was drawn until it is its turn to end. Until then effects within would still run, on
/// values that are disposed; so what was drawn is dropped at once, from the outside in.
pub struct LiveState {
    drawn: Rc<RefCell<Option<State>>>,
    #[expect(dead_code, reason = "kept alive, and dropped with what was drawn")]
    effect: RenderEffect<()>,
}

impl LiveState {
    /// Takes what was drawn, for another effect to go on from.
    pub(super) fn take(&mut self) -> Option<State> {
        self.drawn.borrow_mut().take()
    }

    fn with<T>(&self, look: impl FnOnce(&mut State) -> T) -> Option<T> {
        self.drawn.borrow_mut().as_mut().map(look)
    }
}

/// Runs now, and again whenever a signal that was read has changed. One type for all, so that it is compiled once.
fn effect(mut run: Box<dyn FnMut()>) -> RenderEffect<()> {
    RenderEffect::new(move |_| run())
}

impl Drop for LiveState {
    fn drop(&mut self) {
        drop(self.take());
    }
}

pub struct ElementState {
    pub(super) dom: DomElement,
    pub(super) tag: &'static str,
    pub(super) attributes: Vec<(&'static str, Held)>,
    pub(super) children: Vec<State>,
}

/// What stands for an attribute. Dropping it ends what it does.
pub(super) enum Held {
    Text(AttributeText),
    Live(#[expect(dead_code, reason = "kept alive, and dropped with the element")] RenderEffect<()>),
    Property(#[expect(dead_code, reason = "kept alive, and dropped with the element")] RenderEffect<()>),
    Style(String),
    Listener(
        Rc<RefCell<Option<Listener>>>,
        #[expect(dead_code, reason = "its drop stops the listening")] Remover,
    ),
}

type Remover = RemoveEventHandler<DomElement>;

impl Node {
    pub(super) fn build_state(self) -> State {
        match self {
            Self::Nothing => State::Nothing(Rndr::create_placeholder()),
            Self::Text(words) => State::Text(Rndr::create_text_node(&words), words),
            Self::Element(element) => State::Element(Box::new(element.build_state())),
            Self::Many(nodes) => {
                State::Many(nodes.into_iter().map(Self::build_state).collect(), Rndr::create_placeholder())
            }
            Self::Live(draw) => State::Live(follow(draw, None)),
        }
    }
}

/// Draws again whenever a signal has changed, over what stands there `before`.
pub(super) fn follow(mut draw: Draw, before: Option<State>) -> LiveState {
    let drawn = Rc::new(RefCell::new(before));
    let held = Rc::clone(&drawn);
    let effect = effect(Box::new(move || {
        let before = held.borrow_mut().take();
        let state = match before {
            None => draw().build_state(),
            Some(mut state) => {
                draw().patch(&mut state);
                state
            }
        };
        *held.borrow_mut() = Some(state);
    }));
    LiveState { drawn, effect }
}

impl Element {
    fn build_state(self) -> ElementState {
        let dom = Rndr::create_element(self.tag, self.is_svg.then_some(SVG_NAMESPACE));
        let attributes =
            self.attributes.into_iter().map(|(name, attribute)| (name, attribute.hold(name, &dom)));
        let attributes = attributes.collect();
        let mut children: Vec<State> = self.children.into_iter().map(Node::build_state).collect();
        for child in &mut children {
            child.mount(&dom, None);
        }
        ElementState { dom, tag: self.tag, attributes, children }
    }
}

impl Attribute {
    pub(super) fn hold(self, name: &'static str, dom: &DomElement) -> Held {
        match self {
            Self::Text(value) => {
                write(dom, name, value.as_deref());
                Held::Text(value)
            }
            Self::Live(value) => {
                let dom = dom.clone();
                let mut before: Option<AttributeText> = None;
                Held::Live(effect(Box::new(move || {
                    let value = value();
                    if before.as_ref() != Some(&value) {
                        write(&dom, name, value.as_deref());
                    }
                    before = Some(value);
                })))
            }
            Self::Property(value) => {
                let dom = dom.clone();
                Held::Property(effect(Box::new(move || {
                    IntoProperty::build(value(), &dom, name);
                })))
            }
            Self::Style(value) => {
                Rndr::set_css_property(&Rndr::style(dom), name, &value);
                Held::Style(value)
            }
            Self::Listener(listener) => {
                let shared = Rc::new(RefCell::new(Some(listener)));
                let heard = shared.clone();
                let remover = Rndr::add_event_listener(
                    dom,
                    name,
                    Box::new(move |event| {
                        // Taken out while it runs: what it does may draw this element again and put another
                        // listener in its place.
                        let listener = heard.borrow_mut().take();
                        if let Some(mut listener) = listener {
                            listener(event);
                            heard.borrow_mut().get_or_insert(listener);
                        }
                    }),
                );
                Held::Listener(shared, remover)
            }
        }
    }
}

pub(super) fn write(dom: &DomElement, name: &str, value: Option<&str>) {
    match value {
        Some(value) => Rndr::set_attribute(dom, name, value),
        None => Rndr::remove_attribute(dom, name),
    }
}

impl Mountable for State {
    fn unmount(&mut self) {
        match self {
            Self::Nothing(place) => place.unmount(),
            Self::Text(text, _) => text.unmount(),
            Self::Element(element) => element.dom.unmount(),
            Self::Many(states, place) => {
                states.iter_mut().for_each(Self::unmount);
                place.unmount();
            }
            Self::Live(live) => {
                live.with(Self::unmount);
            }
        }
    }

    fn mount(&mut self, parent: &DomElement, marker: Option<&DomNode>) {
        match self {
            Self::Nothing(place) => place.mount(parent, marker),
            Self::Text(text, _) => text.mount(parent, marker),
            Self::Element(element) => element.dom.mount(parent, marker),
            Self::Many(states, place) => {
                for state in states {
                    state.mount(parent, marker);
                }
                place.mount(parent, marker);
            }
            Self::Live(live) => {
                live.with(|state| state.mount(parent, marker));
            }
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match self {
            Self::Nothing(place) => place.insert_before_this(child),
            Self::Text(text, _) => text.insert_before_this(child),
            Self::Element(element) => element.dom.insert_before_this(child),
            Self::Many(states, place) => match states.first() {
                Some(first) => first.insert_before_this(child),
                None => place.insert_before_this(child),
            },
            Self::Live(live) => live.with(|state| state.insert_before_this(child)).unwrap_or_default(),
        }
    }

    fn elements(&self) -> Vec<DomElement> {
        match self {
            Self::Nothing(_) | Self::Text(..) => Vec::new(),
            Self::Element(element) => vec![element.dom.clone()],
            Self::Many(states, _) => states.iter().flat_map(Self::elements).collect(),
            Self::Live(live) => live.with(|state| state.elements()).unwrap_or_default(),
        }
    }
}
