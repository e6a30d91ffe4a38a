//! The pieces of data that a screen is made of, each asked for, shown and failing on its own.

use crate::domain::id::{ResultId, RunId};
use crate::domain::query::ResultsQuery;
use crate::domain::route::{Route, Screen};

/// A piece of data, and what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The results list of a search; the pills filter what is loaded.
    Results {
        /// Part of a name, sent to the API.
        search: String,
    },
    /// The head of a result.
    Result(ResultId),
    /// The runs of a result.
    Runs(ResultId),
    /// One run.
    Run(RunId),
}

/// Which signal of the store a part fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// `Store::results`
    Results,
    /// `Store::result`
    Result,
    /// `Store::runs`
    Runs,
    /// `Store::run`
    Run,
}

impl Part {
    /// The signal that it fills.
    pub fn slot(&self) -> Slot {
        match self {
            Self::Results { .. } => Slot::Results,
            Self::Result(_) => Slot::Result,
            Self::Runs(_) => Slot::Runs,
            Self::Run(_) => Slot::Run,
        }
    }
}

/// What a route shows, most important first: the first part decides when the screen is ready.
pub fn parts_of(route: &Route) -> Vec<Part> {
    match route.screen {
        Screen::Results => vec![Part::Results { search: ResultsQuery::of(route).search }],
        Screen::Result(id) => vec![Part::Result(id), Part::Runs(id)],
        // The head and the runs beside it serve the breadcrumb and "next failed run".
        Screen::Run(result, run) => vec![Part::Run(run), Part::Result(result), Part::Runs(result)],
        Screen::Overview | Screen::Compare(..) | Screen::Calls | Screen::Call(_) => Vec::new(),
    }
}
