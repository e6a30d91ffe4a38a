//! The time between turns: how long the agent took to answer, who talked over whom, where nobody spoke.

use super::order;
use super::stats::percentile;
use super::timeline::{LONG_PAUSE_SECONDS, Line, OVERLAP_SECONDS};
use super::transcript::Speaker;

/// An answer that takes longer is slow, in seconds (the API's documents call less than 2000 ms good).
pub const SLOW_SECONDS: f64 = 2.0;
/// With fewer values the nearest-rank p95 is just the largest of them.
pub const CASES_FOR_P95: usize = 20;

/// What lies between a turn and the words before it, in seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Gap {
    /// The agent answers after this long.
    Response(f64),
    /// The turn begins this long before the one before it ends.
    Overlap(f64),
    /// Nobody spoke for this long, and it was not the agent's turn to answer.
    Silence(f64),
}

/// The gap before each line; `None` where there is nothing to say or a time is missing.
///
/// A turn that begins before the turn above it began was sent out of order: nothing is said of it.
pub fn gaps(lines: &[Line<'_>]) -> Vec<Option<Gap>> {
    let mut gaps = Vec::with_capacity(lines.len());
    let mut before: Option<Spoken> = None;
    for line in lines {
        let Line::Turn(turn) = line else {
            gaps.push(None);
            continue;
        };
        let gap = before.as_ref().zip(turn.start).and_then(|(before, start)| {
            let silence = start - before.end?;
            let talks_over = -silence >= OVERLAP_SECONDS && before.speaker != turn.speaker;
            let answers = turn.speaker == Speaker::Agent && before.speaker == Speaker::Caller;
            if start < before.start {
                None
            } else if talks_over {
                Some(Gap::Overlap(turn.end.map_or(-silence, |end| (end - start).min(-silence))))
            } else if answers {
                Some(Gap::Response(silence.max(0.0)))
            } else {
                (silence > LONG_PAUSE_SECONDS).then_some(Gap::Silence(silence))
            }
        });
        gaps.push(gap.filter(|gap| !matches!(gap, Gap::Overlap(seconds) if *seconds <= 0.0)));
        before = turn.start.map(|start| Spoken {
            speaker: turn.speaker.clone(),
            start,
            // A short "mhm" does not end what the other one is still saying.
            end: match (turn.end, before.and_then(|before| before.end)) {
                (Some(end), Some(other)) => Some(end.max(other)),
                (end, _) => end,
            },
        });
    }
    gaps
}

struct Spoken {
    speaker: Speaker,
    start: f64,
    end: Option<f64>,
}

/// One answer of the agent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Answer {
    /// The line's number.
    pub line: usize,
    /// When it began, in seconds from the start of the call.
    pub at: f64,
    /// How long it took, in seconds.
    pub seconds: f64,
}

/// How long the agent took to answer, over the whole call.
#[derive(Clone, Debug, PartialEq)]
pub struct Latency {
    /// In the order of the call.
    pub answers: Vec<Answer>,
    /// The median, in seconds.
    pub p50: f64,
    /// Nearest rank, in seconds; only of `CASES_FOR_P95` answers and more.
    pub p95: Option<f64>,
    /// At most three, slowest first, and only what is slow.
    pub worst: Vec<Answer>,
}

impl Latency {
    /// Gathers the answers; `None` without any.
    pub fn of(lines: &[Line<'_>], gaps: &[Option<Gap>]) -> Option<Self> {
        let answers: Vec<Answer> = lines
            .iter()
            .zip(gaps)
            .enumerate()
            .filter_map(|(index, pair)| match pair {
                (Line::Turn(turn), Some(Gap::Response(seconds))) => {
                    Some(Answer { line: index, at: turn.start?, seconds: *seconds })
                }
                _ => None,
            })
            .collect();
        let mut sorted: Vec<f64> = answers.iter().map(|answer| answer.seconds).collect();
        order::sort_by(&mut sorted, &f64::total_cmp);
        let p50 = percentile(&sorted, 50)?;
        let p95 = percentile(&sorted, 95).filter(|_| sorted.len() >= CASES_FOR_P95);
        let mut worst: Vec<Answer> =
            answers.iter().copied().filter(|answer| answer.seconds > SLOW_SECONDS).collect();
        order::sort_by(&mut worst, &|left, right| right.seconds.total_cmp(&left.seconds));
        worst.truncate(3);
        Some(Self { answers, p50, p95, worst })
    }
}
