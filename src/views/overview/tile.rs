//! One number with what it is made of.

use crate::app::store::Store;
use crate::domain::route::Route;
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::parts::link::link;

/// A tile.
pub struct Tile {
    /// What is told.
    pub label: String,
    /// The number.
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

/// Tiles side by side.
pub fn tiles(store: &Store, tiles: Vec<Tile>) -> Node {
    let each: Vec<Node> = tiles.into_iter().map(|tile| drawn(store, tile)).collect();
    view! { <ul class="tiles" part="tiles" role="list">{each}</ul> }
}

fn drawn(store: &Store, tile: Tile) -> Node {
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
