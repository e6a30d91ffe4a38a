//! The token lifecycle: tables that read like the specification, and a property test over everything else.

// A test that meets nothing where something is due has failed; that is what these say.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod answers;
mod clock;
mod compared;
mod hours;
mod lifecycle;
mod lifetimes;
mod notices;
mod pace;
mod presence;
mod property;
mod rejections;
mod script;
mod simulation;
mod views;
