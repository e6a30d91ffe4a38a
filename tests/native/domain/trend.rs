use crate::support::sample::result;
use agent_embed::domain::id::{ResultId, ScenarioId};
use agent_embed::domain::result::{ResultRow, ScenarioHead};
use agent_embed::domain::trend::{Periods, delta, pass_share, previous, sum, worst_first};
use agent_embed::domain::verdict::Execution;

fn row(id: u64, scenarios: &[u64], execution: Execution, counts: [u32; 5]) -> ResultRow {
    let scenarios =
        scenarios.iter().map(|id| ScenarioHead { id: Some(ScenarioId(*id)), name: String::new() }).collect();
    ResultRow { scenarios, ..result(id, "x", execution, counts) }
}

fn done(id: u64, scenarios: &[u64], passed: u32, failed: u32) -> ResultRow {
    row(id, scenarios, Execution::Completed, [passed, failed, 0, 0, 0])
}

#[test]
fn a_result_is_measured_against_the_last_of_the_same_scenarios() {
    let rows = [
        row(9, &[1, 2], Execution::InCall, [1, 0, 0, 1, 0]),
        done(8, &[2, 1], 9, 1),
        done(7, &[1], 5, 5),
        row(6, &[1, 2], Execution::Cancelled, [0, 0, 0, 0, 4]),
        done(5, &[1, 2], 8, 2),
        done(4, &[1, 2], 1, 9),
    ];
    let check = |index: usize, older: Option<u64>, change: Option<f64>| {
        let row = &rows[index];
        assert_eq!(previous(&rows, row).map(|row| row.id), older.map(ResultId), "{}", row.id);
        let is_near = match (delta(&rows, row), change) {
            (Some(found), Some(expected)) => (found - expected).abs() < 1e-9,
            (found, expected) => found.is_none() && expected.is_none(),
        };
        assert!(is_near, "{}: {:?}", row.id, delta(&rows, row));
    };
    check(0, Some(8), None);
    check(1, Some(5), Some(0.1));
    check(2, None, None);
    check(4, Some(4), Some(0.7));
    check(5, None, None);
}

#[test]
fn the_worst_come_first_and_the_unfinished_last() {
    let rows = [
        row(1, &[], Execution::InCall, [0, 5, 0, 5, 0]),
        done(2, &[], 9, 1),
        done(3, &[], 1, 1),
        done(4, &[], 5, 5),
        row(5, &[], Execution::Cancelled, [0, 0, 0, 0, 3]),
    ];
    // Rows that a filter left out are not sorted, and a number that no row has comes last.
    let mut order = vec![9, 0, 1, 3, 4];
    worst_first(&rows, &mut order);
    assert_eq!(order, [3, 1, 0, 4, 9]);
}

#[test]
fn results_fall_into_two_equal_periods() {
    let check = |count: u64, now: usize, before: usize| {
        let rows: Vec<ResultRow> = (0..count).map(|id| done(100 - id, &[], 3, 1)).collect();
        let periods = Periods::of(&rows);
        assert_eq!((periods.now.len(), periods.before.len()), (now, before), "{count}");
        assert_eq!(periods.now.first().map(|row| row.id.0), (count > 0).then_some(100));
    };
    check(0, 0, 0);
    check(1, 1, 0);
    check(5, 5, 0);
    check(6, 3, 3);
    check(15, 7, 7);
    check(20, 10, 10);
    check(25, 10, 10);
}

#[test]
fn cancelled_and_unfinished_results_are_in_no_sum() {
    let rows = [
        row(3, &[], Execution::InCall, [1, 0, 0, 1, 0]),
        row(2, &[], Execution::Cancelled, [1, 0, 0, 0, 1]),
        row(1, &[], Execution::Completed, [17, 2, 1, 0, 0]),
    ];
    let sum = sum(&Periods::of(&rows).now);
    assert_eq!((sum.results, sum.passed, sum.failed, sum.errors, sum.runs), (1, 17, 2, 1, 20));
    assert_eq!(pass_share(&rows[1]), None);
}
