//! Reads an answer as the client does, and draws the screen that it is for.

use crate::support::page::{html, tags};
use crate::support::sample::{NOW, loaded};
use agent_embed::api::decode::{call, call_row, dashboard, head, list, run, run_row, trace};
use agent_embed::api::json::{Json, Skip, parse};
use agent_embed::api::page::{Page, about};
use agent_embed::app::call_list::CallList;
use agent_embed::app::remote::Remote;
use agent_embed::app::store::{Glance, Listing, Reports, Store};
use agent_embed::domain::calls_query::CallsQuery;
use agent_embed::domain::dashboard::Widget;
use agent_embed::domain::id::WidgetId;
use agent_embed::domain::payload::Payload;

/// An operation of the API and what becomes of its answer. `false` if the answer could not be read, which is told.
pub(super) struct Operation {
    /// The file with an ordinary answer.
    pub(super) name: &'static str,
    /// The path as the API describes it.
    pub(super) path: &'static str,
    show: fn(&Json) -> bool,
}

/// Every operation that the widget reads.
pub(super) const OPERATIONS: [Operation; 13] = [
    Operation { name: "results", path: "/test_framework/v2/results/", show: results },
    Operation { name: "result", path: "/test_framework/v2/results/{id}/", show: result },
    Operation { name: "reports", path: "/test_framework/v2/results/reports/", show: reports },
    Operation { name: "runs", path: "/test_framework/v2/runs/", show: runs },
    Operation { name: "run", path: "/test_framework/v2/runs/{id}/", show: one_run },
    Operation { name: "run_trace", path: "/test_framework/v1/runs/{id}/trace/", show: run_trace },
    Operation { name: "calls", path: "/observability/v2/call-logs/", show: calls },
    Operation { name: "call", path: "/observability/v2/call-logs/{id}/", show: one_call },
    Operation { name: "call_trace", path: "/observability/v1/call-logs/{id}/trace/", show: call_trace },
    Operation { name: "metrics", path: "/test_framework/v2/metrics/", show: metrics },
    Operation { name: "dashboards", path: "/dashboards/dashboards/", show: dashboards },
    Operation { name: "dashboard", path: "/dashboards/dashboards/{id}/", show: one_dashboard },
    Operation { name: "widget_data", path: "/dashboards/widgets/{id}/data/", show: widget_data },
];

impl Operation {
    /// Draws every screen on which the answer shows. Neither reading nor drawing may panic, and none of the data may
    /// become markup.
    pub(super) fn show(&self, body: &str) -> bool {
        let body = parse(body, Skip::NOTHING).unwrap_or_else(|fault| panic!("{fault}: {body}"));
        (self.show)(&body)
    }
}

fn listing<T>(page: Page<T>) -> Listing<T> {
    Listing {
        about: about(page.count, page.rows.len()),
        unreadable: page.unreadable.iter().map(ToString::to_string).collect(),
        more: page.more,
        rows: page.rows,
        loading_more: false,
        next_page: 2,
        newer: 0,
    }
}

fn draw(route: &str, set: impl FnOnce(&Store)) -> bool {
    let (store, _) = loaded(route);
    set(&store);
    inspect(&html(&store));
    true
}

/// Elements that the widget never makes.
const FOREIGN: [&str; 14] = [
    "script", "img", "iframe", "object", "embed", "base", "meta", "form", "style", "textarea", "title", "b",
    "a>", "link",
];

/// The data is text and nothing else.
fn inspect(html: &str) {
    for tag in tags(html) {
        assert!(!FOREIGN.contains(&tag.name), "<{}> in {html}", tag.name);
        for (name, value) in tag.pairs() {
            assert!(!name.starts_with("on"), "{name} in {html}");
            assert!(
                !(["href", "src"].contains(&name)
                    && value.trim_start().to_lowercase().starts_with("javascript:")),
                "{name}={value} in {html}"
            );
        }
    }
}

fn results(body: &Json) -> bool {
    let Ok(page) = list::results(body) else { return false };
    let rows = page.rows.clone();
    draw("results", |store| store.results.set(Remote::Ready(listing(page.clone()))));
    draw("overview", |store| store.results.set(Remote::Ready(Listing { rows, ..listing(page) })))
}

