//! Texts of the list of keys.

use crate::i18n::key::texts;

texts! {
    /// Its heading.
    TITLE = "help.title", "Keyboard shortcuts";
    /// Closes it.
    CLOSE = "help.close", "Close";
    /// The key `/`.
    SEARCH = "help.search", "Search";
    /// The keys J and K.
    STEP = "help.step", "Next and previous row";
    /// The key Enter.
    OPEN = "help.open", "Open";
    /// The key Esc.
    BACK = "help.back", "Back";
    /// The key F.
    FAILED = "help.failed", "Failures only";
    /// The space bar.
    PLAY = "help.play", "Play or pause the recording";
    /// The key `?`.
    HELP = "help.help", "Show these shortcuts";
}
