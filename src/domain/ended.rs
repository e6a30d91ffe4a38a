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

/// The reasons that are known, by group, as the API's documents spell them.
const KNOWN: [(EndedGroup, &[&str]); 6] = [
    (
        EndedGroup::Ended,
        &[
            "Main agent-ended-call",
            "Main agent-ended-call-after-message-spoken",
            "Main agent-ended-call-with-hangup-task",
            "Testing agent-ended-call",
            "main-agent-ended-call",
            "customer-ended-call",
            "assistant-ended-call",
            "user_hangup",
            "NORMAL_COMPLETION",
            "completed",
        ],
    ),
    (
        EndedGroup::NotReached,
        &[
            "Main agent-did-not-answer",
            "Main agent-busy",
            "Main agent-voicemail",
            "Main agent-invalid-phone-number",
        ],
    ),
    (EndedGroup::Time, &["Main agent-silence-timed-out", "exceeded-max-duration"]),
    (
        EndedGroup::Person,
        &["run-cancelled-by-user", "external-user-ended-call", "Testing agent-run-not-ready"],
    ),
    (
        EndedGroup::Connection,
        &[
            "Main agent-call-not-connected",
            "call-canceled",
            "call-rejected",
            "call-failed-unknown-error",
            "sip-call-failed",
            "Main agent-twilio-client-error",
        ],
    ),
    (
        EndedGroup::Tester,
        &[
            "Testing agent-did-not-connect",
            "Testing agent-dial-out-bot-crashed",
            "Testing agent-dial-in-bot-crashed",
            "Testing agent-sip-dial-out-bot-crashed",
            "Testing agent-pipeline-error",
            "Testing agent-recording-absent",
            "Testing agent-recording-failed",
        ],
    ),
];

impl EndedGroup {
    /// All, in the order shown.
    pub const ALL: [Self; 7] = [
        Self::Ended,
        Self::NotReached,
        Self::Time,
        Self::Person,
        Self::Connection,
        Self::Tester,
        Self::Other,
    ];

    /// Reads a reason.
    pub fn of(reason: &str) -> Self {
        let reason = reason.trim();
        let found =
            KNOWN.iter().find(|(_, reasons)| reasons.iter().any(|known| is_same_reason(known, reason)));
        found.map_or(Self::Other, |(group, _)| *group)
    }

    /// The reasons of the group that are known, as the API's documents spell them; none of `Other`.
    pub fn reasons(self) -> &'static [&'static str] {
        KNOWN.iter().find(|(group, _)| *group == self).map_or(&[], |(_, reasons)| reasons)
    }

    /// The word in the route.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ended => "ended",
            Self::NotReached => "not-reached",
            Self::Time => "time",
            Self::Person => "person",
            Self::Connection => "connection",
            Self::Tester => "tester",
            Self::Other => "other",
        }
    }

    /// Reads that word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.as_str() == text)
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

/// Whether a reason as sent is a known one; letters' case does not count, and spaces and underscores count as hyphens.
pub fn is_same_reason(known: &str, sent: &str) -> bool {
    let letter = |byte: u8| if matches!(byte, b' ' | b'_') { b'-' } else { byte.to_ascii_lowercase() };
    known.len() == sent.len()
        && known.bytes().zip(sent.bytes()).all(|(known, sent)| letter(known) == letter(sent))
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
