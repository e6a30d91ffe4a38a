//! The operations of the API that the widget reads. Whatever is not in this table does not exist here.

/// One read operation.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct Operation {
    /// The path as in the API's description with `{id}` standing for digits.
    pub(crate) template: &'static str,
}

/// In the order of the API's description. Exports, their progress, autocomplete and whatever writes are left out:
/// the widget does not use them.
static OPERATIONS: [Operation; 21] = [
    Operation { template: "/test_framework/v2/results/" },
    Operation { template: "/test_framework/v2/results/{id}/" },
    Operation { template: "/test_framework/v2/results/reports/" },
    Operation { template: "/test_framework/v2/runs/" },
    Operation { template: "/test_framework/v2/runs/{id}/" },
    Operation { template: "/test_framework/v2/runs/bulk/" },
    Operation { template: "/test_framework/v2/runs/{id}/get_listen_url/" },
    Operation { template: "/test_framework/v1/runs/{id}/trace/" },
    Operation { template: "/observability/v2/call-logs/" },
    Operation { template: "/observability/v2/call-logs/{id}/" },
    Operation { template: "/observability/v1/call-logs/{id}/trace/" },
    Operation { template: "/dashboards/dashboards/" },
    Operation { template: "/dashboards/dashboards/{id}/" },
    Operation { template: "/dashboards/widgets/" },
    Operation { template: "/dashboards/widgets/{id}/" },
    Operation { template: "/dashboards/widgets/{id}/data/" },
    Operation { template: "/test_framework/v2/metrics/" },
    Operation { template: "/test_framework/v2/metrics/basic_list/" },
    Operation { template: "/observability/v1/metric-failure-mode-insights/" },
    Operation { template: "/observability/v1/metric-failure-mode-insights/categories/" },
    Operation { template: "/observability/v1/metric-failure-mode-insights/failure-rates/" },
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
