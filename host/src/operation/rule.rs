//! How `proxy` mode makes sure that an answer belongs to the caller's agent.

/// What is forced on the request and checked on the answer.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Rule {
    /// Rows of an agent: `agent_id` is forced, and every row must name the agent.
    List,
    /// One object that must name the agent.
    Detail,
    /// A part of an object that cannot name an agent itself: its object must be the agent's.
    PartOf(Whole),
    /// A report over results, each of which must be the agent's.
    Report,
    /// Rows of the project: the parameter is forced, and every row must name the project.
    ProjectList(&'static str),
    /// One object that must name the project.
    ProjectDetail,
    /// Widgets of one dashboard of the project.
    Widgets,
    /// One widget, whose dashboard must be of the project.
    Widget,
    /// Numbers behind a widget of the project, narrowed to the agent.
    WidgetData,
    /// Metrics of the project that are not another agent's alone.
    Metrics,
    /// Figures of the project that are narrowed to the agent and name nobody.
    ProjectFigures,
}

/// The object that a part belongs to.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) enum Whole {
    Run,
    Call,
}

impl Whole {
    /// The path of the object with this id.
    pub(crate) fn path(self, id: &str) -> String {
        match self {
            Self::Run => format!("/test_framework/v2/runs/{id}/"),
            Self::Call => format!("/observability/v2/call-logs/{id}/"),
        }
    }

    /// What it is called in the address of a recording.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Run => "run",
            Self::Call => "call",
        }
    }

    /// The object of that name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        [Self::Run, Self::Call].into_iter().find(|whole| whole.name() == name)
    }
}

impl Rule {
    /// Whether the operation speaks of a whole project, and exists only with `--project`.
    pub(crate) fn is_of_project(self) -> bool {
        match self {
            Self::List | Self::Detail | Self::PartOf(_) | Self::Report => false,
            Self::ProjectList(_)
            | Self::ProjectDetail
            | Self::Widgets
            | Self::Widget
            | Self::WidgetData
            | Self::Metrics
            | Self::ProjectFigures => true,
        }
    }

    /// Whether the answer is one thing, so that a refusal of it must look as if it did not exist.
    pub(crate) fn is_of_one(self) -> bool {
        matches!(
            self,
            Self::Detail
                | Self::PartOf(_)
                | Self::Report
                | Self::ProjectDetail
                | Self::Widget
                | Self::WidgetData
        )
    }
}
