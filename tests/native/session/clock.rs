//! Durations and instants: nothing overflows, and the larger difference of two clocks counts.

use agent_embed::clock::{Millis, Now, Timestamp};

#[test]
fn lengths_saturate() {
    let most = Millis(u64::MAX);
    let check = |shown: Millis, expected: u64| assert_eq!(shown, Millis(expected));
    check(Millis::from_seconds(3) + Millis(5), 3_005);
    check(most + Millis(1), u64::MAX);
    check(Millis(3) - Millis(5), 0);
    check(most * 2, u64::MAX);
    check(Millis(9) / 2, 4);
    check(Millis(9) / 0, 9);
    check(Millis::from_seconds(u64::MAX), u64::MAX);
    check(Millis::from_minutes(15), 900_000);
    assert_eq!(Millis(59_999).whole_seconds(), 59);
}

#[test]
fn instants_saturate() {
    let check = |shown: Timestamp, expected: i64| assert_eq!(shown, Timestamp(expected));
    check(Timestamp::from_seconds(2) + Millis(5), 2_005);
    check(Timestamp(0) - Millis(5), -5);
    check(Timestamp(i64::MAX) + Millis(1), i64::MAX);
    check(Timestamp(0) - Millis(u64::MAX), i64::MIN);
    check(Timestamp::from_seconds(i64::MAX), i64::MAX);
    assert_eq!(Timestamp(3).since(Timestamp(5)), Millis::ZERO);
    assert_eq!(Timestamp(i64::MAX).since(Timestamp(i64::MIN)), Millis(i64::MAX.unsigned_abs()));
}

#[test]
fn the_larger_difference_of_both_clocks_counts() {
    let start = Now { wall: Timestamp(10_000), monotonic: Millis(500) };
    let check = |wall: i64, monotonic: u64, expected: u64| {
        let now = Now { wall: Timestamp(wall), monotonic: Millis(monotonic) };
        assert_eq!(now.since(start), Millis(expected), "wall {wall}, monotonic {monotonic}");
    };
    check(10_000, 500, 0);
    check(13_000, 3_500, 3_000);
    // The machine slept, and its monotonic clock with it.
    check(3_610_000, 501, 3_600_000);
    // Somebody set the wall clock back.
    check(-86_400_000, 2_500, 2_000);
    // Nonsense: both went back.
    check(0, 0, 0);
}
