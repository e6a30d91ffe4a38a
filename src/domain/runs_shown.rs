//! Which runs of a result are shown, and in which order.

use super::order;
use super::query::{RunsQuery, StatusPill};
use super::result::{Cause, ResultHead};
use super::run::RunRow;

/// The cause of a rank, from 1.
pub fn cause_of_rank(head: &ResultHead, rank: usize) -> Option<&Cause> {
    head.causes.get(rank.checked_sub(1)?)
}

/// Whether both runs broke, and in the same words.
pub fn is_same_fault(one: &RunRow, other: &RunRow) -> bool {
    [one, other].iter().all(|run| StatusPill::Error.holds_run(run))
        && one.error_message == other.error_message
        // A message says it all; else the reason does.
        && (one.error_message.is_some() || one.ended_reason == other.ended_reason)
}

/// Whether a run is shown under these filters. A cause or metric that the head does not know holds no run,
/// but for metrics the run's own list counts too. `broken` is the run of the filter `fault`, if it is here.
fn is_shown(query: &RunsQuery, head: Option<&ResultHead>, broken: Option<&RunRow>, run: &RunRow) -> bool {
    let of_cause = |rank: usize| {
        head.and_then(|head| cause_of_rank(head, rank)).is_some_and(|cause| cause.runs.contains(&run.id))
    };
    let of_metric = |name: &String| {
        let share = head.and_then(|head| head.metrics.iter().find(|share| share.name == *name));
        run.failing.contains(name) || share.is_some_and(|share| share.failing.contains(&run.id))
    };
    query.status.is_none_or(|pill| pill.holds_run(run))
        && query.cause.is_none_or(of_cause)
        && query.metric.as_ref().is_none_or(of_metric)
        && (query.fault.is_none() || broken.is_some_and(|broken| is_same_fault(broken, run)))
}

/// The run of the filter `fault`, if it is here.
pub fn broken<'a>(query: &RunsQuery, runs: &'a [RunRow]) -> Option<&'a RunRow> {
    let id = query.fault?;
    runs.iter().find(|run| run.id == id)
}

/// The numbers of the runs that are shown: failed, then errors, running, unjudged, passed; within these as the API sent
/// them.
pub fn shown(query: &RunsQuery, head: Option<&ResultHead>, runs: &[RunRow]) -> Vec<usize> {
    let broken = broken(query, runs);
    let all = 0..runs.len();
    let mut shown: Vec<usize> = all.filter(|at| is_shown(query, head, broken, &runs[*at])).collect();
    order::sort_by_rank(&mut shown, &|at| u64::from(runs[*at].verdict.rank()));
    shown
}
