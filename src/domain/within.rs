//! Numbers within bounds.

/// A number brought within bounds. What is none becomes the lower bound, and so does everything where the upper one is
/// none or below it: `f64::clamp` would panic, and bring along how to write floats, 7 kB of compressed wasm.
pub fn within(value: f64, low: f64, high: f64) -> f64 {
    value.max(low).min(high.max(low))
}
