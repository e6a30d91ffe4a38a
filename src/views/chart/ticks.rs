//! Round numbers along an axis.

/// The smallest round step (1, 2 or 5 times a power of ten) of which no more than `most` fit into `extent`.
pub fn step(extent: f64, most: u32) -> f64 {
    round_up(extent / f64::from(most.max(1)), &[1.0, 2.0, 5.0])
}

/// Round numbers from `low` to `high`, at most `most` steps apart; none without extent.
pub fn ticks(low: f64, high: f64, most: u32) -> Vec<f64> {
    let step = step(high - low, most);
    if step <= 0.0 {
        return Vec::new();
    }
    let first = (low / step).ceil();
    // Counted and multiplied, as a sum of steps would drift.
    (0..=most).map(|index| (first + f64::from(index)) * step).filter(|tick| *tick <= high).collect()
}

/// The smallest of `digits` times a power of ten that is not below `value`; 0 for what is not above 0.
pub(super) fn round_up(value: f64, digits: &[f64]) -> f64 {
    // Beyond these a chart has no axis that could be read.
    if !(1e-9..1e15).contains(&value) {
        return 0.0;
    }
    let mut power = 1.0;
    while power > value {
        power /= 10.0;
    }
    while power * 10.0 <= value {
        power *= 10.0;
    }
    // What a division lost must not cost a whole step.
    let enough = value / power - 1e-9;
    digits.iter().find(|digit| **digit >= enough).map_or(power * 10.0, |digit| digit * power)
}
