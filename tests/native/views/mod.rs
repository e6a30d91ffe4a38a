//! The screens as HTML.

mod preview;
