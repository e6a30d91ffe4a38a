//! A trend so small that it stands in a row. The number beside it carries the meaning.

use super::path::Path;
use super::scale::{Scale, middle};
use crate::views::macros::view;
use crate::views::markup::Node;

const WIDTH: u32 = 80;
const HEIGHT: u32 = 20;

/// The line over these values, on an axis from `low` to `high`; nothing for fewer than two. Gaps stay gaps.
pub fn sparkline(values: &[Option<f64>], low: f64, high: f64) -> Option<Node> {
    if values.iter().flatten().count() < 2 {
        return None;
    }
    // The line must not be cut off at the edges.
    let up = Scale::new(low, high, HEIGHT - 4);
    let (mut line, mut last) = (Path::default(), Path::default());
    let mut end = None;
    let mut drawn = false;
    for (index, value) in values.iter().enumerate() {
        let point = value.map(|value| (middle(index, values.len(), WIDTH), up.down(value) + 2));
        if let Some((across, down)) = point {
            line.go(drawn, across, down);
            end = point;
        }
        drawn = point.is_some();
    }
    if let Some((across, down)) = end {
        last.dot(across, down);
    }
    Some(view! {
        <svg class="sparkline" part="sparkline" viewBox="0 0 80 20" aria-hidden="true">
            <path class="sparkline__line" d=line.text()/>
            <path class="sparkline__end" d=last.text()/>
        </svg>
    })
}
