use agent_embed::domain::stats::{difference, percentile, share, wilson};

#[test]
fn wilson_ranges() {
    let check = |hits, cases, expected: Option<(&str, &str)>| {
        let range = wilson(hits, cases).map(|(low, high)| (format!("{low:.3}"), format!("{high:.3}")));
        assert_eq!(range, expected.map(|(low, high)| (low.to_owned(), high.to_owned())), "{hits} of {cases}");
    };
    check(9, 10, Some(("0.596", "0.982")));
    check(0, 10, Some(("0.000", "0.278")));
    check(10, 10, Some(("0.722", "1.000")));
    check(1, 1, Some(("0.207", "1.000")));
    check(50, 100, Some(("0.404", "0.596")));
    check(0, 0, None);
    check(2, 1, None);
}

#[test]
fn nearest_rank_percentiles() {
    let sorted: Vec<f64> = (1..=10).map(f64::from).collect();
    let check = |percent, expected| assert_eq!(percentile(&sorted, percent), Some(expected), "{percent}");
    check(0, 1.0);
    check(10, 1.0);
    check(11, 2.0);
    check(50, 5.0);
    check(90, 9.0);
    check(95, 10.0);
    check(100, 10.0);
    check(255, 10.0);
    assert_eq!(percentile(&[], 50), None);
    assert_eq!(percentile(&[7.0], 50), Some(7.0));
}

#[test]
fn differences_of_rates_have_ranges() {
    let check = |left, right, expected: Option<(&str, &str, &str)>| {
        let found = difference(left, right)
            .map(|(change, (low, high))| (format!("{change:.3}"), format!("{low:.3}"), format!("{high:.3}")));
        let expected = expected.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned()));
        assert_eq!(found, expected, "{left:?} to {right:?}");
    };
    // Newcombe 1998, example (a) of table II, method 10, with the sides turned around.
    check((48, 80), (56, 70), Some(("0.200", "0.052", "0.334")));
    check((9, 10), (3, 10), Some(("-0.600", "-0.809", "-0.171")));
    check((0, 10), (0, 10), Some(("0.000", "-0.278", "0.278")));
    check((0, 0), (1, 2), None);
    check((1, 2), (3, 2), None);
    assert_eq!(share((0, 0)), None);
    assert_eq!(share((1, 4)), Some(0.25));
}
