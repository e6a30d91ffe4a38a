//! Counts by verdict over time: failures at the base, so that they compare on a common line, and hatched, so that they
//! differ by more than their color.

use super::path::Path;
use super::plot::{HEIGHT, WIDTH};
use super::scale::{Scale, edge};
use crate::domain::result::Tally;
use crate::views::macros::view;
use crate::views::markup::Node;

/// What the layers look like, from the base up.
const LAYERS: [&str; 4] = [
    "plot__layer plot__layer--failed",
    "plot__layer plot__layer--error",
    "plot__layer plot__layer--unjudged",
    "plot__layer plot__layer--passed",
];

/// The paths of stacked bars on an axis that ends at `most`.
pub fn stack(tallies: &[Tally], most: u32) -> Vec<Node> {
    let up = Scale::new(0.0, f64::from(most.max(1)), HEIGHT);
    let mut layers: [Path; 4] = Default::default();
    let mut hatches = Path::default();
    for (index, tally) in tallies.iter().enumerate() {
        let (left, right) = (edge(index, tallies.len(), WIDTH), edge(index + 1, tallies.len(), WIDTH));
        let rest = (right - left) / 8;
        if tally.failed > 0 {
            hatches.hatch(left + rest, up.down(f64::from(tally.failed)), right - rest, up.down(0.0));
        }
        let mut below = 0;
        for (layer, count) in layers.iter_mut().zip(heights(tally)) {
            if count > 0 {
                let top = below + count;
                layer.block(left + rest, up.down(f64::from(top)), right - rest, up.down(f64::from(below)));
                below = top;
            }
        }
    }
    layers
        .into_iter()
        .zip(LAYERS)
        .map(|(layer, class)| view! { <path class=class d=layer.text()/> })
        .chain(std::iter::once(view! { <path class="plot__hatch" d=hatches.text()/> }))
        .collect()
}

/// The counts from the base up: failed, error, no verdict (running too), passed.
pub fn heights(tally: &Tally) -> [u32; 4] {
    [tally.failed, tally.error, tally.unjudged.saturating_add(tally.running), tally.passed]
}
