//! Why a call ended, in words.

use crate::domain::ended::{is_same_reason, readable};
use crate::i18n::en::ended as text;
use crate::i18n::key::Key;
use crate::i18n::locale::Locale;

/// What reasons mean that the API's documents list. They call who speaks "Main agent" and "Testing agent", which no
/// reader of a transcript has met.
const WORDS: [(&[&str], &Key); 23] = [
    (
        &[
            "Main agent-ended-call",
            "Main agent-ended-call-after-message-spoken",
            "Main agent-ended-call-with-hangup-task",
            "main-agent-ended-call",
            "assistant-ended-call",
        ],
        text::AGENT_ENDED,
    ),
    (&["Testing agent-ended-call", "customer-ended-call", "user_hangup"], text::CALLER_ENDED),
    (&["completed", "NORMAL_COMPLETION"], text::COMPLETED),
    (&["Main agent-did-not-answer"], text::NO_ANSWER),
    (&["Main agent-busy"], text::BUSY),
    (&["Main agent-voicemail"], text::VOICEMAIL),
    (&["Main agent-invalid-phone-number"], text::INVALID_NUMBER),
    (&["Main agent-silence-timed-out"], text::SILENCE),
    (&["exceeded-max-duration"], text::TIME_LIMIT),
    (&["run-cancelled-by-user"], text::CANCELLED),
    (&["external-user-ended-call"], text::PERSON_ENDED),
    (&["Testing agent-run-not-ready"], text::NOT_READY),
    (&["Main agent-call-not-connected"], text::NOT_CONNECTED),
    (&["call-canceled"], text::LINE_CANCELLED),
    (&["call-rejected"], text::REJECTED),
    (&["call-failed-unknown-error"], text::FAILED),
    (&["sip-call-failed"], text::SIP_FAILED),
    (&["Main agent-twilio-client-error"], text::TWILIO),
    (&["Testing agent-did-not-connect"], text::CALLER_ABSENT),
    (
        &[
            "Testing agent-dial-out-bot-crashed",
            "Testing agent-dial-in-bot-crashed",
            "Testing agent-sip-dial-out-bot-crashed",
        ],
        text::CALLER_CRASHED,
    ),
    (&["Testing agent-pipeline-error"], text::CALLER_FAULT),
    (&["Testing agent-recording-absent"], text::NO_RECORDING),
    (&["Testing agent-recording-failed"], text::RECORDING_FAILED),
];

/// A reason (`metadata.ended_reason`, `call_ended_reason`) in the reader's language; one that is in no list as the
/// provider wrote it.
pub fn ended_words(locale: &Locale, sent: &str) -> String {
    let is_known = |reasons: &[&str]| reasons.iter().any(|known| is_same_reason(known, sent.trim()));
    let found = WORDS.iter().find(|(reasons, _)| is_known(reasons));
    found.map_or_else(|| readable(sent), |(_, key)| locale.text(key))
}
