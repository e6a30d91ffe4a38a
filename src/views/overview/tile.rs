//! One number with what it is made of.

use crate::app::store::Store;
use crate::domain::route::Route;
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::parts::link::link;
use crate::views::parts::skeleton::word;

/// A tile.
pub struct Tile {
    /// What is told; empty where that is not known yet.
    pub label: String,
    /// The number; empty while it is on its way.
    pub number: String,
    /// What it is made of.
    pub count: String,
    /// How it changed.
    pub delta: Option<Node>,
    /// How it came there.
    pub sparkline: Option<Node>,
    /// Where its rows are.
    pub opens: Option<Route>,
}

impl Tile {
    /// A tile whose number is on its way.
    pub fn coming(label: String) -> Self {
        Self { label, number: String::new(), count: String::new(), delta: None, sparkline: None, opens: None }
    }
}

/// Tiles side by side.
pub fn tiles(store: &Store, tiles: Vec<Tile>) -> Node {
    let each: Vec<Node> = tiles.into_iter().map(|tile| drawn(store, tile)).collect();
    view! { <ul class="tiles" part="tiles" role="list">{each}</ul> }
}

fn drawn(store: &Store, tile: Tile) -> Node {
    if tile.number.is_empty() {
        return coming(tile.label);
    }
    let label = tile.label.into_node();
    let label = match tile.opens {
        Some(route) => link(store, route, label),
        None => label,
    };
    view! {
        <li class="tile" part="tile">
            <span class="tile__label">{label}</span>
            <span class="tile__line">
                <span class="tile__number">{tile.number}</span>
                {tile.delta}
            </span>
            <span class="tile__foot">
                <span class="tile__count">{tile.count}</span>
                {tile.sparkline}
            </span>
        </li>
    }
}

fn coming(label: String) -> Node {
    let label = if label.is_empty() { word() } else { label.into_node() };
    view! {
        <li class="tile tile--coming" part="skeleton" aria-hidden="true">
            <span class="tile__label">{label}</span>
            <span class="tile__line"><span class="tile__number">{word()}</span></span>
            <span class="tile__foot"><span class="tile__count">{word()}</span></span>
        </li>
    }
}
