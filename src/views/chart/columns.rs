//! Values side by side: as columns from the ground up, or as dots.

use super::path::Path;
use super::plot::{HEIGHT, WIDTH};
use super::scale::{Scale, edge, middle};
use crate::views::macros::view;
use crate::views::markup::Node;

/// A column for each value; none where there is no value. The axis goes from 0 to `top`.
pub fn columns(values: &[Option<f64>], top: f64) -> Vec<Node> {
    let up = Scale::new(0.0, top, HEIGHT);
    let mut path = Path::default();
    for (index, value) in values.iter().enumerate() {
        if let Some(value) = value {
            let (left, right) = (edge(index, values.len(), WIDTH), edge(index + 1, values.len(), WIDTH));
            let rest = (right - left) / 8;
            path.block(left + rest, up.down(*value), right - rest, HEIGHT);
        }
    }
    vec![view! { <path class="plot__columns" d=path.text()/> }]
}

/// A dot for each value.
pub fn dots(values: &[Option<f64>], top: f64) -> Vec<Node> {
    let up = Scale::new(0.0, top, HEIGHT);
    let mut path = Path::default();
    for (index, value) in values.iter().enumerate() {
        if let Some(value) = value {
            path.dot(middle(index, values.len(), WIDTH), up.down(*value));
        }
    }
    vec![view! { <path class="plot__dots plot__dots--many" d=path.text()/> }]
}
