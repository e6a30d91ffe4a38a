//! One run of a scenario: how it went, what was said, and what the metrics make of it.

use jiff::Timestamp;

use super::agent::Agent;
use super::cast::Cast;
use super::conversation::Conversation;
use super::evaluate::{Outcome, Rule, evaluate, outcome, rubric};
use super::metric::Metric;
use super::patch::Patch;
use super::personality::Personality;
use super::script::Script;
use crate::clock::after;

/// What is peculiar about a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Peculiarity {
    #[default]
    None,
    /// The agent never picked up: `failed` with an error message and no conversation.
    NotConnected,
    /// The dial window passed.
    TimedOut,
    /// A user ended it.
    Cancelled,
    /// `success: true` with an error message, which is an error and not a pass.
    PassedWithError,
    /// Everything there but the recording.
    NoRecording,
    /// Turns carry no times.
    NoTurnTimes,
    /// A human turned a failure into a pass.
    ReviewedToSuccess,
    /// A human turned a pass into a failure.
    ReviewedToFailure,
    /// Completed, but nothing was attached that could judge it.
    NotEvaluated,
    /// The evaluation could not tell: Expected Outcome 50.
    NeedsReview,
    /// The conversation goes round and round, for this many turns.
    Endless(usize),
}

/// What a run is made from.
#[derive(Clone, Debug)]
pub(crate) struct RunPlan {
    pub(crate) id: u64,
    pub(crate) result_id: u64,
    pub(crate) result_name: String,
    pub(crate) agent: &'static Agent,
    pub(crate) script: &'static Script,
    pub(crate) personality: &'static Personality,
    pub(crate) created: Timestamp,
    pub(crate) text: bool,
    pub(crate) version: u64,
    /// Chance of a flaw, from 0 to 1.
    pub(crate) flaw_chance: f64,
    pub(crate) peculiarity: Peculiarity,
}

/// A run with everything that any endpoint shows of it.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub(crate) plan: RunPlan,
    pub(crate) status: &'static str,
    pub(crate) evaluation_status: Option<&'static str>,
    pub(crate) success: Option<bool>,
    pub(crate) feedback: &'static str,
    pub(crate) error_message: &'static str,
    pub(crate) ended_reason: &'static str,
    pub(crate) ringing_seconds: f64,
    pub(crate) executed: Option<Timestamp>,
    pub(crate) conversation: Option<Conversation>,
    pub(crate) outcome: Option<Outcome>,
    pub(crate) metrics: Vec<Metric>,
    pub(crate) rubric: Vec<Rule>,
    pub(crate) recorded: bool,
    pub(crate) patches: Vec<Patch>,
}

impl Run {
    /// Plays a plan through.
    pub(crate) fn play(plan: RunPlan, random: &mut fastrand::Rng) -> Self {
        match plan.peculiarity {
            Peculiarity::NotConnected => Self::unreached(
                plan,
                "failed",
                "Call could not be connected: Main agent did not answer within 30 seconds.",
                "Main agent-did-not-answer",
            ),
            Peculiarity::TimedOut => Self::unreached(
                plan,
                "timeout",
                "The outbound dial window passed before the agent dialled in.",
                "Testing agent-run-not-ready",
            ),
            Peculiarity::Cancelled => Self::unreached(plan, "cancelled", "", "run-cancelled-by-user"),
            _ => Self::held(plan, random),
        }
    }

    /// Length of the call in seconds.
    pub(crate) fn seconds(&self) -> f64 {
        self.conversation.as_ref().map_or(0.0, |conversation| conversation.seconds)
    }

    /// Moment of the last change.
    pub(crate) fn finished(&self) -> Timestamp {
        after(self.executed.unwrap_or(self.plan.created), self.ringing_seconds + self.seconds() + 21.0)
    }

    fn unreached(
        plan: RunPlan,
        status: &'static str,
        error_message: &'static str,
        ended_reason: &'static str,
    ) -> Self {
        Self {
            executed: (status == "failed").then(|| after(plan.created, 3.0)),
            plan,
            status,
            evaluation_status: None,
            success: (status == "failed").then_some(false),
            feedback: "",
            error_message,
            ended_reason,
            ringing_seconds: 0.0,
            conversation: None,
            outcome: None,
            metrics: Vec::new(),
            rubric: Vec::new(),
            recorded: false,
            patches: Vec::new(),
        }
    }

    fn held(plan: RunPlan, random: &mut fastrand::Rng) -> Self {
        let flawed = match plan.peculiarity {
            Peculiarity::ReviewedToSuccess | Peculiarity::NeedsReview => true,
            Peculiarity::PassedWithError | Peculiarity::ReviewedToFailure | Peculiarity::NotEvaluated => {
                false
            }
            _ => random.f64() < plan.flaw_chance,
        };
        let cast = Cast::draw(random, plan.created);
        let flaw = if flawed { draw_flaw(plan.script, random) } else { None };
        let mut conversation = Conversation::play(plan.script, flaw, cast, plan.personality, random);
        if let Peculiarity::Endless(turns) = plan.peculiarity {
            conversation.stretch(turns);
        }
        let metrics = evaluate(&conversation, random);
        let outcome = outcome(&conversation, plan.peculiarity == Peculiarity::NeedsReview);
        let rubric = rubric(&outcome, &metrics);
        let passed = rubric.iter().all(|rule| rule.passed);
        let judged = plan.peculiarity != Peculiarity::NotEvaluated;
        let (evaluation_status, feedback) = match (plan.peculiarity, passed) {
            (Peculiarity::NotEvaluated, _) => (None, ""),
            (Peculiarity::ReviewedToSuccess, _) => (
                Some("reviewed_success"),
                "Listened to it: the caller corrected themselves, the agent was right.",
            ),
            (Peculiarity::ReviewedToFailure, _) => {
                (Some("reviewed_failure"), "All rules hold, but the tone at the start is not acceptable.")
            }
            (_, true) => (Some("success"), ""),
            (_, false) => (Some("failure"), ""),
        };
        Self {
            status: "completed",
            evaluation_status,
            success: judged.then_some(passed),
            feedback,
            error_message: if plan.peculiarity == Peculiarity::PassedWithError {
                "Recording stopped early: media server restarted during the call."
            } else {
                ""
            },
            ended_reason: if random.u8(..10) < 7 {
                "Main agent-ended-call"
            } else {
                "Testing agent-ended-call"
            },
            ringing_seconds: if plan.text { 0.0 } else { 0.8 + (random.f64() * 420.0).round() / 100.0 },
            executed: Some(after(plan.created, 2.0 + random.f64() * 4.0)),
            recorded: !plan.text && plan.peculiarity != Peculiarity::NoRecording,
            conversation: Some(conversation),
            outcome: judged.then_some(outcome),
            metrics: if judged { metrics } else { Vec::new() },
            rubric: if judged { rubric } else { Vec::new() },
            patches: Vec::new(),
            plan,
        }
    }
}

/// One of the script's flaws, by their weights.
pub(crate) fn draw_flaw(
    script: &'static Script,
    random: &mut fastrand::Rng,
) -> Option<&'static super::script::Flaw> {
    let total: u32 = script.flaws.iter().map(|flaw| flaw.weight).sum();
    let mut ticket = random.u32(..total.max(1));
    script.flaws.iter().find(|flaw| match ticket.checked_sub(flaw.weight) {
        Some(rest) => {
            ticket = rest;
            false
        }
        None => true,
    })
}
