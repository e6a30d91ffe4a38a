//! One test result: a suite run at a moment, with all its runs.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::agent::Agent;
use super::patch::Patch;
use super::personality::PERSONALITIES;
use super::run::{Peculiarity, Run, RunPlan};
use super::script::Script;
use super::scripts::script;
use super::suite::Suite;
use crate::clock::after;

/// What a result is made from; cheap, so that lists can be filtered without playing any run.
#[derive(Clone, Debug)]
pub(crate) struct ResultPlan {
    pub(crate) id: u64,
    /// Id of the first run; the others follow.
    pub(crate) first_run_id: u64,
    pub(crate) agent: &'static Agent,
    pub(crate) name: String,
    pub(crate) suite: &'static Suite,
    pub(crate) created: Timestamp,
    pub(crate) version: u64,
    pub(crate) flaw_chance: f64,
    pub(crate) seed: u64,
    pub(crate) fate: Fate,
    /// Plays this many runs in place of the suite's own number.
    pub(crate) run_count: Option<usize>,
}

/// How a result as a whole went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Fate {
    #[default]
    Ordinary,
    /// Every run fails to connect.
    Unreachable,
    /// Cancelled halfway.
    Cancelled,
    /// Every dial window passes.
    TimedOut,
    /// Shows one run of each peculiarity.
    Showcase,
    /// Nothing goes wrong.
    Flawless,
    /// Every run is held and fails, so that there is something to show everywhere.
    Flawed,
    /// Every run has 3,000 turns.
    Endless,
}

/// A result with its runs.
#[derive(Clone, Debug)]
pub(crate) struct TestResult {
    pub(crate) plan: ResultPlan,
    pub(crate) status: &'static str,
    pub(crate) runs: Vec<Run>,
    /// Moment of the last change, where it does not follow from the runs.
    pub(crate) touched: Option<Timestamp>,
    pub(crate) patches: Vec<Patch>,
}

/// Turns of an endless run.
const ENDLESS_TURNS: usize = 3000;

/// Which run of the showcase has which peculiarity.
const SHOWCASE: [(usize, Peculiarity); 9] = [
    (3, Peculiarity::NotConnected),
    (5, Peculiarity::PassedWithError),
    (7, Peculiarity::NoRecording),
    (9, Peculiarity::NoTurnTimes),
    (11, Peculiarity::ReviewedToSuccess),
    (13, Peculiarity::TimedOut),
    (15, Peculiarity::NotEvaluated),
    (16, Peculiarity::ReviewedToFailure),
    (18, Peculiarity::NeedsReview),
];

impl ResultPlan {
    /// How many runs it has.
    pub(crate) fn run_count(&self) -> usize {
        let pairs = self.suite.scenarios.len() * self.suite.personalities.len();
        self.run_count.unwrap_or(pairs * self.suite.repeat)
    }

