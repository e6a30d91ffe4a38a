//! Moments of a call that a text cites: `[01:03]`, `(0:28)`, `1:03`.

/// A piece of a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Words as they stand.
    Text(String),
    /// A cited moment, in seconds from the start of the call, and the words that cite it.
    Moment {
        /// Seconds from the start of the call.
        seconds: f64,
        /// The citation without its brackets, as written: `01:03`.
        label: String,
    },
    /// A mark that redaction left, without its angle brackets: `PERSON`.
    Redacted(String),
}
