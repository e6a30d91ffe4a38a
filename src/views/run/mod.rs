//! One run: replaced by the run screen.
