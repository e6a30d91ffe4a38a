//! Values counted in ranges of equal, round width.

use super::ticks::round_up;

/// Fewer ranges would hide the shape.
pub const LEAST_BINS: usize = 12;
/// More would be noise.
pub const MOST_BINS: usize = 20;
/// Steps between round widths are small enough that one of them always gives 12 to 20 ranges.
const DIGITS: [f64; 9] = [1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0];

/// A range of values, its start within, its end not (but for the last).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bin {
    /// Where it starts.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// How many values are in it.
    pub count: u32,
}

/// Ranges over all values; none without values.
pub fn bins(values: &[f64]) -> Vec<Bin> {
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if !(low.is_finite() && high.is_finite()) {
        return Vec::new();
    }
    let mut width = round_up((high - low) / (MOST_BINS - 2) as f64, &DIGITS);
    if width <= 0.0 {
        // All values are the same: one range around them.
        width = round_up(high.abs(), &DIGITS).max(1.0) / 10.0;
    }
    let start = (low / width).floor() * width;
    let mut bins: Vec<Bin> = Vec::new();
    while bins.len() < LEAST_BINS || bins.last().is_some_and(|last| last.to <= high) {
        // A guard that no arithmetic of values far apart can pass.
        if bins.len() >= MOST_BINS {
            break;
        }
        let index = bins.len() as f64;
        bins.push(Bin { from: start + index * width, to: start + (index + 1.0) * width, count: 0 });
    }
    for value in values {
        let place = bins.iter().rposition(|bin| *value >= bin.from).unwrap_or(0);
        if let Some(bin) = bins.get_mut(place) {
            bin.count += 1;
        }
    }
    bins
}
