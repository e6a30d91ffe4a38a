//! Identifiers, one type for each kind, so that a run's id is never taken for a result's.

use std::fmt;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u64);

        impl $name {
            /// Reads decimal digits; nothing else is an id, and zero is none.
            pub fn parse(text: &str) -> Option<Self> {
                let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
                digits.then(|| text.parse().ok()).flatten().filter(|id| *id > 0).map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(formatter)
            }
        }
    };
}

id!(
    /// The voice agent that is shown (`agent_id`).
    AgentId
);
id!(
    /// One execution of a set of scenarios (`Result.id`).
    ResultId
);
id!(
    /// One simulated call of a result (`Run.id`).
    RunId
);
id!(
    /// One production call (`CallLog.id`; not `call_id`, which is text of the provider).
    CallId
);
id!(
    /// A metric's definition (`metrics[].id`).
    MetricId
);
id!(
    /// A scenario's definition (`scenario`, `scenarios[].id`).
    ScenarioId
);
id!(
    /// A set of charts about production calls (`dashboards[].id`).
    DashboardId
);
id!(
    /// One chart of a dashboard (`widgets[].id`).
    WidgetId
);
id!(
    /// The project that an agent belongs to (`project`).
    ProjectId
);
