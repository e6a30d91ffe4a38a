//! Which parameters of a caller's query reach the API in `proxy` mode, and in what form.

/// One parameter that may be passed on.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Param {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
}

/// What a value must look like.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Kind {
    /// A whole number of at most 19 digits.
    Number,
    /// Whole numbers with commas between them.
    Numbers,
    /// `true` or `false`.
    Flag,
    /// Any short text without control characters.
    Text,
    /// A selection of keys, `ql`.
    Selection,
    /// JSON.
    Json,
}

impl Param {
    pub(crate) const fn new(name: &'static str, kind: Kind) -> Self {
        Self { name, kind }
    }
}

const PAGE: Param = Param::new("page", Kind::Number);
const PAGE_SIZE: Param = Param::new("page_size", Kind::Number);
const SEARCH: Param = Param::new("search", Kind::Text);
const SELECTION: Param = Param::new("ql", Kind::Selection);
const CREATED_FROM: Param = Param::new("created_at_from", Kind::Text);
const CREATED_TO: Param = Param::new("created_at_to", Kind::Text);

pub(crate) const NONE: &[Param] = &[];
pub(crate) const PAGED: &[Param] = &[PAGE, PAGE_SIZE];
pub(crate) const SELECTED: &[Param] = &[SELECTION];

pub(crate) const RESULTS: &[Param] =
    &[PAGE, PAGE_SIZE, SEARCH, Param::new("scenarios", Kind::Numbers), CREATED_FROM, CREATED_TO, SELECTION];

pub(crate) const REPORTS: &[Param] =
    &[Param::new("result_ids", Kind::Numbers), Param::new("run_filters", Kind::Json), SELECTION];

pub(crate) const RUNS: &[Param] = &[
    PAGE,
    PAGE_SIZE,
    SEARCH,
    CREATED_FROM,
    CREATED_TO,
    SELECTION,
    Param::new("result_id", Kind::Number),
    Param::new("result__id", Kind::Number),
    Param::new("id__in", Kind::Numbers),
    Param::new("status", Kind::Text),
    Param::new("status__in", Kind::Text),
    Param::new("success", Kind::Flag),
    Param::new("scenario__id", Kind::Number),
    Param::new("scenario__id__in", Kind::Numbers),
    Param::new("scenarios", Kind::Numbers),
    Param::new("personality__id", Kind::Number),
    Param::new("personality__id__in", Kind::Numbers),
    Param::new("personalities", Kind::Numbers),
    Param::new("tags", Kind::Text),
    Param::new("metrics", Kind::Text),
    Param::new("call_ended_reason", Kind::Text),
    Param::new("call_ended_reason__icontains", Kind::Text),
    Param::new("call_ended_reason__in", Kind::Text),
    Param::new("duration__gte", Kind::Text),
    Param::new("duration__lte", Kind::Text),
    Param::new("timestamp__gte", Kind::Text),
    Param::new("timestamp__lte", Kind::Text),
    Param::new("call_id", Kind::Text),
    Param::new("call_id__icontains", Kind::Text),
    Param::new("provider_call_id", Kind::Text),
    Param::new("provider_call_id__icontains", Kind::Text),
];

pub(crate) const BULK: &[Param] =
    &[Param::new("run_ids", Kind::Numbers), Param::new("result_id", Kind::Number), SELECTION];

pub(crate) const CALLS: &[Param] = &[
    PAGE,
    PAGE_SIZE,
    Param::new("timestamp_from", Kind::Text),
    Param::new("timestamp_to", Kind::Text),
    Param::new("call_ids", Kind::Numbers),
    Param::new("filters_v2", Kind::Json),
];

pub(crate) const WIDGETS: &[Param] = &[PAGE, PAGE_SIZE, Param::new("dashboard_id", Kind::Number)];

pub(crate) const WIDGET_DATA: &[Param] = &[Param::new("filters", Kind::Json)];

pub(crate) const METRICS: &[Param] =
    &[Param::new("slug", Kind::Text), Param::new("include_scores", Kind::Flag)];

pub(crate) const INSIGHTS: &[Param] = &[
    Param::new("metric_name", Kind::Text),
    Param::new("date", Kind::Text),
    Param::new("latest_only", Kind::Flag),
];

pub(crate) const INSIGHT_RANGE: &[Param] =
    &[Param::new("date_from", Kind::Text), Param::new("date_to", Kind::Text)];
