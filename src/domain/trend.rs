//! A result among the results before it.

use super::order;
use super::result::ResultRow;
use super::stats::share;
use super::verdict::Execution;

/// Results that make up a period of their own, if there are enough for two of them.
pub const PERIOD: usize = 10;
/// Fewer results are not cut into two periods: half of so few says nothing.
const LEAST_FOR_TWO: usize = 6;

/// Passed of all runs that are done, as a share from 0 to 1; `None` without such runs, and of a result that was
/// cancelled.
pub fn pass_share(row: &ResultRow) -> Option<f64> {
    if row.execution == Execution::Cancelled {
        return None;
    }
    share((row.tally.passed, row.tally.total() - row.tally.running))
}

/// Whether its numbers will not change by themselves.
pub fn is_finished(row: &ResultRow) -> bool {
    row.execution.is_final() && row.tally.running == 0
}

/// The newest finished result before this one that ran the same scenarios. `rows` are newest first.
pub fn previous<'a>(rows: &'a [ResultRow], row: &ResultRow) -> Option<&'a ResultRow> {
    let here = rows.iter().position(|other| other.id == row.id)?;
    let cases = cases(row);
    rows.get(here + 1..)?
        .iter()
        .find(|older| is_finished(older) && pass_share(older).is_some() && self::cases(older) == cases)
}

/// How much better it is than the one before it, in shares: 0.06 is six points.
pub fn delta(rows: &[ResultRow], row: &ResultRow) -> Option<f64> {
    if !is_finished(row) {
        return None;
    }
    Some(pass_share(row)? - pass_share(previous(rows, row)?)?)
}

/// What its scenarios are, in an order of their own: ids, or names where there are none.
fn cases(row: &ResultRow) -> Vec<String> {
    let mut cases: Vec<String> = row
        .scenarios
        .iter()
        .map(|scenario| scenario.id.map_or_else(|| scenario.name.clone(), |id| id.to_string()))
        .collect();
    order::sort_by(&mut cases, &|left, right| left.cmp(right));
    cases
}

/// Sorts numbers of `rows` worst first: the smallest share of passed runs, then the most failures; what has no share
/// comes last, and after it numbers that no row has.
pub fn worst_first(rows: &[ResultRow], shown: &mut Vec<usize>) {
    let rank = |row: &ResultRow| pass_share(row).filter(|_| is_finished(row)).unwrap_or(2.0);
    let ranked = |at: usize| rows.get(at).map_or((3.0, 0), |row| (rank(row), row.tally.failed));
    order::sort_by(shown, &|left, right| {
        let (left, right) = (ranked(*left), ranked(*right));
        left.0.total_cmp(&right.0).then(right.1.cmp(&left.1))
    });
}

/// Counts over several results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// Results.
    pub results: u32,
    /// Passed runs.
    pub passed: u32,
    /// Failed runs.
    pub failed: u32,
    /// Errored and timed-out runs.
    pub errors: u32,
    /// All runs.
    pub runs: u32,
}

/// The last finished results and the same number before them.
#[derive(Clone, Debug, PartialEq)]
pub struct Periods<'a> {
    /// Newest first.
    pub now: Vec<&'a ResultRow>,
    /// Newest first; empty where there are too few.
    pub before: Vec<&'a ResultRow>,
}

impl<'a> Periods<'a> {
    /// Cuts finished results, newest first, into two equal periods. Cancelled ones are in neither.
    pub fn of(rows: &'a [ResultRow]) -> Self {
        let counted: Vec<&ResultRow> =
            rows.iter().filter(|row| is_finished(row) && pass_share(row).is_some()).collect();
        let length = match counted.len() {
            many if many >= 2 * PERIOD => PERIOD,
            some if some >= LEAST_FOR_TWO => some / 2,
            few => few,
        };
        let (now, rest) = counted.split_at(length);
        let before = if rest.len() >= length { &rest[..length] } else { &[] };
        Self { now: now.to_vec(), before: before.to_vec() }
    }
}

/// Adds results up.
pub fn sum(rows: &[&ResultRow]) -> Sum {
    rows.iter().fold(Sum::default(), |sum, row| Sum {
        results: sum.results.saturating_add(1),
        passed: sum.passed.saturating_add(row.tally.passed),
        failed: sum.failed.saturating_add(row.tally.failed),
        errors: sum.errors.saturating_add(row.tally.error),
        runs: sum.runs.saturating_add(row.tally.total()),
    })
}
