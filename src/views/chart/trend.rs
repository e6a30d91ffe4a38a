//! A share over time: a line with a dot for each bucket, over thin bars for how many it was counted from.

use super::path::Path;
use super::plot::{HEIGHT, WIDTH};
use super::scale::{Scale, edge, middle};
use crate::views::macros::view;
use crate::views::markup::Node;

/// The bars take so much of the height, in units: they must not be taken for the line.
const BARS: u32 = 22;

/// One bucket.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The height of the line, 0 to 1; none where nothing was counted, and the line has a gap there.
    pub height: Option<f64>,
    /// How many it was counted from.
    pub count: u32,
    /// More may come: the way to it is dashed, its dot hollow.
    pub is_open: bool,
    /// What is tested is another version from here on.
    pub is_new_version: bool,
}

/// The paths of a trend.
pub fn trend(points: &[Point]) -> Vec<Node> {
    let up = Scale::new(0.0, 1.0, HEIGHT);
    let most = points.iter().map(|point| point.count).max().unwrap_or(0);
    let bar_up = Scale::new(0.0, f64::from(most.max(1)), BARS);
    let [mut line, mut dashed, mut dots, mut hollow, mut bars, mut versions]: [Path; 6] = Default::default();
    let mut before: Option<(u32, u32)> = None;
    for (index, point) in points.iter().enumerate() {
        let at = middle(index, points.len(), WIDTH);
        if point.count > 0 {
            let (left, right) = bar_edges(index, points.len());
            bars.block(left, HEIGHT - bar_up.at(f64::from(point.count)), right, HEIGHT);
        }
        if point.is_new_version {
            versions.upright(edge(index, points.len(), WIDTH), 0, HEIGHT);
        }
        let here = point.height.map(|height| (at, up.down(height)));
        if let (Some(from), Some(to)) = (before, here) {
            let way = if point.is_open { &mut dashed } else { &mut line };
            way.go(false, from.0, from.1);
            way.go(true, to.0, to.1);
        }
        if let Some((across, down)) = here {
            if point.is_open { &mut hollow } else { &mut dots }.dot(across, down);
        }
        before = here;
    }
    // A hollow dot is a dot with a smaller one of the ground over it.
    vec![
        view! { <path class="plot__bars" d=bars.text()/> },
        view! { <path class="plot__version" d=versions.text()/> },
        view! { <path class="plot__line" d=line.text()/> },
        view! { <path class="plot__line plot__line--open" d=dashed.text()/> },
        view! { <path class="plot__dots" d=dots.text()/> },
        view! { <path class="plot__dots" d=hollow.clone().text()/> },
        view! { <path class="plot__dots plot__dots--hollow" d=hollow.text()/> },
    ]
}

/// The bar of a bucket: at most 60 % of its width.
fn bar_edges(index: usize, buckets: usize) -> (u32, u32) {
    let (left, right) = (edge(index, buckets, WIDTH), edge(index + 1, buckets, WIDTH));
    let rest = (right - left) / 5;
    (left + rest, right - rest)
}
