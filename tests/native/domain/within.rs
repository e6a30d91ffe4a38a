//! Numbers within bounds.

use agent_embed::domain::within::within;

fn check(value: f64, high: f64, expected: f64) {
    assert!((within(value, 0.0, high) - expected).abs() < f64::EPSILON, "{value} up to {high}");
}

#[test]
fn a_number_is_brought_within_its_bounds() {
    check(3.0, 9.0, 3.0);
    check(-3.0, 9.0, 0.0);
    check(30.0, 9.0, 9.0);
    check(30.0, f64::INFINITY, 30.0);
}

#[test]
fn odd_values_and_bounds_are_the_lower_bound() {
    check(f64::NAN, 9.0, 0.0);
    check(f64::NEG_INFINITY, 9.0, 0.0);
    check(3.0, f64::NAN, 0.0);
    check(3.0, -1.0, 0.0);
}
