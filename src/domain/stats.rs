//! Rates, ranges and percentiles.

/// The Wilson score range of a rate at 95 %, as shares from 0 to 1; `None` without cases.
///
/// Nine of ten is 0.596 to 0.982: small samples say less than their rate.
pub fn wilson(hits: u32, cases: u32) -> Option<(f64, f64)> {
    // The two-sided 95 % quantile of the normal distribution.
    const Z: f64 = 1.959_963_984_540_054;
    if cases == 0 || hits > cases {
        return None;
    }
    let n = f64::from(cases);
    let rate = f64::from(hits) / n;
    let scale = 1.0 + Z * Z / n;
    let middle = (rate + Z * Z / (2.0 * n)) / scale;
    let half = Z * (rate * (1.0 - rate) / n + Z * Z / (4.0 * n * n)).sqrt() / scale;
    Some(((middle - half).max(0.0), (middle + half).min(1.0)))
}

/// The nearest-rank percentile (0 to 100) of values sorted ascending; `None` without values.
pub fn percentile(sorted: &[f64], percent: u8) -> Option<f64> {
    let rank = (usize::from(percent.min(100)) * sorted.len()).div_ceil(100);
    sorted.get(rank.saturating_sub(1)).copied()
}
