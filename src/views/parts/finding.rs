//! What a reader looks for in the transcript: words, one speaker, tool calls.

use crate::app::signal::Shared;
use crate::domain::search::found;
use crate::domain::timeline::lines;
use crate::views::parts::moments::{Moments, SharedRun};
use crate::views::parts::per_line::PerLine;
use leptos::prelude::*;

/// Whose rows are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Only {
    /// All.
    All,
    /// The agent's.
    Agent,
    /// Everybody else's.
    Caller,
    /// Tool calls.
    Tools,
}

impl Only {
    /// All, in the order shown.
    pub const EACH: [Self; 4] = [Self::All, Self::Agent, Self::Caller, Self::Tools];

    /// The value of `data-only` of the list, by which the style sheet hides the others' rows.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Agent => "agent",
            Self::Caller => "caller",
            Self::Tools => "tools",
        }
    }
}

/// The search in one transcript. Cheap to clone.
#[derive(Clone)]
pub struct Finding {
    /// The words, as typed.
    pub words: Shared<String>,
    /// Whose rows are shown.
    pub only: Shared<Only>,
    /// The numbers of the lines that hold the words.
    pub lines: Memo<Vec<usize>>,
    /// Which of them the reader is at, from 0.
    pub at: Shared<usize>,
    highlighted: PerLine,
    moments: Moments,
}

impl Finding {
    /// Nothing is looked for yet.
    pub fn new(run: Memo<Option<SharedRun>>, moments: &Moments) -> Self {
        let words = Shared::new(String::new());
        let typed = words.clone();
        let lines = Memo::new(move |_| {
            run.with(|run| {
                run.as_ref()
                    .map_or_else(Vec::new, |run| found(&lines(run.transcript.entries()), &typed.get()))
            })
        });
        let only = Shared::new(Only::All);
        let at = Shared::new(0);
        let finding =
            Self { words, only, lines, at, highlighted: PerLine::default(), moments: moments.clone() };
        finding.follow();
        finding
    }

    /// Looks for other words, and goes to the first line that holds them.
    pub fn look_for(&self, words: String) {
        self.words.set(words);
        self.at.set(0);
        self.reveal(0);
    }

    /// Goes to the next line, or the one before, and from the last to the first.
    pub fn step(&self, forward: bool) {
        let count = self.lines.with_untracked(Vec::len);
        if count > 0 {
            let at = self.at.get_untracked().min(count - 1);
            let at = if forward { (at + 1) % count } else { (at + count - 1) % count };
            self.at.set(at);
            self.reveal(at);
        }
    }

    /// The words to highlight in a line; empty if it does not hold them. Tracked.
    pub fn words_in(&self, line: usize) -> String {
        let first = || {
            let holds = self.lines.with_untracked(|lines| lines.binary_search(&line).is_ok());
            if holds { self.words.get_untracked() } else { String::new() }
        };
        self.highlighted.get(line, first)
    }

    fn reveal(&self, at: usize) {
        if let Some(line) = self.lines.with_untracked(|lines| lines.get(at).copied()) {
            self.moments.reveal(line);
        }
    }

    /// Tells the lines that held the words before and those that hold them now.
    fn follow(&self) {
        let finding = self.clone();
        Effect::new(move |before: Option<Vec<usize>>| {
            let (now, words) = (finding.lines.get(), finding.words.get());
            for line in before.unwrap_or_default() {
                if now.binary_search(&line).is_err() {
                    finding.highlighted.tell(line, "");
                }
            }
            for line in &now {
                finding.highlighted.tell(*line, &words);
            }
            now
        });
    }
}
