//! What a reader can want; views send these, the loader acts on them.

use crate::domain::range::Stretch;
use crate::domain::route::Route;

/// A file that the reader wants to keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name: `calls.csv`.
    pub name: String,
    /// Its media type: `text/csv`.
    pub media_type: &'static str,
    /// What is in it.
    pub text: String,
}

/// A wish of the reader.
#[derive(Clone, Debug, PartialEq)]
pub enum Intent {
    /// Open another screen (a history entry of the widget's own Back stack).
    Open(Route),
    /// The same screen with other filters, sort or moment (replaces the entry).
    Filter(Route),
    /// As `Filter`, from a control that may be far from the rows: they come into view, and how many are shown is said.
    ShowRows(Route),
    /// One step back on the widget's own stack, else to the parent screen.
    Back,
    /// Read the visible data again.
    Refresh,
    /// Read again what failed, and only that.
    Retry,
    /// Read the next page of the list on screen.
    LoadMore,
    /// Pause or go on with reading unfinished results again.
    Pause(bool),
    /// "Try again" after the token could not be renewed, or after the session has ended.
    RenewSession,
    /// Give up waiting for the first answer.
    Cancel,
    /// Put a text on the clipboard.
    Copy(String),
    /// The recording's link is dead: read the run or call once more, silently.
    RenewRecording,
    /// Count the calls of the current filters in each of these times.
    CountCalls(Vec<Stretch>),
    /// The fold of the provider's payload was opened.
    OpenPayload,
    /// The fold of the trace was opened.
    OpenTrace,
    /// Hear the call that is under way.
    Listen,
    /// Stop hearing it.
    StopListening,
    /// Save a text as a file.
    Download(File),
}