fn result(body: &Json) -> bool {
    let Ok(head) = head::result_head(body) else { return false };
    draw("results/4802", |store| store.result.set(Remote::Ready(head.clone())));
    draw("results/4802/compare/9", |store| {
        store.result.set(Remote::Ready(head.clone()));
        store.other.set(Remote::Ready(head));
        store.other_runs.set(store.runs.get_untracked());
    })
}

fn reports(body: &Json) -> bool {
    let now = head::report(body);
    draw("overview", |store| store.reports.set(Remote::Ready(Reports { before: Some(now.clone()), now })))
}

fn runs(body: &Json) -> bool {
    let Ok(page) = run_row::runs(body) else { return false };
    draw("results/4802", |store| store.runs.set(Remote::Ready(listing(page.clone()))));
    draw("results/4802/compare/9", |store| {
        store.other.set(store.result.get_untracked());
        store.runs.set(Remote::Ready(listing(page.clone())));
        store.other_runs.set(Remote::Ready(listing(page)));
    })
}

fn one_run(body: &Json) -> bool {
    let Ok(run) = run::run(body) else { return false };
    draw("results/4802/runs/92", |store| {
        store.payload.set(Remote::Ready(Payload::read(&body.print())));
        store.run.set(Remote::Ready(run));
    })
}

fn run_trace(body: &Json) -> bool {
    draw("results/4802/runs/92", |store| {
        let run = include_str!("../../fixtures/run_failed.json");
        if let Ok(run) = parse(run, Skip::NOTHING).map_err(drop).and_then(|run| run::run(&run).map_err(drop))
        {
            store.run.set(Remote::Ready(run));
        }
        store.trace.set(Remote::Ready(trace::trace(body)));
    })
}

fn calls(body: &Json) -> bool {
    let Ok(page) = call_row::calls(body) else { return false };
    let latest = page.rows.clone();
    let mut all = CallList::begin(CallsQuery::default().range.stretch(NOW));
    all.take(page);
    draw("calls", |store| store.calls.set(Remote::Ready(all)));
    draw("overview", |store| {
        let glance =
            Glance { failed: Remote::Ready(latest.clone()), latest, more: true, breaks: Remote::Idle };
        store.glance.set(Remote::Ready(glance));
        store.dashboards.set(Remote::Ready(Vec::new()));
    })
}

fn one_call(body: &Json) -> bool {
    let Ok(call) = call::call(body) else { return false };
    draw("calls/520416", |store| {
        store.payload.set(Remote::Ready(Payload::read(&body.print())));
        store.call.set(Remote::Ready(call));
    })
}

fn call_trace(body: &Json) -> bool {
    draw("calls/520416", |store| {
        let call = include_str!("../../fixtures/call_failed.json");
        if let Ok(call) =
            parse(call, Skip::NOTHING).map_err(drop).and_then(|call| call::call(&call).map_err(drop))
        {
            store.call.set(Remote::Ready(call));
        }
        store.trace.set(Remote::Ready(trace::trace(body)));
    })
}

fn metrics(body: &Json) -> bool {
    dashboard::project(body).is_some()
}

fn dashboards(body: &Json) -> bool {
    !dashboard::ids(body).is_empty()
}

fn one_dashboard(body: &Json) -> bool {
    let one = dashboard::dashboard(body);
    draw("overview", |store| store.dashboards.set(Remote::Ready(vec![one])))
}

fn widget_data(body: &Json) -> bool {
    let data = dashboard::data(body);
    let widget = |field: &str, data_type: &str| Widget {
        id: WidgetId(7),
        name: "Calls".to_owned(),
        kind: String::new(),
        field: field.to_owned(),
        metric: None,
        data_type: data_type.to_owned(),
        aggregation: "avg".to_owned(),
        data: Some(data.clone()),
    };
    let empty = dashboard::dashboard(&Json::Null);
    draw("overview", |store| {
        let widgets = vec![widget("duration", "numeric"), widget("call_ended_reason", "enum")];
        store
            .dashboards
            .set(Remote::Ready(vec![agent_embed::domain::dashboard::Dashboard { widgets, ..empty }]));
    })
}
