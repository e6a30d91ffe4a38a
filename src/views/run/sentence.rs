//! Why a run stands as it does, in one sentence of the reader's language.

use crate::domain::ended::{EndedGroup, Fault};
use crate::domain::run::{Reason, Run};
use crate::domain::verdict::Word;
use crate::i18n::en::run as text;
use crate::i18n::key::Key;
use crate::i18n::locale::{Locale, isolate};

/// A sentence, and the moment that it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// Without a full stop.
    pub words: String,
    /// Seconds from the start of the call.
    pub at: Option<f64>,
}

/// The sentence behind the verdict's word.
pub fn sentence(locale: &Locale, run: &Run) -> Sentence {
    let (head, because, at) = match run.reason() {
        Reason::Metric { name, because, at } => {
            (locale.text_with(text::BECAUSE_METRIC, &[("name", &isolate(&name))]), because, at)
        }
        Reason::ExpectedOutcome { needs_review, because, at } => {
            let key = if needs_review { text::BECAUSE_REVIEW } else { text::BECAUSE_OUTCOME };
            (locale.text(key), because, at)
        }
        Reason::Error(message) => return Sentence { words: message, at: None },
        Reason::None => {
            return Sentence { words: plain(run).map(|key| locale.text(key)).unwrap_or_default(), at: None };
        }
    };
    let words = if because.is_empty() {
        head
    } else {
        locale.text_with(text::SENTENCE, &[("head", &head), ("because", &isolate(&because))])
    };
    Sentence { words, at }
}

/// What a verdict says where nothing else says more.
fn plain(run: &Run) -> Option<&'static Key> {
    Some(match run.row.verdict.word {
        Word::Queued => text::QUEUED_PLAIN,
        Word::Starting => text::STARTING_PLAIN,
        Word::InCall => text::IN_CALL_PLAIN,
        Word::Evaluating => text::EVALUATING_PLAIN,
        Word::Passed | Word::Failed if run.row.verdict.reviewed => text::REVIEWED_PLAIN,
        Word::Passed => text::PASSED_PLAIN,
        Word::Failed => text::FAILED_PLAIN,
        Word::Error => text::ERROR_PLAIN,
        Word::TimedOut => text::TIMED_OUT_PLAIN,
        Word::Cancelled => text::CANCELLED_PLAIN,
        Word::NotEvaluated => text::NOT_EVALUATED_PLAIN,
        Word::Unknown(_) => return None,
    })
}

/// What an error means for the agent, and what to do; `None` where the run is no error.
pub fn fault(run: &Run) -> Option<&'static Key> {
    let faulty = matches!(run.row.verdict.word, Word::Error | Word::TimedOut);
    faulty.then(|| {
        let ended = run.row.ended_reason.as_deref().map_or(EndedGroup::Other, EndedGroup::of);
        match ended.fault() {
            Some(Fault::Agent) => text::FAULT_AGENT,
            Some(Fault::Network) => text::FAULT_NETWORK,
            Some(Fault::Tester) => text::FAULT_TESTER,
            None => text::FAULT_UNKNOWN,
        }
    })
}
