//! Results that are running now: their state is a function of the time since they were started.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;

use crate::clock::after;
use crate::config::Profile;
use crate::data::result::TestResult;
use crate::data::run::Run;
use crate::state::Sandbox;

/// Seconds between two steps when nobody asks for another pace; ten runs then take about three minutes.
const DEFAULT_STEP_SECONDS: f64 = 5.0;
/// Steps that pass before the first run leaves the queue, and between the starts of two runs.
const STAGGER_STEPS: f64 = 3.0;
/// Steps of one run: running 1, in call 6, evaluating 2.
const STARTING_STEPS: f64 = 1.0;
const CALL_STEPS: f64 = 6.0;
const EVALUATING_STEPS: f64 = 2.0;

/// The live results, oldest first.
pub(crate) struct Live(Mutex<Vec<LiveResult>>);

#[derive(Clone, Copy, Debug)]
struct LiveResult {
    /// When it was created, in seconds of real time since the start of the process.
    created: f64,
    /// When its first step would have begun at its present pace, in the same seconds. A change of pace or of step moves
    /// this and not `created`: what was started this minute stays the newest result, whatever the time of day.
    origin: f64,
    step_seconds: f64,
}

impl LiveResult {
    fn starting(now: Duration, step_seconds: f64) -> Self {
        Self { created: now.as_secs_f64(), origin: now.as_secs_f64(), step_seconds }
    }
}

impl Live {
    /// One live result from the start on; none where there is no data.
    pub(crate) fn new(profile: Profile) -> Self {
        let first = LiveResult::starting(Duration::ZERO, DEFAULT_STEP_SECONDS);
        Self(Mutex::new(if profile == Profile::Empty { Vec::new() } else { vec![first] }))
    }

    /// How many there are, finished ones included.
    pub(crate) fn count(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Starts the newest one anew.
    pub(crate) fn restart(&self, now: Duration) {
        if let Some(last) = self.0.lock().unwrap_or_else(PoisonError::into_inner).last_mut() {
            *last = LiveResult::starting(now, last.step_seconds);
        }
    }

    /// Adds a further one, which starts now.
    pub(crate) fn add(&self, now: Duration) {
        let mut results = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let step_seconds = results.last().map_or(DEFAULT_STEP_SECONDS, |last| last.step_seconds);
        results.push(LiveResult::starting(now, step_seconds));
    }

    /// Changes the pace of the newest one; it stays at the step that it has reached.
    pub(crate) fn set_step_seconds(&self, step_seconds: f64, now: Duration) {
        if let Some(last) = self.0.lock().unwrap_or_else(PoisonError::into_inner).last_mut() {
            let steps = (now.as_secs_f64() - last.origin) / last.step_seconds;
            last.step_seconds = step_seconds;
            last.origin = now.as_secs_f64() - steps * step_seconds;
        }
    }

    /// Puts the newest one at a step, from which it goes on at its pace.
    pub(crate) fn set_step(&self, step: f64, now: Duration) {
        if let Some(last) = self.0.lock().unwrap_or_else(PoisonError::into_inner).last_mut() {
            last.origin = now.as_secs_f64() - step * last.step_seconds;
        }
    }

    /// A live result as it is now.
    pub(crate) fn result(&self, number: usize, sandbox: &Sandbox) -> TestResult {
        let results = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = results.get(number).copied();
        drop(results);
        let entry = entry.unwrap_or_else(|| LiveResult::starting(Duration::ZERO, DEFAULT_STEP_SECONDS));
        let created = after(sandbox.clock.start(), entry.created);
        let elapsed = (sandbox.clock.elapsed().as_secs_f64() - entry.origin).max(0.0);
        // Whole steps only, so that answers within one step are the same bytes.
        let steps = (elapsed / entry.step_seconds).floor();
        let touched = after(sandbox.clock.start(), entry.origin + steps * entry.step_seconds).max(created);
        let called = after(created, entry.step_seconds).min(touched);
        let mut result = sandbox.world.live_plan(number as u64, created).play();
        for (position, run) in result.runs.iter_mut().enumerate() {
            progress(run, steps - position as f64 * STAGGER_STEPS, called);
        }
        result.status = result_status(&result.runs, steps);
        result.touched = Some(touched);
        result
    }
}

fn result_status(runs: &[Run], steps: f64) -> &'static str {
    let all = |wanted: &dyn Fn(&str) -> bool| runs.iter().all(|run| wanted(run.status));
    if all(&|status| is_terminal(status)) {
        "completed"
    } else if all(&|status| is_terminal(status) || status == "evaluating") {
        "evaluating"
    } else if runs.iter().any(|run| run.status == "in_progress" || is_terminal(run.status)) {
        "in_progress"
    } else if steps >= 1.0 {
        "running"
    } else {
        "pending"
    }
}

fn is_terminal(status: &str) -> bool {
    matches!(status, "completed" | "failed" | "timeout" | "cancelled")
}

/// Winds a finished run back to what can be known of it `steps` steps after its start; `called` is when its call began,
/// if it did.
fn progress(run: &mut Run, steps: f64, called: Timestamp) {
    let call_end = 1.0 + STARTING_STEPS + CALL_STEPS;
    let status = match steps {
        _ if steps < 1.0 => "pending",
        _ if steps < 1.0 + STARTING_STEPS => "running",
        _ if steps < call_end => "in_progress",
        _ if steps < call_end + EVALUATING_STEPS => "evaluating",
        _ => return,
    };
    run.status = status;
    run.evaluation_status = None;
    run.success = None;
    run.error_message = "";
    run.outcome = None;
    run.metrics.clear();
    run.rubric.clear();
    if status == "evaluating" {
        return;
    }
    run.recorded = false;
    run.ended_reason = "";
    if status == "in_progress" {
        let share = (steps - 1.0 - STARTING_STEPS + 0.5) / CALL_STEPS;
        if let Some(conversation) = &mut run.conversation {
            let heard = conversation.seconds * share;
            conversation.turns.retain(|turn| turn.end <= heard);
            conversation.seconds = heard;
        }
        run.executed = Some(called);
    } else {
        run.conversation = None;
        run.executed = None;
    }
}
