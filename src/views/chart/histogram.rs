//! How values spread: bars of round ranges with labelled rules, or a strip of dots where there are few.

use super::bins::{Bin, bins};
use super::path::Path;
use super::plot::{AxisWord, HEIGHT, WIDTH};
use super::scale::{Scale, edge};
use crate::domain::stats::percentile;
use crate::views::macros::view;
use crate::views::markup::Node;

/// With fewer values each is a dot of its own, and no p95 is told: it would be nothing but the largest.
pub const LEAST_VALUES: usize = 20;
/// Percentiles that are told of enough values, and of few.
const TOLD: [u8; 3] = [50, 90, 95];
const TOLD_OF_FEW: [u8; 1] = [50];

/// Values, sorted and counted.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// Ranges from low to high.
    pub bins: Vec<Bin>,
    /// Percent and value, by nearest rank.
    pub percentiles: Vec<(u8, f64)>,
    values: Vec<f64>,
}

impl Spread {
    /// Counts values; `None` without any.
    pub fn of(values: &[f64]) -> Option<Self> {
        let mut sorted: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
        crate::domain::order::sort_by(&mut sorted, &|left, right| left.total_cmp(right));
        let told: &[u8] = if sorted.len() < LEAST_VALUES { &TOLD_OF_FEW } else { &TOLD };
        let percentiles =
            told.iter().filter_map(|percent| Some((*percent, percentile(&sorted, *percent)?))).collect();
        (!sorted.is_empty()).then(|| Self { bins: bins(&sorted), percentiles, values: sorted })
    }

    /// How many values there are.
    pub fn count(&self) -> usize {
        self.values.len()
    }

    /// Where a value is along the axis, in tenths of percent; `None` outside of it.
    pub fn place(&self, value: f64) -> Option<u32> {
        let (low, high) = (self.bins.first()?.from, self.bins.last()?.to);
        (low..=high).contains(&value).then(|| Scale::new(low, high, 1000).at(value))
    }

    /// The paths: bars or dots, then the rules at these places.
    pub fn drawing(&self, rules: &[AxisWord]) -> Vec<Node> {
        let mut lines = Path::default();
        for (at, _) in rules {
            lines.upright(at * WIDTH / 1000, 0, HEIGHT);
        }
        let shape = if self.count() < LEAST_VALUES {
            view! { <path class="plot__dots" d=self.dots()/> }
        } else {
            view! { <path class="plot__columns" d=self.columns()/> }
        };
        let mut ground = Path::default();
        ground.level(HEIGHT, 0, WIDTH);
        vec![
            view! { <path class="plot__grid" d=ground.text()/> },
            shape,
            view! { <path class="plot__rule" d=lines.text()/> },
        ]
    }

    fn columns(&self) -> String {
        let most = self.bins.iter().map(|bin| bin.count).max().unwrap_or(1);
        // The fullest leaves room for the line above it.
        let up = Scale::new(0.0, f64::from(most.max(1)) * 1.08, HEIGHT);
        let mut path = Path::default();
        for (index, bin) in self.bins.iter().enumerate().filter(|(_, bin)| bin.count > 0) {
            let (left, right) =
                (edge(index, self.bins.len(), WIDTH), edge(index + 1, self.bins.len(), WIDTH));
            path.block(left + 3, up.down(f64::from(bin.count)), right - 3, HEIGHT);
        }
        path.text()
    }

    /// A dot for each value; those of one range are piled up.
    fn dots(&self) -> String {
        let mut path = Path::default();
        let mut piled: Vec<u32> = vec![0; self.bins.len()];
        for value in &self.values {
            let bin = self.bins.iter().rposition(|bin| *value >= bin.from).unwrap_or(0);
            let Some(pile) = piled.get_mut(bin) else { continue };
            let across = self.place(*value).unwrap_or(0) * WIDTH / 1000;
            path.dot(across.clamp(8, WIDTH - 8), HEIGHT.saturating_sub(10 + *pile * 14));
            *pile += 1;
        }
        path.text()
    }
}
