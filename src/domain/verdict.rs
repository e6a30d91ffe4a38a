//! The one set of status words, and the rule that picks the word for a run.

/// How far the execution of a run or result has come (`status`); says nothing about pass or fail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Execution {
    /// `pending`, `in_queue`, `scaling_up`: waiting for a slot or for the agent to dial in.
    Queued,
    /// `running`: accepted, the first state.
    Starting,
    /// `in_progress`: the call is under way.
    InCall,
    /// `evaluating`: the call is over, metrics are being computed.
    Evaluating,
    /// `completed`.
    Completed,
    /// `failed`: infrastructure or connection, not metrics.
    Failed,
    /// `timeout`: time limit or dial window passed.
    TimedOut,
    /// `cancelled`, `canceled`, `error`: ended by a user.
    Cancelled,
    /// A word that this version does not know; printed as it is and taken for final.
    Unknown(String),
}

impl Execution {
    /// Reads a `status`; unknown words are kept, a missing status is the empty unknown word.
    pub fn parse(text: &str) -> Self {
        match text.trim().to_ascii_lowercase().as_str() {
            "pending" | "in_queue" | "scaling_up" => Self::Queued,
            "running" => Self::Starting,
            "in_progress" => Self::InCall,
            "evaluating" => Self::Evaluating,
            "completed" => Self::Completed,
            "failed" => Self::Failed,
            "timeout" => Self::TimedOut,
            "cancelled" | "canceled" | "error" => Self::Cancelled,
            _ => Self::Unknown(text.trim().to_owned()),
        }
    }

    /// Whether nothing will change any more without a person.
    pub fn is_final(&self) -> bool {
        !matches!(self, Self::Queued | Self::Starting | Self::InCall | Self::Evaluating)
    }
}

/// The word on a chip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    /// Waiting.
    Queued,
    /// Accepted.
    Starting,
    /// The call is under way.
    InCall,
    /// The call is over, the verdict is not there yet.
    Evaluating,
    /// All that decides success held.
    Passed,
    /// Something that decides success did not hold.
    Failed,
    /// Infrastructure or tester fault; never the agent's verdict.
    Error,
    /// Time limit or dial window passed.
    TimedOut,
    /// Ended by a person.
    Cancelled,
    /// Final, but nobody judged it.
    NotEvaluated,
    /// A status that this version does not know, as the API wrote it.
    Unknown(String),
}

/// A word, and whether a person set it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The word.
    pub word: Word,
    /// Set by a human review (`reviewed_success`, `reviewed_failure`); beats the automatic verdict.
    pub reviewed: bool,
}

/// What the API says of a run or call that bears on its verdict.
#[derive(Clone, Debug)]
pub struct Evidence<'a> {
    /// `status`.
    pub execution: &'a Execution,
    /// `evaluation_status`: `success`, `failure`, `reviewed_success`, `reviewed_failure`.
    pub evaluation_status: Option<&'a str>,
    /// `success`.
    pub success: Option<bool>,
    /// `error_message`; empty text is none.
    pub error_message: Option<&'a str>,
}

impl Verdict {
    /// The chip rule: not final → its phase; final but not completed → error, time-out or cancel;
    /// completed → `evaluation_status`, else `success`, else not evaluated.
    /// An automatic pass with an `error_message` is an infrastructure issue, not a pass.
    pub fn of(evidence: &Evidence<'_>) -> Self {
        let word = match evidence.execution {
            Execution::Queued => Word::Queued,
            Execution::Starting => Word::Starting,
            Execution::InCall => Word::InCall,
            Execution::Evaluating => Word::Evaluating,
            Execution::Failed => Word::Error,
            Execution::TimedOut => Word::TimedOut,
            Execution::Cancelled => Word::Cancelled,
            Execution::Unknown(text) if !text.is_empty() => Word::Unknown(text.clone()),
            Execution::Completed | Execution::Unknown(_) => return Self::judged(evidence),
        };
        Self { word, reviewed: false }
    }

    fn judged(evidence: &Evidence<'_>) -> Self {
        let reviewed = |word| Self { word, reviewed: true };
        let automatic = match evidence.evaluation_status.map(str::trim).filter(|text| !text.is_empty()) {
            Some("reviewed_success") => return reviewed(Word::Passed),
            Some("reviewed_failure") => return reviewed(Word::Failed),
            Some("success") => Word::Passed,
            Some("failure") => Word::Failed,
            Some("evaluating") => Word::Evaluating,
            Some(other) => Word::Unknown(other.to_owned()),
            None => match evidence.success {
                Some(true) => Word::Passed,
                Some(false) => Word::Failed,
                None => Word::NotEvaluated,
            },
        };
        let faulty = evidence.error_message.is_some_and(|text| !text.trim().is_empty());
        let word = if faulty && automatic == Word::Passed { Word::Error } else { automatic };
        Self { word, reviewed: false }
    }

    /// Whether more will come without anybody doing anything.
    pub fn is_unfinished(&self) -> bool {
        matches!(self.word, Word::Queued | Word::Starting | Word::InCall | Word::Evaluating)
    }

    /// Order of a run table: failures first, then errors, running, the unjudged, passed.
    pub fn rank(&self) -> u8 {
        match self.word {
            Word::Failed => 0,
            Word::Error => 1,
            Word::TimedOut => 2,
            Word::Queued | Word::Starting | Word::InCall | Word::Evaluating => 3,
            Word::Cancelled => 4,
            Word::NotEvaluated | Word::Unknown(_) => 5,
            Word::Passed => 6,
        }
    }
}
