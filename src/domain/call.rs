//! A call of a real customer.

use super::duration::Seconds;
use super::id::CallId;
use super::run::{Fact, Run};
use super::verdict::Verdict;
use crate::clock::Timestamp;

/// A row of the calls list (`CallLogList`), without the transcript that the API sends with it.
#[derive(Clone, Debug, PartialEq)]
pub struct CallRow {
    /// `id`.
    pub id: CallId,
    /// `call_id`: the provider's own text; not unique.
    pub provider_id: Option<String>,
    /// Of `status`; one that a person set beats the automatic one.
    pub verdict: Verdict,
    /// `timestamp`: when the call began.
    pub started: Option<Timestamp>,
    /// `duration`.
    pub duration: Option<Seconds>,
    /// `customer_number`: a phone number or any text.
    pub customer: Option<String>,
    /// `call_ended_reason`, as the provider wrote it.
    pub ended_reason: Option<String>,
    /// Names of metrics that failed, each once.
    pub failing: Vec<String>,
    /// `topic`.
    pub topic: Option<String>,
    /// `dropoff_point`: where the caller gave up.
    pub dropoff: Option<String>,
    /// The latency metric's value: the average of the call, in milliseconds.
    pub latency_ms: Option<f64>,
    /// `error_message`.
    pub error_message: Option<String>,
}

/// One call with everything that its screen shows (`CallLogDetail`).
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// What the list shows of it too.
    pub row: CallRow,
    /// `feedback` of the person who reviewed it.
    pub feedback: Option<String>,
    /// `critical_categories[]`: how it failed.
    pub failure_modes: Vec<FailureMode>,
    /// `dynamic_variables`.
    pub variables: Vec<Fact>,
    /// What a call has in common with a run, in the type that the parts of both screens share: the run's id is the
    /// call's, and what only tests have is empty.
    pub talk: Run,
}

/// A way in which a call failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailureMode {
    /// `category`.
    pub name: String,
    /// `deviation`, if it is text that says more.
    pub detail: Option<String>,
    /// `priority` is `critical` or `high`.
    pub critical: bool,
}

impl Call {
    /// Whether transcript and recording are gone while the verdict is kept: the call is past its retention.
    pub fn is_past_retention(&self) -> bool {
        let judged = !self.row.verdict.is_unfinished() && !self.talk.metrics.is_empty();
        judged && self.talk.recording.is_none() && self.talk.transcript.entries().is_empty()
    }
}

/// Whether a text is a phone number as people and providers write it: a plus, at least seven digits, and nothing but
/// what stands between them.
pub fn is_phone_number(text: &str) -> bool {
    let text = text.trim();
    text.starts_with('+')
        && text.bytes().filter(u8::is_ascii_digit).count() >= 7
        && text
            .bytes()
            .skip(1)
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b' ' | b'(' | b')' | b'-' | b'.'))
}

/// Who called, as far as it is shown without being asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Masked {
    /// What is shown: all but the last digits as dots.
    pub text: String,
    /// Whether there is more to reveal.
    pub hides: bool,
}

/// Digits of a number that stay.
const SHOWN_DIGITS: usize = 4;
/// Words that name nobody.
const NOBODY: [&str; 6] = ["unknown", "anonymous", "private", "withheld", "restricted", "unavailable"];

/// Masks a phone number to its last four digits, and any other text that may be somebody's name.
///
/// Redaction marks such as `<PHONE>` and words such as `unknown` name nobody and stay.
pub fn mask(customer: &str) -> Masked {
    let sent = customer.trim();
    let is_mark = sent.starts_with('<') && sent.ends_with('>') && sent.matches('<').count() == 1;
    if sent.is_empty() || is_mark || NOBODY.iter().any(|word| word.eq_ignore_ascii_case(sent)) {
        return Masked { text: sent.to_owned(), hides: false };
    }
    let digits: Vec<char> = sent.chars().filter(char::is_ascii_digit).collect();
    let shown = if digits.len() > SHOWN_DIGITS { &digits[digits.len() - SHOWN_DIGITS..] } else { &[] };
    let mut text = "••••".to_owned();
    text.extend((!shown.is_empty()).then_some('\u{a0}'));
    text.extend(shown);
    Masked { text, hides: true }
}
