use agent_embed::domain::result::{Counters, Tally};
use agent_embed::domain::verdict::Execution;
use proptest::prelude::*;

/// Counters in the order total, completed, passed, failed; the tally as passed, failed, error, running, unjudged.
fn check(status: &str, counters: [Option<u32>; 4], expected: [u32; 5]) {
    let tally = tally(status, counters);
    let Tally { passed, failed, error, running, unjudged } = tally;
    assert_eq!([passed, failed, error, running, unjudged], expected, "{status} {counters:?}");
}

fn tally(status: &str, [total, completed, passed, failed]: [Option<u32>; 4]) -> Tally {
    Tally::of(&Counters { total, completed, passed, failed }, &Execution::parse(status))
}

#[test]
fn counts_add_up() {
    let some = |counters: [u32; 4]| counters.map(Some);
    check("completed", some([20, 20, 17, 2]), [17, 2, 1, 0, 0]);
    check("completed", some([20, 20, 20, 0]), [20, 0, 0, 0, 0]);
    check("failed", some([5, 0, 0, 0]), [0, 0, 5, 0, 0]);
    check("failed", some([5, 2, 2, 0]), [2, 0, 3, 0, 0]);
    check("timeout", some([5, 2, 1, 1]), [1, 1, 3, 0, 0]);
    check("cancelled", some([20, 5, 4, 1]), [4, 1, 0, 0, 15]);
    check("pending", some([20, 0, 0, 0]), [0, 0, 0, 20, 0]);
    check("in_progress", some([20, 7, 5, 2]), [5, 2, 0, 13, 0]);
    check("in_progress", some([20, 8, 5, 2]), [5, 2, 1, 12, 0]);
    // Judged runs that `completed` does not count yet are not running.
    check("in_progress", some([20, 0, 5, 2]), [5, 2, 0, 13, 0]);
    check("levitating", some([3, 3, 2, 0]), [2, 0, 1, 0, 0]);
    check("completed", some([0, 0, 0, 0]), [0; 5]);
}

#[test]
fn counters_that_are_missing_or_disagree() {
    check("completed", [None; 4], [0; 5]);
    check("completed", [None, None, Some(17), Some(2)], [17, 2, 0, 0, 0]);
    check("completed", [None, Some(20), Some(17), Some(2)], [17, 2, 1, 0, 0]);
    check("completed", [Some(3), Some(3), Some(17), Some(2)], [17, 2, 0, 0, 0]);
    // Nobody knows how the rest ended, so nobody says that it erred.
    check("completed", [Some(20), Some(20), None, None], [0, 0, 0, 0, 20]);
    check("completed", [Some(20), Some(20), Some(17), None], [17, 0, 0, 0, 3]);
    check("in_progress", [Some(20), None, None, None], [0, 0, 0, 20, 0]);
    check("in_progress", [Some(20), Some(99), Some(1), Some(1)], [1, 1, 18, 0, 0]);
}

proptest! {
    #[test]
    fn the_total_is_never_less_than_its_parts(
        status in prop::sample::select(vec!["completed", "failed", "cancelled", "running", "evaluating", ""]),
        counters in prop::array::uniform4(prop::option::of(prop_oneof![0_u32..40, Just(u32::MAX)])),
    ) {
        let tally = tally(status, counters);
        let [total, _, passed, failed] = counters.map(|counter| u64::from(counter.unwrap_or(0)));
        let parts = [tally.passed, tally.failed, tally.error, tally.running, tally.unjudged];
        let sum: u64 = parts.into_iter().map(u64::from).sum();
        prop_assert!(sum >= total.max(passed + failed), "{tally:?}");
        prop_assert_eq!(u64::from(tally.total()), sum.min(u64::from(u32::MAX)));
    }
}
