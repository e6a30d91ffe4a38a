//! A node is a view of Leptos: it can be mounted, stand within other views, and be written as HTML.

use super::node::Node;
use super::state::State;
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::no_attrs;
use leptos::tachys::view::{Position, PositionState};

impl Render for Node {
    type State = State;

    fn build(self) -> State {
        self.build_state()
    }

    fn rebuild(self, state: &mut State) {
        self.patch(state);
    }
}

impl RenderHtml for Node {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(self, buf: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {
        self.write_html(buf);
    }

    /// The widget is never taken over from a server's HTML, so it is drawn anew.
    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> State {
        self.build_state()
    }

    fn into_owned(self) -> Self {
        self
    }
}

no_attrs!(Node);
