//! The pieces of data that a screen is made of, each asked for, shown and failing on its own.

use crate::api::call_request::Owner;
use crate::domain::calls_query::CallsQuery;
use crate::domain::id::{CallId, ResultId, RunId, ScenarioId};
use crate::domain::query::{PairQuery, ResultsQuery};
use crate::domain::range::Stretch;
use crate::domain::route::{Route, Screen};

/// A piece of data, and what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The results list of a search; the pills filter what is loaded.
    Results {
        /// Part of a name, sent to the API.
        search: String,
        /// Only results that ran it.
        scenario: Option<ScenarioId>,
    },
    /// The head of a result.
    Result(ResultId),
    /// The runs of a result.
    Runs(ResultId),
    /// One run.
    Run(RunId),
    /// The last finished results as one, and those before them. Needs the results list.
    Report,
    /// The dashboards of the agent's project.
    Dashboards,
    /// The latest calls, and the latest that failed.
    Glance,
    /// The head of the result that another is compared with.
    Other(ResultId),
    /// Its runs.
    OtherRuns(ResultId),
    /// The run that another is compared with.
    OtherRun(RunId),
    /// The calls list; all its filters are the API's.
    Calls(CallsQuery),
    /// One call.
    Call(CallId),
    /// How many calls there were in each of these times; asked for where the list is too long to be counted.
    Volume(CallsQuery, Vec<Stretch>),
    /// The provider's payload of a run or call; read only when it is opened.
    Payload(Owner),
    /// The trace of a run or call; read only when it is opened.
    Trace(Owner),
    /// The live audio of a run that is in call; asked for only when the reader wants to hear it.
    Listen(RunId),
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
    /// `Store::reports`
    Report,
    /// `Store::dashboards`
    Dashboards,
    /// `Store::glance`
    Glance,
    /// `Store::other`
    Other,
    /// `Store::other_runs`
    OtherRuns,
    /// `Store::other_run`
    OtherRun,
    /// `Store::calls`
    Calls,
    /// `Store::call`
    Call,
    /// `Store::volume`
    Volume,
    /// `Store::payload`
    Payload,
    /// `Store::trace`
    Trace,
    /// `Store::listen`
    Listen,
}

impl Slot {
    /// Every signal that parts fill.
    pub const ALL: [Self; 16] = [
        Self::Results,
        Self::Result,
        Self::Runs,
        Self::Run,
        Self::Report,
        Self::Dashboards,
        Self::Glance,
        Self::Other,
        Self::OtherRuns,
        Self::OtherRun,
        Self::Calls,
        Self::Call,
        Self::Volume,
        Self::Payload,
        Self::Trace,
        Self::Listen,
    ];
}

impl Part {
    /// The signal that it fills.
    pub fn slot(&self) -> Slot {
        match self {
            Self::Results { .. } => Slot::Results,
            Self::Result(_) => Slot::Result,
            Self::Runs(_) => Slot::Runs,
            Self::Run(_) => Slot::Run,
            Self::Report => Slot::Report,
            Self::Dashboards => Slot::Dashboards,
            Self::Glance => Slot::Glance,
            Self::Other(_) => Slot::Other,
            Self::OtherRuns(_) => Slot::OtherRuns,
            Self::OtherRun(_) => Slot::OtherRun,
            Self::Calls(_) => Slot::Calls,
            Self::Call(_) => Slot::Call,
            Self::Volume(..) => Slot::Volume,
            Self::Payload(_) => Slot::Payload,
            Self::Trace(_) => Slot::Trace,
            Self::Listen(_) => Slot::Listen,
        }
    }
}

/// What a route shows, most important first: the first part decides when the screen is ready.
pub fn parts_of(route: &Route) -> Vec<Part> {
    match route.screen {
        Screen::Results => {
            let query = ResultsQuery::of(route);
            vec![Part::Results { search: query.search, scenario: query.scenario }]
        }
        Screen::Overview => vec![
            Part::Results { search: String::new(), scenario: None },
            Part::Report,
            Part::Glance,
            Part::Dashboards,
        ],
        Screen::Compare(left, right) => {
            let mut parts =
                vec![Part::Result(left), Part::Other(right), Part::Runs(left), Part::OtherRuns(right)];
            let pair = PairQuery::of(route);
            parts.extend(pair.left.map(Part::Run));
            parts.extend(pair.right.map(Part::OtherRun));
            parts
        }
        Screen::Result(id) => vec![Part::Result(id), Part::Runs(id)],
        // The head and the runs beside it serve the breadcrumb and "next failed run".
        Screen::Run(result, run) => vec![Part::Run(run), Part::Result(result), Part::Runs(result)],
        Screen::Calls => vec![Part::Calls(CallsQuery::of(route))],
        Screen::Call(id) => vec![Part::Call(id)],
    }
}

/// The run or call on screen.
pub fn owner_of(route: &Route) -> Option<Owner> {
    match route.screen {
        Screen::Run(_, id) => Some(Owner::Run(id)),
        Screen::Call(id) => Some(Owner::Call(id)),
        _ => None,
    }
}

/// Whether an opened part belongs to the screen of a route.
pub fn is_of(part: &Part, route: &Route) -> bool {
    match part {
        Part::Payload(owner) | Part::Trace(owner) => owner_of(route) == Some(*owner),
        Part::Listen(run) => owner_of(route) == Some(Owner::Run(*run)),
        // The list is gone back to from its calls.
        Part::Volume(query, _) => match route.screen {
            Screen::Call(_) => true,
            Screen::Calls => *query == CallsQuery::of(route),
            _ => false,
        },
        _ => false,
    }
}
