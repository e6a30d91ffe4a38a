//! One signal for each line of the transcript that is drawn, so that a change reaches only the lines it is about.

use crate::app::signal::Shared;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// A text for each line; empty text where there is nothing to say. Cheap to clone.
#[derive(Clone, Default)]
pub struct PerLine(Arc<Mutex<BTreeMap<usize, Shared<String>>>>);

impl PerLine {
    /// The text of a line. Tracked. A line that is drawn for the first time begins with `first`.
    pub fn get(&self, line: usize, first: impl FnOnce() -> String) -> String {
        let signal = self
            .0
            .lock()
            .ok()
            .map(|mut lines| lines.entry(line).or_insert_with(|| Shared::new(first())).clone());
        signal.map(|signal| signal.get()).unwrap_or_default()
    }

    /// Tells a line, if it is drawn.
    pub fn tell(&self, line: usize, text: &str) {
        let signal = self.0.lock().ok().and_then(|lines| lines.get(&line).cloned());
        if let Some(signal) = signal.filter(|signal| signal.with_untracked(|known| known != text)) {
            signal.set(text.to_owned());
        }
    }
}
