//! What a reader looks for in the transcript: words, one speaker, tool calls.

use crate::app::signal::{Derived, Shared};
use crate::domain::search::found;
use crate::domain::timeline::lines;
use crate::views::parts::moments::{Moments, SharedRun};
use crate::views::parts::per_line::{Note, PerLine};
use leptos::prelude::*;

/// The most lines that are highlighted at a time.
const HIGHLIGHTS: usize = 120;

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
    pub lines: Derived<Vec<usize>>,
    /// Which of them the reader is at, from 0.
    pub at: Shared<usize>,
    highlighted: PerLine,
    moments: Moments,
}

impl Finding {
    /// Nothing is looked for yet.
    pub fn new(run: &Derived<Option<SharedRun>>, moments: &Moments) -> Self {
        let words = Shared::new(String::new());
        let (run, typed) = (run.clone(), words.clone());
        let lines = Derived::new(move || {
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

    /// The words to highlight in a line, none if it does not hold them, and whether the reader is at it. Tracked.
    pub fn note_of(&self, line: usize) -> Note {
        self.highlighted.get(line, || untrack(|| self.note(line, &self.near())))
    }

    /// The lines to highlight: those around the one that the reader is at. More of them at a time would keep the
    /// browser busy for a word that is everywhere. Tracked.
    pub fn near(&self) -> Vec<usize> {
        let at = self.at.get();
        self.lines.with(|lines| {
            let first = at.saturating_sub(HIGHLIGHTS / 2).min(lines.len().saturating_sub(HIGHLIGHTS));
            lines.iter().skip(first).take(HIGHLIGHTS).copied().collect()
        })
    }

    fn note(&self, line: usize, near: &[usize]) -> Note {
        if near.binary_search(&line).is_err() {
            return Note::default();
        }
        let here = self.lines.with(|lines| lines.get(self.at.get()) == Some(&line));
        Note { text: self.words.get(), here }
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
            let near = finding.near();
            for line in before.iter().flatten().chain(&near) {
                finding.highlighted.tell(*line, finding.note(*line, &near));
            }
            near
        });
    }
}
