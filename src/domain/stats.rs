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

/// The difference of two rates, `right` minus `left`, and its 95 % range by Newcombe's method, which joins the two
/// Wilson ranges; `None` where one of them has no cases. Each rate is (hits, cases).
pub fn difference(left: (u32, u32), right: (u32, u32)) -> Option<(f64, (f64, f64))> {
    let (left_low, left_high) = wilson(left.0, left.1)?;
    let (right_low, right_high) = wilson(right.0, right.1)?;
    let (from, to) = (share(left)?, share(right)?);
    let difference = to - from;
    let down = ((to - right_low).powi(2) + (left_high - from).powi(2)).sqrt();
    let up = ((right_high - to).powi(2) + (from - left_low).powi(2)).sqrt();
    Some((difference, ((difference - down).max(-1.0), (difference + up).min(1.0))))
}

/// Hits of cases as a share from 0 to 1; `None` without cases.
pub fn share((hits, cases): (u32, u32)) -> Option<f64> {
    (cases > 0).then(|| f64::from(hits) / f64::from(cases))
}
