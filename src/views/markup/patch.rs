//! Bringing what stands in the document up to a new node, without touching what is the same.
//!
//! Elements that keep their place keep their DOM object, and so the focus, scroll and selection in them.

use super::node::{Attribute, Element, Node};
use super::state::{ElementState, Held, State, follow, write};
use leptos::prelude::*;
use leptos::tachys::renderer::Rndr;

impl Node {
    pub(super) fn patch(self, state: &mut State) {
        match (self, &mut *state) {
            (Self::Nothing, State::Nothing(_)) => {}
            (Self::Text(words), State::Text(text, before)) => {
                if words != *before {
                    Rndr::set_text(text, &words);
                    *before = words;
                }
            }
            (Self::Element(element), State::Element(found)) if element.fits(found) => element.patch(found),
            (Self::Many(nodes), State::Many(states, place)) => {
                patch_row(nodes, states, |state| {
                    place.insert_before_this(state);
                });
            }
            (Self::Live(draw), State::Live(live)) => {
                let before = live.take();
                *live = follow(draw, before);
            }
            (node, _) => {
                let mut new = node.build_state();
                state.insert_before_this(&mut new);
                state.unmount();
                *state = new;
            }
        }
    }
}

/// Patches nodes that have a counterpart, takes away what is left over, and lets `insert` place what is new.
fn patch_row(nodes: Vec<Node>, states: &mut Vec<State>, insert: impl Fn(&mut State)) {
    for mut left_over in states.drain(nodes.len().min(states.len())..) {
        left_over.unmount();
    }
    for (index, node) in nodes.into_iter().enumerate() {
        if let Some(state) = states.get_mut(index) {
            node.patch(state);
        } else {
            let mut state = node.build_state();
            insert(&mut state);
            states.push(state);
        }
    }
}

impl Element {
    /// Whether the element in the document is of the same make: its tag, and its attributes by name and kind.
    fn fits(&self, state: &ElementState) -> bool {
        let same = |(own, held): (&(&str, Attribute), &(&str, Held))| {
            own.0 == held.0
                && matches!(
                    (&own.1, &held.1),
                    (Attribute::Text(_), Held::Text(_))
                        | (Attribute::Live(_), Held::Live(_))
                        | (Attribute::Property(_), Held::Property(_))
                        | (Attribute::Style(_), Held::Style(_))
                        | (Attribute::Listener(_), Held::Listener(..))
                )
        };
        self.tag == state.tag
            && self.attributes.len() == state.attributes.len()
            && self.attributes.iter().zip(&state.attributes).all(same)
    }

    fn patch(self, state: &mut ElementState) {
        let ElementState { dom, attributes, children, .. } = state;
        for ((name, attribute), (_, held)) in self.attributes.into_iter().zip(attributes) {
            attribute.patch(name, dom, held);
        }
        patch_row(self.children, children, |child| child.mount(dom, None));
    }
}

impl Attribute {
    fn patch(self, name: &'static str, dom: &leptos::tachys::renderer::types::Element, held: &mut Held) {
        match (self, &mut *held) {
            (Self::Text(value), Held::Text(before)) => {
                if value != *before {
                    write(dom, name, value.as_deref());
                    *before = value;
                }
            }
            (Self::Style(value), Held::Style(before)) if value == *before => {}
            (Self::Listener(listener), Held::Listener(shared, _)) => {
                *shared.borrow_mut() = Some(listener);
            }
            (attribute, _) => *held = attribute.hold(name, dom),
        }
    }
}
