//! Two results side by side: which runs belong together, and what changed between them.

use super::metric::MetricValue;
use super::order;
use super::query::StatusPill;
use super::run::RunRow;
use super::timeline::{Line, lines};
use super::transcript::Transcript;
use super::verdict::Word;

/// A rating that moves by so many points has changed.
const RATING_POINTS: f64 = 10.0;

/// What became of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Did not fail before, fails now.
    NewlyFailing,
    /// Had no fault before, errs or times out now: nothing that the agent said, and no verdict either.
    NewlyFaulty,
    /// Did not pass before, passes now.
    NewlyPassing,
    /// Erred or timed out before, passes now: the fault is gone, which is no merit of the agent.
    Recovered,
    /// Failed before and now.
    StillFailing,
    /// Erred or timed out before and now.
    StillFaulty,
    /// Another verdict that is none of these: cancelled, not evaluated, or still on its way.
    ChangedVerdict,
    /// The same verdict with other metrics failing or ratings moved.
    ChangedScore,
    /// Nothing of note.
    Same,
    /// Has no counterpart in B.
    OnlyA,
    /// Has no counterpart in A.
    OnlyB,
}

impl Group {
    /// All, in the order shown: what asks for action first.
    pub const ALL: [Self; 11] = [
        Self::NewlyFailing,
        Self::NewlyFaulty,
        Self::NewlyPassing,
        Self::Recovered,
        Self::StillFailing,
        Self::StillFaulty,
        Self::ChangedVerdict,
        Self::ChangedScore,
        Self::Same,
        Self::OnlyA,
        Self::OnlyB,
    ];
}

/// Two runs of one scenario with one personality; one of them may be missing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair<'a> {
    /// The run of A.
    pub left: Option<&'a RunRow>,
    /// The run of B.
    pub right: Option<&'a RunRow>,
    /// What became of it.
    pub group: Group,
}

impl<'a> Pair<'a> {
    /// Whichever run there is; B's first, as it is the newer one.
    pub fn any(&self) -> Option<&'a RunRow> {
        self.right.or(self.left)
    }
}

/// Pairs by scenario and personality, in the order of their groups. Of repeats, the first of A goes with the first of
/// B, and so on, in the order of their ids.
pub fn pairs<'a>(left: &'a [RunRow], right: &'a [RunRow]) -> Vec<Pair<'a>> {
    let mut rest = by_id(right);
    let mut pairs: Vec<Pair<'a>> = Vec::new();
    for run in by_id(left) {
        let found = rest.iter().position(|other| is_same_case(run, other));
        let other = found.map(|index| rest.remove(index));
        pairs.push(pair(Some(run), other));
    }
    pairs.extend(rest.into_iter().map(|run| pair(None, Some(run))));
    order::sort_by_rank(&mut pairs, &|pair| rank(pair.group));
    pairs
}

fn by_id(runs: &[RunRow]) -> Vec<&RunRow> {
    let mut runs: Vec<&RunRow> = runs.iter().collect();
    order::sort_by_rank(&mut runs, &|run| run.id.0);
    runs
}

fn rank(group: Group) -> u64 {
    Group::ALL.iter().position(|known| *known == group).unwrap_or_default() as u64
}

fn is_same_case(left: &RunRow, right: &RunRow) -> bool {
    let same_scenario = match (left.scenario, right.scenario) {
        (Some(left), Some(right)) => left == right,
        _ => left.scenario_name.trim() == right.scenario_name.trim(),
    };
    same_scenario && left.personality == right.personality
}

fn pair<'a>(left: Option<&'a RunRow>, right: Option<&'a RunRow>) -> Pair<'a> {
    let group = match (left, right) {
        (Some(left), Some(right)) => group_of(left, right),
        (_, None) => Group::OnlyA,
        (None, _) => Group::OnlyB,
    };
    Pair { left, right, group }
}

fn group_of(left: &RunRow, right: &RunRow) -> Group {
    let is_faulty = |run| StatusPill::Error.holds_run(run);
    match (&left.verdict.word, &right.verdict.word) {
        (Word::Failed, Word::Failed) => Group::StillFailing,
        (_, Word::Failed) => Group::NewlyFailing,
        _ if is_faulty(right) && is_faulty(left) => Group::StillFaulty,
        _ if is_faulty(right) => Group::NewlyFaulty,
        (_, Word::Passed) if is_faulty(left) => Group::Recovered,
        (before, Word::Passed) if *before != Word::Passed => Group::NewlyPassing,
        (before, after) if before != after => Group::ChangedVerdict,
        _ if has_moved(left, right) => Group::ChangedScore,
        _ => Group::Same,
    }
}

/// Whether other metrics failed, or a rating moved. Numbers such as latencies always differ and say nothing here.
fn has_moved(left: &RunRow, right: &RunRow) -> bool {
    let lost =
        |these: &RunRow, those: &RunRow| these.failing.iter().any(|name| !those.failing.contains(name));
    let rating = |run: &RunRow, name: &str| {
        run.readings.iter().find(|reading| reading.name == name).and_then(|reading| match reading.value {
            MetricValue::Percent(value) => Some(value),
            _ => None,
        })
    };
    let moved = left.readings.iter().any(|reading| {
        let values = (rating(left, &reading.name), rating(right, &reading.name));
        matches!(values, (Some(before), Some(after)) if (before - after).abs() >= RATING_POINTS)
    });
    lost(left, right) || lost(right, left) || moved
}

/// The number of the first line at which two conversations part: another speaker, other words, or an end.
/// Case, punctuation and space do not count. `None` if they are the same.
pub fn first_difference(left: &Transcript, right: &Transcript) -> Option<usize> {
    let (left, right) = (lines(left.entries()), lines(right.entries()));
    let shorter = left.len().min(right.len());
    let parted = (0..shorter).find(|index| !is_same_line(&left[*index], &right[*index]));
    parted.or_else(|| (left.len() != right.len()).then_some(shorter))
}

fn is_same_line(left: &Line<'_>, right: &Line<'_>) -> bool {
    match (left, right) {
        (Line::Turn(left), Line::Turn(right)) => {
            left.speaker == right.speaker && bare(&left.text) == bare(&right.text)
        }
        (Line::Tool(left), Line::Tool(right)) => left.name == right.name && left.failed() == right.failed(),
        _ => false,
    }
}

/// Letters and digits alone.
fn bare(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
