use crate::support::sample::{result, run, runs, tally};
use agent_embed::domain::query::StatusPill;
use agent_embed::domain::result::Tally;
use agent_embed::domain::run::RunRow;
use agent_embed::domain::verdict::{Execution, Word};

/// Counts in the order passed, failed, error, running, unjudged.
fn check(words: &[Word], expected: [u32; 5]) {
    let rows: Vec<RunRow> = (1..).zip(words).map(|(id, word)| run(id, word.clone(), &[])).collect();
    assert_eq!(Tally::of_runs(&rows), tally(expected), "{words:?}");
}

#[test]
fn each_run_counts_where_it_is_listed() {
    check(&[], [0; 5]);
    check(&[Word::Passed, Word::Failed, Word::Passed], [2, 1, 0, 0, 0]);
    check(&[Word::Error, Word::TimedOut], [0, 0, 2, 0, 0]);
    check(&[Word::Queued, Word::Starting, Word::InCall, Word::Evaluating], [0, 0, 0, 4, 0]);
    check(&[Word::Cancelled, Word::NotEvaluated, Word::Unknown("paused".to_owned())], [0, 0, 0, 0, 3]);
    for row in runs() {
        let pills = StatusPill::ALL.into_iter().filter(|pill| pill.holds_run(&row)).count();
        assert_eq!(pills, 1, "{:?}", row.verdict.word);
    }
}

#[test]
fn a_result_counts_its_runs_once_all_are_there() {
    let check = |said: [u32; 5], rows: &[RunRow], expected: [u32; 5]| {
        let row = result(1, "x", Execution::Completed, said).counted(rows);
        assert_eq!(row.tally, tally(expected), "{said:?} and {} runs", rows.len());
    };
    let rows = runs();
    check([5, 2, 3, 0, 0], &rows, [3, 2, 2, 1, 2]);
    check([5, 2, 3, 0, 1], &rows, [5, 2, 3, 0, 1]);
    check([5, 2, 3, 0, 0], &rows[1..], [5, 2, 3, 0, 0]);
    // Counters may be missing.
    check([0; 5], &rows, [3, 2, 2, 1, 2]);
    check([0; 5], &[], [0; 5]);
}
