//! What a reader sees: data in, markup out. Reads the signals of a `Store`, sends `Intent`s, and does nothing else:
//! no request, no clock, no call into the DOM.
//!
//! Marks for the bridge, which moves the focus: after a screen opens, `[data-focus="heading"]`; after Back, the
//! element whose `data-row` is the route that was left, else the heading; `/` goes to `[data-focus="search"]`;
//! J and K step through `[data-row]`; F presses `[data-focus="failed"]`.

pub mod markup;
pub mod macros;
pub mod action;
pub mod parts;
pub mod chart;
pub mod stylesheet;
pub mod notice;
pub mod coming;
pub mod results;
pub mod result;
pub mod run;
pub mod compare;
pub mod overview;
pub mod calls;
pub mod call;
pub mod shell;
