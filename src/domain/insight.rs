//! What goes wrong in production calls, as the API has worked it out by itself (failure insights).

use super::id::CallId;

/// What fails in calls, and why. Either may be empty: both are opt-in, metric by metric.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CallBreaks {
    /// Metrics that failed, the largest share first.
    pub metrics: Vec<MetricFailures>,
    /// Whether the metrics are told of all agents of the project, as no answer tells them of this one.
    pub of_project: bool,
    /// Causes, the most frequent first; a model has worded them.
    pub causes: Vec<FailureCause>,
}

impl CallBreaks {
    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.metrics.is_empty() && self.causes.is_empty()
    }
}

/// How often one metric failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MetricFailures {
    /// `metric_name`.
    pub name: String,
    /// Calls in which it failed; never 0.
    pub failed: u32,
    /// Calls in which it was judged; never less than `failed`.
    pub judged: u32,
}

/// One cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailureCause {
    /// `category`, or the title of a failure mode.
    pub title: String,
    /// Calls that it was found in; never 0.
    pub calls: u32,
    /// The first of `example_call_ids`.
    pub example: Option<CallId>,
}
