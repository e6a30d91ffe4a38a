//! One production call: the same conversations as in tests, with a human on the other end.

use jiff::Timestamp;

use super::agent::Agent;
use super::cast::Cast;
use super::conversation::Conversation;
use super::evaluate::{Rule, evaluate, outcome, rubric};
use super::metric::Metric;
use super::patch::Patch;
use super::personality::PERSONALITIES;
use super::run::draw_flaw;
use super::script::Script;

/// What a call is made from; cheap, so that a window can be cut out of thousands.
#[derive(Clone, Debug)]
pub(crate) struct CallPlan {
    pub(crate) id: u64,
    pub(crate) agent: &'static Agent,
    pub(crate) timestamp: Timestamp,
    pub(crate) seed: u64,
    /// So recent that its metrics are still being computed.
    pub(crate) pending: bool,
    /// Never one of the calls that could not be connected.
    pub(crate) connected: bool,
}

/// A call with everything that any endpoint shows of it.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) plan: CallPlan,
    pub(crate) script: &'static Script,
    pub(crate) conversation: Option<Conversation>,
    pub(crate) metrics: Vec<Metric>,
    pub(crate) rubric: Vec<Rule>,
    pub(crate) success: Option<bool>,
    pub(crate) status: &'static str,
    pub(crate) feedback: &'static str,
    pub(crate) ended_reason: &'static str,
    pub(crate) customer_number: String,
    pub(crate) dropoff_point: &'static str,
    pub(crate) error_message: Option<&'static str>,
    pub(crate) ringing_seconds: f64,
    pub(crate) clinic: &'static str,
    pub(crate) new_patient: bool,
    pub(crate) patches: Vec<Patch>,
}

/// How calls end, each with how often among a hundred.
const ENDED: [(&str, u32); 7] = [
    ("customer-ended-call", 52),
    ("assistant-ended-call", 31),
    ("user_hangup", 7),
    ("Main agent-silence-timed-out", 4),
    ("Main agent-ended-call-with-hangup-task", 3),
    ("session_ended", 2),
    ("exceeded-max-duration", 1),
];
const NOT_CONNECTED: [(&str, &str); 3] = [
    ("call-failed-unknown-error", "The provider reported error 31005 while connecting."),
    ("Main agent-call-not-connected", "The agent did not join the room within 20 seconds."),
    ("sip-call-failed", "SIP 503 Service Unavailable"),
];
const CLINICS: [&str; 3] = ["Loop", "Lakeview", "Evanston"];
const DROPOFF_POINTS: [&str; 5] =
    ["verification", "availability lookup", "confirmation", "payment", "closing"];

impl CallPlan {
    /// Plays the call.
    pub(crate) fn play(self, scripts: &'static [Script]) -> Call {
        let mut random = fastrand::Rng::with_seed(self.seed);
        let script = &scripts[random.usize(..scripts.len())];
        if random.u32(..100) < 3 && !self.connected {
            return self.unconnected(script, &mut random);
        }
        let mut cast = Cast::draw(&mut random, self.timestamp);
        let number = cast.get("phone").to_owned();
        let customer_number = match random.u32(..100) {
            0..=7 => {
                cast.redact();
                "<PHONE>".to_owned()
            }
            8..=10 => "unknown".to_owned(),
            _ => number,
        };
        let flaw = if random.u32(..100) < 13 { draw_flaw(script, &mut random) } else { None };
        let personality = &PERSONALITIES[random.usize(..PERSONALITIES.len())];
        let conversation = Conversation::play(script, flaw, cast, personality, &mut random);
        let metrics = evaluate(&conversation, &mut random);
        let rubric = rubric(&outcome(&conversation, false), &metrics);
        let passed = rubric.iter().all(|rule| rule.passed);
        let (status, feedback) = match (passed, random.u32(..100)) {
            _ if self.pending => ("evaluating", ""),
            (false, 0..=14) => {
                ("reviewed_success", "Fine after all: the caller was helped in a second call.")
            }
            (false, 15..=29) => {
                ("reviewed_failure", "Confirmed. Reported to the vendor of the booking system.")
            }
            (true, 0..=1) => ("reviewed_failure", "The tone is too hasty for an elderly caller."),
            (true, _) => ("success", ""),
            (false, _) => ("failure", ""),
        };
        let judged = !self.pending;
        Call {
            success: judged.then_some(matches!(status, "success" | "reviewed_success")),
            status,
            feedback,
            ended_reason: weighted(&ENDED, &mut random),
            customer_number,
            dropoff_point: if passed { "" } else { DROPOFF_POINTS[random.usize(..DROPOFF_POINTS.len())] },
            error_message: None,
            ringing_seconds: 0.4 + (random.f64() * 360.0).round() / 100.0,
            clinic: CLINICS[random.usize(..CLINICS.len())],
            new_patient: random.u32(..4) == 0,
            metrics: if judged { metrics } else { Vec::new() },
            rubric: if judged { rubric } else { Vec::new() },
            conversation: Some(conversation),
            patches: Vec::new(),
            script,
            plan: self,
        }
    }

    fn unconnected(self, script: &'static Script, random: &mut fastrand::Rng) -> Call {
        let (ended_reason, error) = NOT_CONNECTED[random.usize(..NOT_CONNECTED.len())];
        Call {
            plan: self,
            script,
            conversation: None,
            metrics: Vec::new(),
            rubric: Vec::new(),
            success: Some(false),
            status: "failure",
            feedback: "",
            ended_reason,
            customer_number: "unknown".to_owned(),
            dropoff_point: "",
            error_message: Some(error),
            ringing_seconds: 0.0,
            clinic: CLINICS[0],
            new_patient: false,
            patches: Vec::new(),
        }
    }
}

impl Call {
    /// Length in seconds.
    pub(crate) fn seconds(&self) -> f64 {
        self.conversation.as_ref().map_or(0.0, |conversation| conversation.seconds)
    }

    /// Whether a human has given the verdict.
    pub(crate) fn is_reviewed(&self) -> bool {
        self.status.starts_with("reviewed")
    }

    /// `call_id`: the provider's own text.
    pub(crate) fn provider_id(&self) -> String {
        format!("CA{:032x}", u128::from(self.plan.seed) << 17 | u128::from(self.plan.id))
    }
}

fn weighted(choices: &[(&'static str, u32)], random: &mut fastrand::Rng) -> &'static str {
    let total: u32 = choices.iter().map(|(_, weight)| weight).sum();
    let mut ticket = random.u32(..total);
    for (choice, weight) in choices {
        match ticket.checked_sub(*weight) {
            Some(rest) => ticket = rest,
            None => return choice,
        }
    }
    choices[0].0
}
