//! Filters of a list, read from its route.

use super::id::{RunId, ScenarioId};
use super::result::ResultRow;
use super::route::Route;
use super::run::RunRow;
use super::verdict::{Execution, Word};
use super::window::PLAIN_ROWS;

/// Which results the list shows (`results?status=failed&q=smoke`).
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ResultsQuery {
    /// `status`: one pill; `None` is all.
    pub status: Option<StatusPill>,
    /// `q`: part of a name; sent to the API as `search`.
    pub search: String,
    /// `scenario`: only results that ran it; sent to the API as `scenarios`.
    pub scenario: Option<ScenarioId>,
    /// `sort=worst`: the loaded rows by how badly they did.
    pub worst_first: bool,
}

impl ResultsQuery {
    /// Whether a result is shown. The name and the scenario are the API's to search.
    pub fn holds(&self, row: &ResultRow) -> bool {
        self.status.is_none_or(|pill| pill.holds_result(row))
    }

    /// Whether rows are left out.
    pub fn filters(&self) -> bool {
        self.status.is_some() || !self.search.is_empty() || self.scenario.is_some()
    }
}

/// How many rows of its list a route asks for (`calls?rows=75`), so that a reload keeps what was loaded by hand. No more
/// than a list has that is drawn as a whole: a link should not cost hundreds of requests.
pub fn rows_of(route: &Route) -> usize {
    route.get("rows").and_then(|rows| rows.parse().ok()).unwrap_or(0).min(PLAIN_ROWS)
}

/// The pills over a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusPill {
    /// With a failed run.
    Failed,
    /// With an errored or timed-out run.
    Error,
    /// Not finished.
    Running,
    /// Finished, and nothing but passed runs.
    Passed,
    /// With a run that was cancelled or that nobody judged.
    NotEvaluated,
}

impl StatusPill {
    /// All, in the order shown: each run belongs under one of them.
    pub const ALL: [Self; 5] = [Self::Failed, Self::Error, Self::Running, Self::Passed, Self::NotEvaluated];

    /// The word in the route.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Error => "error",
            Self::Running => "running",
            Self::Passed => "passed",
            Self::NotEvaluated => "not-evaluated",
        }
    }

    /// Whether it is offered while it holds nothing.
    pub fn is_usual(self) -> bool {
        self != Self::NotEvaluated
    }

    /// Reads that word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pill| pill.as_str() == text)
    }

    /// Whether a result belongs under this pill.
    pub fn holds_result(self, row: &ResultRow) -> bool {
        match self {
            Self::Failed => row.tally.failed > 0,
            Self::Error => row.tally.error > 0 || row.execution == Execution::Failed,
            Self::Running => !row.execution.is_final(),
            Self::Passed => {
                row.execution.is_final() && row.tally.passed > 0 && row.tally.passed == row.tally.total()
            }
            Self::NotEvaluated => row.tally.unjudged > 0,
        }
    }

    /// The one pill under which a run belongs.
    pub fn of_run(row: &RunRow) -> Self {
        match row.verdict.word {
            Word::Failed => Self::Failed,
            Word::Error | Word::TimedOut => Self::Error,
            Word::Queued | Word::Starting | Word::InCall | Word::Evaluating => Self::Running,
            Word::Passed => Self::Passed,
            Word::Cancelled | Word::NotEvaluated | Word::Unknown(_) => Self::NotEvaluated,
        }
    }

    /// Whether a run belongs under this pill.
    pub fn holds_run(self, row: &RunRow) -> bool {
        Self::of_run(row) == self
    }
}

impl ResultsQuery {
    /// Reads the filters of a results route; values that this version does not know are no filter.
    pub fn of(route: &Route) -> Self {
        Self {
            status: route.get("status").and_then(StatusPill::parse),
            search: route.get("q").unwrap_or_default().trim().to_owned(),
            scenario: route.get("scenario").and_then(ScenarioId::parse),
            worst_first: route.get("sort") == Some("worst"),
        }
    }
}

/// Which runs of a result are shown (`results/7?status=failed&metric=Latency`).
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct RunsQuery {
    /// `status`: one pill; `None` is all.
    pub status: Option<StatusPill>,
    /// `metric`: only runs in which this metric failed.
    pub metric: Option<String>,
    /// `cause`: only runs of the cause of this rank, from 1.
    pub cause: Option<usize>,
    /// `fault`: only runs that broke in the way in which this one did.
    pub fault: Option<RunId>,
    /// `layout`: how the runs are laid out.
    pub layout: Layout,
}

/// How the runs of a result are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Layout {
    /// One row for each run.
    #[default]
    List,
    /// One line for each scenario, with all its runs.
    Groups,
    /// Runs down, metrics across.
    Matrix,
}

impl Layout {
    /// All, in the order shown.
    pub const ALL: [Self; 3] = [Self::List, Self::Groups, Self::Matrix];

    /// The word in the route; the usual one has none.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::List => "",
            Self::Groups => "groups",
            Self::Matrix => "matrix",
        }
    }

    /// Reads that word; unknown words are the usual layout.
    pub fn parse(text: &str) -> Self {
        Self::ALL.into_iter().find(|layout| layout.as_str() == text).unwrap_or_default()
    }
}

/// Which pair of a comparison is open (`results/7/compare/9?left=71&right=91`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct PairQuery {
    /// `left`: the run of A.
    pub left: Option<RunId>,
    /// `right`: the run of B.
    pub right: Option<RunId>,
}

impl PairQuery {
    /// Reads the open pair of a route.
    pub fn of(route: &Route) -> Self {
        let run = |name: &str| route.get(name).and_then(RunId::parse);
        Self { left: run("left"), right: run("right") }
    }
}

impl RunsQuery {
    /// Whether runs are left out.
    pub fn filters(&self) -> bool {
        self.status.is_some() || self.metric.is_some() || self.cause.is_some() || self.fault.is_some()
    }

    /// Reads the filters of a result route.
    pub fn of(route: &Route) -> Self {
        Self {
            status: route.get("status").and_then(StatusPill::parse),
            metric: route.get("metric").map(str::to_owned),
            cause: route.get("cause").and_then(|text| text.parse().ok()),
            fault: route.get("fault").and_then(RunId::parse),
            layout: Layout::parse(route.get("layout").unwrap_or_default()),
        }
    }
}
