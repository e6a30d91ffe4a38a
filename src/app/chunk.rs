//! The parts of the program that load on demand: what the first screen does not need.
//!
//! A function with `#[chunk(run)]` is a way into the part `run`; it may be called only once that part is loaded, which
//! the loader sees to. Natively, and in another crate's Leptos application, everything is there from the start.

use super::part::Part;
use crate::domain::route::Screen;

/// A part that loads on demand. Its name is that in `#[chunk(…)]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chunk {
    /// What becomes of the reader's wishes and keys: nothing that is needed before something is on screen.
    Actions,
    /// One result.
    Result,
    /// One run and one call, with player and transcript.
    Run,
    /// The calls list.
    Calls,
    /// The overview, with its charts.
    Overview,
    /// Two results side by side.
    Compare,
}

impl Chunk {
    /// Every part.
    pub const ALL: [Self; 6] =
        [Self::Actions, Self::Result, Self::Run, Self::Calls, Self::Overview, Self::Compare];

    /// What is there from the start: everything, unless this is the wasm that `cargo xtask dist` splits.
    pub fn at_start() -> Vec<Self> {
        if cfg!(all(target_arch = "wasm32", feature = "element")) { Vec::new() } else { Self::ALL.to_vec() }
    }

    /// Its name in `#[chunk(…)]`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Actions => "actions",
            Self::Result => "result",
            Self::Run => "run",
            Self::Calls => "calls",
            Self::Overview => "overview",
            Self::Compare => "compare",
        }
    }

    /// What a screen is drawn by.
    pub fn of_screen(screen: &Screen) -> Option<Self> {
        match screen {
            Screen::Results => None,
            Screen::Result(_) => Some(Self::Result),
            Screen::Run(..) | Screen::Call(_) => Some(Self::Run),
            Screen::Calls => Some(Self::Calls),
            Screen::Overview => Some(Self::Overview),
            Screen::Compare(..) => Some(Self::Compare),
        }
    }

    /// What a piece of data is read by.
    pub fn of_part(part: &Part) -> Option<Self> {
        match part {
            Part::Results { .. } => None,
            Part::Result(_) | Part::Runs(_) | Part::Other(_) | Part::OtherRuns(_) => Some(Self::Result),
            Part::Run(_)
            | Part::OtherRun(_)
            | Part::Call(_)
            | Part::Payload(_)
            | Part::Trace(_)
            | Part::Listen(_) => Some(Self::Run),
            Part::Calls(_) | Part::Volume(..) => Some(Self::Calls),
            Part::Report | Part::Dashboards | Part::Glance => Some(Self::Overview),
        }
    }
}
