//! Nodes in the document: built, updated in place where they fit, replaced where they do not.

use super::el::{Kind, Listening, Setting};
use super::{El, Live, Node, Value};
use leptos::prelude::RenderEffect;
use leptos::tachys::renderer::{RemoveEventHandler, Rndr, types};
use leptos::tachys::view::{Mountable, Render};
use leptos::wasm_bindgen::JsValue;
use std::borrow::Cow;

/// A node that is in the document, or could be.
pub enum NodeState {
    Element(Box<ElState>),
    Text(types::Text, String),
    Live(RenderEffect<NodeState>),
    /// Pieces, and the mark behind the last.
    Many(Vec<NodeState>, types::Placeholder),
    Nothing(types::Placeholder),
}

/// An element in the document.
pub struct ElState {
    tag: &'static str,
    element: types::Element,
    settings: Vec<SettingState>,
    listeners: Vec<RemoveEventHandler<types::Element>>,
    children: Vec<NodeState>,
}

/// What is set on an element: the text of the last value, or what keeps it up to date.
struct SettingState {
    kind: Kind,
    name: &'static str,
    text: Option<Cow<'static, str>>,
    effect: Option<RenderEffect<Option<Cow<'static, str>>>>,
}

impl Render for Node {
    type State = NodeState;

    fn build(self) -> NodeState {
        match self {
            Self::Element(el) => NodeState::Element(Box::new(build(*el))),
            Self::Text(text) => NodeState::Text(Rndr::create_text_node(&text), text),
            Self::Live(live) => NodeState::Live(follow(live, None)),
            Self::Many(nodes) => {
                NodeState::Many(nodes.into_iter().map(Node::build).collect(), Rndr::create_placeholder())
            }
            Self::Nothing => NodeState::Nothing(Rndr::create_placeholder()),
        }
    }

    fn rebuild(self, state: &mut NodeState) {
        match (self, &mut *state) {
            (Self::Element(el), NodeState::Element(known)) if el.tag == known.tag => rebuild(*el, known),
            (Self::Text(text), NodeState::Text(node, known)) => {
                if text != *known {
                    Rndr::set_text(node, &text);
                    *known = text;
                }
            }
            (Self::Live(live), NodeState::Live(effect)) => {
                let last = effect.take_value();
                *effect = follow(live, last);
            }
            (Self::Many(nodes), NodeState::Many(known, end)) => rebuild_all(nodes, known, &mut |new| {
                end.insert_before_this(new);
            }),
            (Self::Nothing, NodeState::Nothing(_)) => {}
            (node, known) => {
                let mut new = node.build();
                known.insert_before_this(&mut new);
                known.unmount();
                *state = new;
            }
        }
    }
}

fn follow(mut live: Live, last: Option<NodeState>) -> RenderEffect<NodeState> {
    let run = move |last: Option<NodeState>| {
        let node = live();
        match last {
            Some(mut state) => {
                node.rebuild(&mut state);
                state
            }
            None => node.build(),
        }
    };
    match last {
        Some(last) => RenderEffect::new_with_value(run, Some(last)),
        None => RenderEffect::new(run),
    }
}

fn rebuild_all(nodes: Vec<Node>, known: &mut Vec<NodeState>, insert: &mut dyn FnMut(&mut NodeState)) {
    for mut extra in known.drain(nodes.len().min(known.len())..) {
        extra.unmount();
    }
    for (index, node) in nodes.into_iter().enumerate() {
        if let Some(state) = known.get_mut(index) {
            node.rebuild(state);
        } else {
            let mut new = node.build();
            insert(&mut new);
            known.push(new);
        }
    }
}

fn build(el: El) -> ElState {
    let element = Rndr::create_element(el.tag, el.namespace());
    let settings = with_classes(el.settings).into_iter().map(|setting| settle(&element, setting)).collect();
    let listeners = listen(&element, el.listening);
    let mut children: Vec<NodeState> = el.children.into_iter().map(Node::build).collect();
    for child in &mut children {
        child.mount(&element, None);
    }
    ElState { tag: el.tag, element, settings, listeners, children }
}

fn rebuild(el: El, state: &mut ElState) {
    let settings = with_classes(el.settings);
    let fits = settings.len() == state.settings.len()
        && settings
            .iter()
            .zip(&state.settings)
            .all(|(new, old)| (new.kind, new.name) == (old.kind, old.name));
    if fits {
        for (new, old) in settings.into_iter().zip(&mut state.settings) {
            resettle(&state.element, new, old);
        }
    } else {
        for old in state.settings.drain(..) {
            apply(&state.element, old.kind, old.name, None);
        }
        let element = &state.element;
        state.settings = settings.into_iter().map(|setting| settle(element, setting)).collect();
    }
    state.listeners.clear();
    state.listeners = listen(&state.element, el.listening);
    let element = state.element.clone();
    rebuild_all(el.children, &mut state.children, &mut |new| new.mount(&element, None));
}