    /// The scenarios, without repeats.
    pub(crate) fn scripts(&self) -> Vec<&'static Script> {
        self.suite.scenarios.iter().filter_map(|id| script(*id)).collect()
    }

    /// Plays every run.
    pub(crate) fn play(self) -> TestResult {
        let mut random = fastrand::Rng::with_seed(self.seed);
        let runs: Vec<Run> = (0..self.run_count())
            .filter_map(|position| {
                let mut own = fastrand::Rng::with_seed(random.u64(..));
                self.run_plan(position, &mut own).map(|plan| Run::play(plan, &mut own))
            })
            .collect();
        let status = match self.fate {
            Fate::Unreachable => "failed",
            Fate::Cancelled => "cancelled",
            Fate::TimedOut => "timeout",
            Fate::Ordinary | Fate::Showcase | Fate::Flawless | Fate::Flawed | Fate::Endless => "completed",
        };
        TestResult { plan: self, status, runs, touched: None, patches: Vec::new() }
    }

    fn run_plan(&self, position: usize, random: &mut fastrand::Rng) -> Option<RunPlan> {
        let suite = self.suite;
        let scenario = suite.scenarios.get(position % suite.scenarios.len())?;
        let turn = position / suite.scenarios.len();
        let personality = PERSONALITIES.get(*suite.personalities.get(turn % suite.personalities.len())?)?;
        Some(RunPlan {
            id: self.first_run_id + position as u64,
            result_id: self.id,
            result_name: self.name.clone(),
            agent: self.agent,
            script: script(*scenario)?,
            personality,
            created: after(self.created, 1.5 + position as f64 * 0.35),
            text: suite.text,
            version: self.version,
            flaw_chance: match self.fate {
                Fate::Flawless => 0.0,
                Fate::Flawed => 1.0,
                _ => self.flaw_chance,
            },
            peculiarity: self.peculiarity(position, random),
        })
    }

    fn peculiarity(&self, position: usize, random: &mut fastrand::Rng) -> Peculiarity {
        match self.fate {
            Fate::Unreachable => Peculiarity::NotConnected,
            Fate::TimedOut => Peculiarity::TimedOut,
            Fate::Cancelled if position * 2 >= self.run_count() => Peculiarity::Cancelled,
            Fate::Showcase => {
                let here = SHOWCASE.iter().find(|(showcase, _)| *showcase == position);
                here.map_or(Peculiarity::None, |(_, peculiarity)| *peculiarity)
            }
            Fate::Flawless | Fate::Flawed => Peculiarity::None,
            Fate::Endless => Peculiarity::Endless(ENDLESS_TURNS),
            Fate::Ordinary | Fate::Cancelled => match random.u32(..200) {
                0..=4 => Peculiarity::NotConnected,
                5..=6 => Peculiarity::TimedOut,
                7..=8 => Peculiarity::PassedWithError,
                9..=12 => Peculiarity::NoRecording,
                13..=14 => Peculiarity::ReviewedToSuccess,
                15..=16 => Peculiarity::NeedsReview,
                _ => Peculiarity::None,
            },
        }
    }
}

/// A cause of failure with the runs that it hit.
#[derive(Debug)]
pub(crate) struct Cause {
    pub(crate) title: &'static str,
    pub(crate) detail: &'static str,
    pub(crate) advice: &'static str,
    pub(crate) run_ids: Vec<u64>,
}

impl TestResult {
    /// Whether every run has come to its end.
    pub(crate) fn is_finished(&self) -> bool {
        matches!(self.status, "completed" | "failed" | "timeout" | "cancelled")
    }

    /// Runs with a verdict of failure, before any review.
    pub(crate) fn failed_runs(&self) -> impl Iterator<Item = &Run> {
        self.runs.iter().filter(|run| run.status == "completed" && run.success == Some(false))
    }

    /// The causes of the failures, most frequent first.
    pub(crate) fn causes(&self) -> Vec<Cause> {
        let mut causes: BTreeMap<&'static str, Cause> = BTreeMap::new();
        for run in self.failed_runs() {
            let flaw = run.conversation.as_ref().and_then(|conversation| conversation.flaw);
            let (title, detail, advice) = flaw.map_or(
                (
                    "Answers take too long",
                    "The mean time to the first word of an answer is above the limit of 2000 ms.",
                    "Stream the first sentence while tools are still running.",
                ),
                |flaw| (flaw.cause, flaw.detail, flaw.advice),
            );
            let cause = causes.entry(title).or_insert(Cause { title, detail, advice, run_ids: Vec::new() });
            cause.run_ids.push(run.plan.id);
        }
        let mut causes: Vec<Cause> = causes.into_values().collect();
        causes.sort_by_key(|cause| std::cmp::Reverse(cause.run_ids.len()));
        causes
    }

    /// Moment of the last change.
    pub(crate) fn updated(&self) -> Timestamp {
        let last_run = || self.runs.iter().map(Run::finished).max();
        self.touched.or_else(last_run).unwrap_or(self.plan.created)
    }
}
