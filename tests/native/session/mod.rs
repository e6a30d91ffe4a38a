//! The token lifecycle: tables that read like the specification, and a property test over everything else.

mod answers;
mod clock;
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
