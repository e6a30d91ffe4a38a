//! Which runs of a result are shown, and in which order.

use super::order;
use super::query::RunsQuery;
use super::result::{Cause, ResultHead};
use super::run::RunRow;

/// The cause of a rank, from 1.
pub fn cause_of_rank(head: &ResultHead, rank: usize) -> Option<&Cause> {
    head.causes.get(rank.checked_sub(1)?)
}

/// Whether a run is shown under these filters. A cause or metric that the head does not know holds no run,
/// but for metrics the run's own list counts too.
pub fn is_shown(query: &RunsQuery, head: Option<&ResultHead>, run: &RunRow) -> bool {
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
}

/// The numbers of the runs that are shown: failed, then errors, running, unjudged, passed; within these as the API sent
/// them.
pub fn shown(query: &RunsQuery, head: Option<&ResultHead>, runs: &[RunRow]) -> Vec<usize> {
    let all = 0..runs.len();
    let mut shown: Vec<usize> = all.filter(|at| is_shown(query, head, &runs[*at])).collect();
    order::sort_by_rank(&mut shown, &|at| u64::from(runs[*at].verdict.rank()));
    shown
}