/// The class that every element has and the one of its own are one attribute.
fn with_classes(mut settings: Vec<Setting>) -> Vec<Setting> {
    let own = settings
        .iter()
        .skip(1)
        .position(|setting| (setting.kind, setting.name) == (Kind::Attribute, "class"));
    if let Some(own) = own {
        let setting = settings.remove(own + 1);
        settings[0].value = match setting.value {
            Value::Absent => Value::Text("ae".into()),
            Value::Text(text) => Value::Text(["ae ", &text].concat().into()),
            Value::Live(mut live) => Value::Live(Box::new(move || match live() {
                Value::Text(text) => Value::Text(["ae ", &text].concat().into()),
                _ => Value::Text("ae".into()),
            })),
        };
    }
    settings
}

fn settle(element: &types::Element, setting: Setting) -> SettingState {
    let Setting { kind, name, value } = setting;
    let mut state = SettingState { kind, name, text: None, effect: None };
    match value {
        Value::Absent => {}
        Value::Text(text) => {
            apply(element, kind, name, Some(&text));
            state.text = Some(text);
        }
        Value::Live(live) => state.effect = Some(keep(element, kind, name, live, None)),
    }
    state
}

fn resettle(element: &types::Element, setting: Setting, state: &mut SettingState) {
    let effect = state.effect.take();
    let last = effect.and_then(|effect| effect.take_value()).unwrap_or_else(|| state.text.take());
    match setting.value {
        Value::Live(live) => {
            state.text = None;
            state.effect = Some(keep(element, setting.kind, setting.name, live, last));
        }
        value => {
            let text = text_of(value);
            if text != last {
                apply(element, setting.kind, setting.name, text.as_deref());
            }
            state.text = text;
        }
    }
}

fn keep(
    element: &types::Element,
    kind: Kind,
    name: &'static str,
    mut live: Box<dyn FnMut() -> Value + Send>,
    last: Option<Cow<'static, str>>,
) -> RenderEffect<Option<Cow<'static, str>>> {
    let element = element.clone();
    let run = move |last: Option<Option<Cow<'static, str>>>| {
        let text = text_of(live());
        if last.flatten() != text {
            apply(&element, kind, name, text.as_deref());
        }
        text
    };
    RenderEffect::new_with_value(run, Some(last))
}

fn text_of(value: Value) -> Option<Cow<'static, str>> {
    match value {
        Value::Absent => None,
        Value::Text(text) => Some(text),
        // A closure that makes a closure is read once.
        Value::Live(mut live) => match live() {
            Value::Text(text) => Some(text),
            _ => None,
        },
    }
}

fn apply(element: &types::Element, kind: Kind, name: &'static str, text: Option<&str>) {
    match (kind, text) {
        (Kind::Attribute, Some(text)) => Rndr::set_attribute(element, name, text),
        (Kind::Attribute, None) => Rndr::remove_attribute(element, name),
        (Kind::Property, text) => {
            Rndr::set_property_or_value(element, name, &JsValue::from_str(text.unwrap_or_default()));
        }
        (Kind::Style, Some(text)) => Rndr::set_css_property(&Rndr::style(element), name, text),
        (Kind::Style, None) => Rndr::remove_css_property(&Rndr::style(element), name),
    }
}

fn listen(element: &types::Element, listening: Vec<Listening>) -> Vec<RemoveEventHandler<types::Element>> {
    listening
        .into_iter()
        .map(|listening| {
            let Listening { name, mut handler } = listening;
            Rndr::add_event_listener(element, name, Box::new(move |event| handler(event)))
        })
        .collect()
}

impl Mountable for NodeState {
    fn unmount(&mut self) {
        match self {
            Self::Element(state) => state.element.unmount(),
            Self::Text(text, _) => text.unmount(),
            Self::Live(effect) => effect_do(effect, |state| state.unmount()),
            Self::Many(states, end) => {
                states.iter_mut().for_each(Mountable::unmount);
                end.unmount();
            }
            Self::Nothing(mark) => mark.unmount(),
        }
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        match self {
            Self::Element(state) => state.element.mount(parent, marker),
            Self::Text(text, _) => text.mount(parent, marker),
            Self::Live(effect) => effect_do(effect, |state| state.mount(parent, marker)),
            Self::Many(states, end) => {
                states.iter_mut().for_each(|state| state.mount(parent, marker));
                end.mount(parent, marker);
            }
            Self::Nothing(mark) => mark.mount(parent, marker),
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match self {
            Self::Element(state) => state.element.insert_before_this(child),
            Self::Text(text, _) => text.insert_before_this(child),
            Self::Live(effect) => {
                effect.with_value_mut(|state| state.insert_before_this(child)).unwrap_or(false)
            }
            Self::Many(states, end) => match states.first() {
                Some(first) => first.insert_before_this(child),
                None => end.insert_before_this(child),
            },
            Self::Nothing(mark) => mark.insert_before_this(child),
        }
    }

    fn elements(&self) -> Vec<types::Element> {
        match self {
            Self::Element(state) => vec![state.element.clone()],
            Self::Many(states, _) => states.iter().flat_map(Mountable::elements).collect(),
            Self::Live(effect) => effect.with_value_mut(|state| state.elements()).unwrap_or_default(),
            Self::Text(..) | Self::Nothing(_) => Vec::new(),
        }
    }
}

fn effect_do(effect: &RenderEffect<NodeState>, run: impl FnOnce(&mut NodeState)) {
    effect.with_value_mut(run);
}
