//! The overview while it, or a part of it, is on its way.

use super::overview::{board, check, no_glance, store, widget};
use crate::support::page::{html, tags, words};
use crate::support::sample::loaded;
use agent_embed::api::error::ErrorKind;
use agent_embed::app::remote::Remote;
use agent_embed::app::store::{Store, Waiting};
use agent_embed::domain::dashboard::{Widget, WidgetData};

/// A chart of the reasons why calls ended that is here, or on its way.
fn endings_chart(data: Option<WidgetData>) -> Widget {
    let field = "call_ended_reason".to_owned();
    Widget { kind: "pie".to_owned(), field, data, ..widget(2, "End reasons", WidgetData::Slices(Vec::new())) }
}

#[test]
fn nothing_is_claimed_of_what_is_still_on_its_way() {
    // In the tests.
    check(
        |store| store.reports.set(Remote::Loading),
        &["Pass rate 80%", "Response time, median Infrastructure errors 0", "What breaks Latest results"],
        &["not measured", "Main cause"],
    );
    let none = |store: &Store| {
        store.reports.update(|reports| {
            if let Remote::Ready(reports) = reports {
                reports.now.latency = None;
            }
        });
    };
    check(none, &["Response time, median – not measured"], &[]);
    // Until it is known whether a dashboard tells of all calls, the latest do not stand in for them.
    let figures = ["67%", "3+", "Infrastructure errors 0 of 3", "From the last", "3 of 3", "no dashboard"];
    check(|store| store.dashboards.set(Remote::Loading), &["Why calls end", "Latest failed calls"], &figures);
    let stat_to_come = |store: &Store| {
        board(store);
        store.dashboards.update(|boards| {
            let mut known = boards.take().unwrap_or_default();
            known[0].widgets[0].data = None;
            known[0]
                .widgets
                .push(Widget { data: None, ..widget(3, "Calls per day", WidgetData::Bars(Vec::new())) });
            *boards = Remote::Refreshing(known);
        });
    };
    check(stat_to_come, &["Pass rate Calls Calls per day"], &figures[..4]);
    // What comes first does not speak for what comes later.
    let reasons_to_come = |store: &Store| {
        board(store);
        store.dashboards.update(|boards| {
            let mut known = boards.take().unwrap_or_default();
            known[0].widgets.push(endings_chart(None));
            *boards = Remote::Refreshing(known);
        });
    };
    check(reasons_to_come, &["Pass rate 91%", "Why calls end Latest failed calls"], &["3 of 3"]);
    let reasons_came = |store: &Store| {
        board(store);
        store.dashboards.update(|boards| {
            let mut known = boards.take().unwrap_or_default();
            known[0]
                .widgets
                .push(endings_chart(Some(WidgetData::Slices(vec![("call-rejected".to_owned(), 26.0)]))));
            *boards = Remote::Ready(known);
        });
    };
    check(reasons_came, &["Why calls end Connection 26 of 26"], &["From the last 3 calls"]);
    // No chart of them comes: those of the latest calls say that they are no more than that.
    check(board, &["Why calls end From the last 3 calls Hung up after the talk 3 of 3"], &[]);
    // Nobody waits any more: what is here has to do.
    let stopped = |store: &Store| {
        store.dashboards.set(Remote::Idle);
        store.waiting.set(Waiting::Stopped);
    };
    check(stopped, &["From the last 3 calls", "Pass rate 67%"], &["no dashboard"]);
}

#[test]
fn the_skeleton_has_the_places_of_what_comes() {
    let empty = |store: &Store| {
        store.results.set(Remote::Loading);
        store.reports.set(Remote::Loading);
        store.glance.set(Remote::Loading);
        store.dashboards.set(Remote::Loading);
    };
    let store = store();
    empty(&store);
    let html = html(&store);
    let count = |class: &str| {
        let has = |tag: &&crate::support::page::Tag<'_>| {
            tag.get("class").is_some_and(|known| known.split(' ').any(|known| known == class))
        };
        tags(&html).iter().filter(has).count()
    };
    let found =
        ["tile", "plot", "overview__pair", "overview__sentence", "table__row", "glance__row"].map(count);
    assert_eq!(found, [8, 2, 2, 1, 6, 5]);
    assert_eq!(html.matches("aria-busy=\"true\"").count(), 1, "one loader only");
    let told = words(&html);
    for expected in [
        "Pass rate Test runs Response time, median Infrastructure errors",
        "Runs by verdict",
        "Latest results",
    ] {
        assert!(told.contains(expected), "{expected:?} is not in {told:?}");
    }
    // Nothing in it is taken for what is there.
    let parts = ["tile", "row", "chart", "breaks", "latest", "endings", "failed-calls"];
    assert!(tags(&html).iter().all(|tag| tag.get("part").is_none_or(|part| !parts.contains(&part))));
    store.waiting.set(Waiting::Stopped);
    assert!(!crate::support::page::html(&store).contains("skeleton"), "nobody waits any more");
}

#[test]
fn pieces_of_a_first_answer_leave_the_rest_under_way() {
    assert_eq!(Remote::Loading.so_far(1), Remote::Refreshing(1));
    assert_eq!(Remote::Refreshing(1).so_far(2), Remote::Refreshing(2));
    assert_eq!(Remote::Ready(1).so_far(2), Remote::Ready(2), "a poll");
}

#[test]
fn what_another_screen_has_read_does_not_hide_that_the_code_is_on_its_way() {
    let (store, _) = loaded("overview");
    store.code.set(Vec::new());
    assert!(html(&store).contains("aria-busy=\"true\""));
    no_glance(&store, ErrorKind::Network);
    assert!(words(&html(&store)).contains("The data could not be reached. Retry"));
}
