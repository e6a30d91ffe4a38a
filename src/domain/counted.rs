//! The counts of a result, taken from its runs.

use super::query::StatusPill;
use super::result::{ResultRow, Tally};
use super::run::RunRow;

impl Tally {
    /// The runs by the pill under which each is listed. The counters of the API know nothing of the error in a pass,
    /// nor whether a run without a verdict broke or was never judged.
    pub fn of_runs(runs: &[RunRow]) -> Self {
        let mut tally = Self::default();
        for run in runs {
            let count = match StatusPill::of_run(run) {
                StatusPill::Failed => &mut tally.failed,
                StatusPill::Error => &mut tally.error,
                StatusPill::Running => &mut tally.running,
                StatusPill::Passed => &mut tally.passed,
                StatusPill::NotEvaluated => &mut tally.unjudged,
            };
            *count = count.saturating_add(1);
        }
        tally
    }
}

impl ResultRow {
    /// The result with the counts of its runs, once `runs` are as many as it says that it has. As long as some are
    /// missing, its own counts tell more.
    #[must_use]
    pub fn counted(&self, runs: &[RunRow]) -> Self {
        let tally = Tally::of_runs(runs);
        let is_whole = !runs.is_empty() && tally.total() >= self.tally.total();
        Self { tally: if is_whole { tally } else { self.tally }, ..self.clone() }
    }
}
