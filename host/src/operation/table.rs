//! The table of operations. Whatever is not in it does not exist here.

use crate::operation::param::{self, Param};
use crate::operation::rule::{Rule, Whole};

/// One read operation.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct Operation {
    /// The path as in the API's description, with `{id}` standing for digits.
    pub(crate) template: &'static str,
    /// What of the caller's query is passed on in `proxy` mode.
    pub(crate) params: &'static [Param],
    /// How `proxy` mode makes sure whose the answer is.
    pub(crate) rule: Rule,
    /// Whose recording the objects of the answer may name.
    pub(crate) recordings: Option<Whole>,
}

const fn operation(template: &'static str, params: &'static [Param], rule: Rule) -> Operation {
    Operation { template, params, rule, recordings: None }
}

impl Operation {
    const fn with_recordings(self, of: Whole) -> Self {
        Self { recordings: Some(of), ..self }
    }

    /// The first id in a path of this operation, as text.
    pub(crate) fn id<'a>(&self, path: &'a str) -> Option<&'a str> {
        let position = self.template.split('/').position(|segment| segment == "{id}")?;
        path.split('/').nth(position)
    }
}

/// In the order of the API's description. Exports, their progress, autocomplete and whatever writes are left out:
/// the widget does not use them.
static OPERATIONS: [Operation; 21] = [
    operation("/test_framework/v2/results/", param::RESULTS, Rule::List),
    operation("/test_framework/v2/results/{id}/", param::SELECTED, Rule::Detail).with_recordings(Whole::Run),
    operation("/test_framework/v2/results/reports/", param::REPORTS, Rule::Report),
    operation("/test_framework/v2/runs/", param::RUNS, Rule::List).with_recordings(Whole::Run),
    operation("/test_framework/v2/runs/{id}/", param::SELECTED, Rule::Detail).with_recordings(Whole::Run),
    operation("/test_framework/v2/runs/bulk/", param::BULK, Rule::List).with_recordings(Whole::Run),
    operation("/test_framework/v2/runs/{id}/get_listen_url/", param::NONE, Rule::PartOf(Whole::Run)),
    operation("/test_framework/v1/runs/{id}/trace/", param::NONE, Rule::PartOf(Whole::Run)),
    operation("/observability/v2/call-logs/", param::CALLS, Rule::List).with_recordings(Whole::Call),
    operation("/observability/v2/call-logs/{id}/", param::NONE, Rule::Detail).with_recordings(Whole::Call),
    operation("/observability/v1/call-logs/{id}/trace/", param::NONE, Rule::PartOf(Whole::Call)),
    operation("/dashboards/dashboards/", param::PAGED, Rule::ProjectList("project_id")),
    operation("/dashboards/dashboards/{id}/", param::NONE, Rule::ProjectDetail),
    operation("/dashboards/widgets/", param::WIDGETS, Rule::Widgets),
    operation("/dashboards/widgets/{id}/", param::NONE, Rule::Widget),
    operation("/dashboards/widgets/{id}/data/", param::WIDGET_DATA, Rule::WidgetData),
    operation("/test_framework/v2/metrics/", param::METRICS, Rule::Metrics),
    operation("/test_framework/v2/metrics/basic_list/", param::NONE, Rule::Metrics),
    operation(
        "/observability/v1/metric-failure-mode-insights/",
        param::INSIGHTS,
        Rule::ProjectList("project"),
    ),
    operation(
        "/observability/v1/metric-failure-mode-insights/categories/",
        param::INSIGHT_RANGE,
        Rule::ProjectFigures,
    ),
    operation(
        "/observability/v1/metric-failure-mode-insights/failure-rates/",
        param::INSIGHT_RANGE,
        Rule::ProjectFigures,
    ),
];

/// Ids of the API have up to 7 digits today and fit 64 bits for good.
const LONGEST_ID_DIGITS: usize = 19;

/// The operation of a raw path that begins with a slash, exactly as it stands in the request line.
///
/// Nothing is decoded or normalized before the comparison: an encoded slash, a dot segment or a doubled slash is
/// a different text and therefore matches nothing.
pub(crate) fn find(path: &str) -> Option<&'static Operation> {
    OPERATIONS.iter().find(|operation| matches(operation.template, path))
}

fn matches(template: &str, path: &str) -> bool {
    let mut wanted = template.split('/');
    let mut given = path.split('/');
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return true,
            (Some(wanted), Some(given)) if segment_matches(wanted, given) => {}
            _ => return false,
        }
    }
}

fn segment_matches(wanted: &str, given: &str) -> bool {
    match wanted {
        "{id}" => {
            !given.is_empty()
                && given.len() <= LONGEST_ID_DIGITS
                && given.bytes().all(|byte| byte.is_ascii_digit())
        }
        literal => literal == given,
    }
}
