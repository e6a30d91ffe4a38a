//! From values to whole units of a drawing.

/// A straight line from a range of values to `0..=units`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    low: f64,
    high: f64,
    units: u32,
}

impl Scale {
    /// A scale that puts `low` at 0 and `high` at `units`.
    pub fn new(low: f64, high: f64, units: u32) -> Self {
        Self { low, high, units }
    }

    /// Where a value is. Values outside the range are at its ends; a range without extent has but its middle.
    pub fn at(&self, value: f64) -> u32 {
        let extent = self.high - self.low;
        let share = if extent > 0.0 { (value - self.low) / extent } else { 0.5 };
        // Clamped to 0 to 1, and no number is the start.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let units = (share.clamp(0.0, 1.0) * f64::from(self.units) + 0.5) as u32;
        units
    }

    /// The same counted from the other end: SVG counts from the top.
    pub fn down(&self, value: f64) -> u32 {
        self.units - self.at(value)
    }
}

/// Where the middle of a bucket is, of so many buckets side by side on so many units.
pub fn middle(index: usize, buckets: usize, units: u32) -> u32 {
    edge(index * 2 + 1, buckets * 2, units)
}

/// Where a bucket begins; that of the number of buckets is the end.
pub fn edge(index: usize, buckets: usize, units: u32) -> u32 {
    let units_before = u64::from(units) * index as u64 / (buckets.max(1) as u64);
    u32::try_from(units_before).unwrap_or(units).min(units)
}
