//! Why calls end, put into groups, and whose fault an ending is.

/// A group of end reasons (`call_ended_reason`, `metadata.ended_reason`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndedGroup {
    /// One of both hung up.
    Ended,
    /// Nobody answered: busy, voicemail, a number that does not exist.
    NotReached,
    /// Silence or the time limit.
    Time,
    /// A person stopped it.
    Person,
    /// The line: not connected, rejected, failed.
    Connection,
    /// The simulated caller broke down.
    Tester,
    /// A provider's word that is in no list.
    Other,
}

impl EndedGroup {
    /// Reads a reason; letters' case does not count, and spaces and underscores count as hyphens.
    pub fn of(reason: &str) -> Self {
        let reason = reason.trim().to_ascii_lowercase().replace([' ', '_'], "-");
        match reason.as_str() {
            "main-agent-ended-call"
            | "main-agent-ended-call-after-message-spoken"
            | "main-agent-ended-call-with-hangup-task"
            | "testing-agent-ended-call"
            | "customer-ended-call"
            | "assistant-ended-call"
            | "user-hangup"
            | "normal-completion"
            | "completed" => Self::Ended,
            "main-agent-did-not-answer"
            | "main-agent-busy"
            | "main-agent-voicemail"
            | "main-agent-invalid-phone-number" => Self::NotReached,
            "main-agent-silence-timed-out" | "exceeded-max-duration" => Self::Time,
            "run-cancelled-by-user" | "external-user-ended-call" | "testing-agent-run-not-ready" => {
                Self::Person
            }
            "main-agent-call-not-connected"
            | "call-canceled"
            | "call-rejected"
            | "call-failed-unknown-error"
            | "sip-call-failed"
            | "main-agent-twilio-client-error" => Self::Connection,
            "testing-agent-did-not-connect"
            | "testing-agent-dial-out-bot-crashed"
            | "testing-agent-dial-in-bot-crashed"
            | "testing-agent-sip-dial-out-bot-crashed"
            | "testing-agent-pipeline-error"
            | "testing-agent-recording-absent"
            | "testing-agent-recording-failed" => Self::Tester,
            _ => Self::Other,
        }
    }

    /// Whose fault an error with this ending is, if that can be told.
    pub fn fault(self) -> Option<Fault> {
        match self {
            Self::NotReached | Self::Time => Some(Fault::Agent),
            Self::Connection => Some(Fault::Network),
            Self::Tester => Some(Fault::Tester),
            Self::Ended | Self::Person | Self::Other => None,
        }
    }
}

/// Where an error comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The agent under test, or its number.
    Agent,
    /// The line between both.
    Network,
    /// The simulated caller.
    Tester,
}

/// A reason for people: hyphens and underscores as spaces, the first letter a capital.
pub fn readable(reason: &str) -> String {
    let words = reason.trim().replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        std::iter::once(first.to_ascii_uppercase()).chain(letters).collect()
    })
}
