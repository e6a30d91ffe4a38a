//! One signal for each line of the transcript that is drawn, so that a change reaches only the lines it is about.

use leptos::prelude::*;
use std::sync::{Arc, Mutex};

/// What is said of a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// Empty where there is nothing to say.
    pub text: String,
    /// Whether this is the line that the reader is at.
    pub here: bool,
}

/// A note for each line. Cheap to clone.
#[derive(Clone, Default)]
pub struct PerLine(Arc<Mutex<Vec<Option<ArcRwSignal<Note>>>>>);

impl PerLine {
    /// The note of a line. Tracked. A line that is drawn for the first time begins with `first`.
    pub fn get(&self, line: usize, first: impl FnOnce() -> Note) -> Note {
        let signal = self.0.lock().ok().map(|mut lines| {
            if lines.len() <= line {
                lines.resize(line + 1, None);
            }
            lines[line].get_or_insert_with(|| ArcRwSignal::new(first())).clone()
        });
        signal.map(|signal| signal.get()).unwrap_or_default()
    }

    /// Tells a line, if it is drawn.
    pub fn tell(&self, line: usize, note: Note) {
        let signal = self.0.lock().ok().and_then(|lines| lines.get(line).cloned().flatten());
        if let Some(signal) = signal.filter(|signal| signal.with_untracked(|known| *known != note)) {
            signal.set(note);
        }
    }
}
