use super::sample::{call, calls, list, store};
use crate::support::looks::late_classes;
use crate::support::page::{Tag, html, tags, words};
use crate::support::sample::{NOW, error};
use agent_embed::api::error::ErrorKind;
use agent_embed::app::remote::Remote;
use agent_embed::app::store::{Listing, Store, Waiting};
use agent_embed::config::Hidden;
use agent_embed::domain::call::CallRow;
use agent_embed::domain::calls_query::CallsQuery;
use agent_embed::domain::verdict::Word;
use agent_embed::i18n::locale::Locale;
use agent_embed::views::chart::volume::times;

fn check(route: &str, change: fn(&Store), expected: &[&str], absent: &[&str]) {
    check_with(route, &change, expected, absent);
}

fn check_with(route: &str, change: &dyn Fn(&Store), expected: &[&str], absent: &[&str]) {
    let (store, _) = store(route);
    change(&store);
    let page = html(&store);
    assert_eq!(late_classes(route, &page), Vec::<String>::new());
    let told = words(&page);
    for words in expected {
        assert!(told.contains(words), "{words:?} is missing at {route}: {told}");
    }
    for words in absent {
        assert!(!told.contains(words), "{words:?} is there at {route}: {told}");
    }
}

#[test]
fn a_row_says_how_a_call_went() {
    check(
        "calls",
        |_| {},
        &[
            "Results Calls",
            "Evaluating",
            "Failed",
            "Passed",
            "Not evaluated",
            "•••• 0142",
            "<PHONE>",
            "unknown",
            "2:07",
            "Hung up",
            "Connection",
            "Client disconnected: 1005",
            "Tool Call Success",
            "Latency (in ms)",
            "+1",
            "Dropped off: availability lookup",
            "SIP 503 Service Unavailable",
            "3.0 s",
            "1.4 s",
            "6 in all",
        ],
        &["(415)", "not part of this version"],
    );
}

#[test]
fn a_topic_below_the_heading_of_what_fails_says_that_it_is_one() {
    let (store, _) = store("calls");
    let page = html(&store);
    let all = tags(&page);
    let topics = |class: &str| -> Vec<String> {
        all.iter().filter(|tag| tag.get("class") == Some(class)).map(Tag::words).collect()
    };
    let below = topics("calls__instead");
    assert!(below.iter().any(|words| words == "Topic: \u{2068}Booking\u{2069}"), "{below:?}");
    let cells = topics("table__cell calls__topic");
    assert!(cells.iter().any(|words| words == "Booking"), "{cells:?}");
}

#[test]
fn paper_has_whole_times_and_the_range() {
    let (store, _) = store("calls");
    let page = html(&store);
    let on_paper: Vec<_> = tags(&page).into_iter().filter_map(|tag| tag.get("data-paper")).take(2).collect();
    assert_eq!(on_paper, ["Nov 22, 12:04", "Nov 22, 09:04"]);
    let printed = "Time: \u{2068}Nov 15, 12:04 to Nov 22, 12:04\u{2069}";
    let found = tags(&page).into_iter().find(|tag| tag.get("class") == Some("calls__printed"));
    assert_eq!(found.map(|tag| tag.words()).as_deref(), Some(printed));
}

#[test]
fn each_heading_has_a_cell_in_each_row() {
    let (store, _) = store("calls");
    let page = html(&store);
    let table = page.rsplit("<table").next().unwrap_or_default();
    let count = |start: &str| table.matches(start).count();
    let heads = count("scope=\"col\"");
    assert_eq!(heads, 9);
    assert_eq!(count("<td") + count("scope=\"row\""), heads * calls().len());
}

#[test]
fn each_row_has_one_link_and_a_copyable_id() {
    let (store, _) = store("calls");
    let page = html(&store);
    let rows: Vec<_> =
        tags(&page).into_iter().filter_map(|tag| tag.get("data-row").map(str::to_owned)).collect();
    assert_eq!(rows.len(), calls().len());
    assert_eq!(rows[0], "calls/520417");
    assert!(words(&page).contains("CA00…f0e1 Copy call id CA"), "the name begins with what is seen");
    assert!(page.contains("title=\"sip-call-failed\""), "the raw reason is in the title");
}

#[test]
fn pills_count_what_is_here() {
    check("calls", |_| {}, &["All 6", "Failed 2", "Passed 2", "Not evaluated 2", "Reviewed 1"], &[]);
    check(
        "calls",
        |store| store.calls.set(Remote::Ready(list(calls(), true))),
        &["All 6+", "Failed 2+", "Load more"],
        &[],
    );
    // With a filter set only its own rows are here, so nothing is said of the others.
    check(
        "calls?status=failed",
        |store| store.calls.set(Remote::Ready(list(vec![call(1, Word::Failed, 1)], true))),
        &["Failed 1+", "Load more", "Clear filters"],
        &["Passed 0", "All 1"],
    );
}

#[test]
fn the_foot_says_of_how_many_calls_as_the_chart_does() {
    let failed = |store: &Store| store.calls.set(Remote::Ready(list(vec![call(1, Word::Failed, 1)], true)));
    let about = |store: &Store| {
        let mut known = list(vec![call(1, Word::Failed, 1)], true);
        known.list.about = Some(27);
        store.calls.set(Remote::Ready(known));
    };
    check("calls", about, &["1 of about 27 loaded Load more"], &["Search older"]);
    let counted = |store: &Store| {
        let stretch = CallsQuery::default().range.stretch(NOW);
        let times = times(stretch, &|at| Locale::plain().day_start(at));
        store.volume.set(times.into_iter().map(|time| (time, Some(2))).collect());
    };
    let both = move |store: &Store| {
        about(store);
        counted(store);
    };
    check_with("calls?status=failed", &both, &["28 calls, 28 failed", "1 of about 28 loaded"], &["27"]);
    check("calls?status=failed", failed, &["1 loaded Load more"], &["of about"]);
    // So many pages without a call to show: now it is a search.
    let none = |store: &Store| store.calls.set(Remote::Ready(list(Vec::new(), true)));
    check("calls?status=failed", none, &["Search older"], &["Load more"]);
}

#[test]
fn set_filters_are_chips_that_can_be_taken_away() {
    check(
        "calls?ended=connection&duration=30-120&metric=CSAT&topic=Billing&metadata.clinic=Loop&q=CA1&from=2026-11-01",
        |_| {},
        &[
            "Ended: \u{2068}Connection\u{2069}",
            "Duration: \u{2068}0:30 to 2:00\u{2069}",
            "Failed: \u{2068}CSAT\u{2069}",
            "Topic: \u{2068}Billing\u{2069}",
            "\u{2068}clinic\u{2069}: \u{2068}Loop\u{2069}",
            "Id or number: \u{2068}CA1\u{2069}",
            "Time: \u{2068}Nov 1\u{2069}",
            "From",
            "Clear filters",
        ],
        &[],
    );
    check("calls", |_| {}, &[], &["Clear filters"]);
}

#[test]
fn every_state_says_what_it_is() {
    let nothing = |store: &Store| store.calls.set(Remote::Ready(list(Vec::new(), false)));
    check("calls", nothing, &["No calls in this time", "Look at the last 90 days"], &["CSV"]);
    check("calls?range=90d", nothing, &["No calls in this time"], &["Look at the last 90 days"]);
    check("calls?status=failed", nothing, &["No call matches", "Take a filter away", "Clear filters"], &[]);
    check(
        "calls?q=0148",
        nothing,
        &["No call matches", "at least its last four digits"],
        &["Take a filter away"],
    );
    // The chart's room is kept while it is on its way.
    check("calls", |store| store.calls.set(Remote::Loading), &["Loading", "Calls over time"], &["CSV"]);
    check(
        "calls",
        |store| {
            store.calls.set(Remote::Loading);
            store.waiting.set(Waiting::Slow);
        },
        &["Still loading", "Cancel"],
        &[],
    );
    check(
        "calls?status=failed",
        |store| {
            let error = error(ErrorKind::Forbidden, Some(403));
            store.calls.set(Remote::Failed { error, last: None });
        },
        &["Clear filters"],
        &["Retry"],
    );
    check(
        "calls",
        |store| {
            let last = store.calls.get_untracked().value().cloned();
            store.calls.set(Remote::Failed { error: error(ErrorKind::Server, Some(503)), last });
        },
        &["Retry", "6 in all"],
        &[],
    );
    check(
        "calls",
        |store| {
            let mut known = list(calls(), false);
            known.list = Listing { newer: 5, unreadable: vec!["results[2].id".to_owned()], ..known.list };
            store.calls.set(Remote::Ready(known));
        },
        &["Show 5 new calls", "results[2].id"],
        &[],
    );
}

#[test]
fn hidden_numbers_have_no_column() {
    check(
        "calls",
        |store| store.config.update(|config| config.hide = vec![Hidden::PhoneNumbers]),
        &["Started"],
        &["Caller", "0142", "<PHONE>"],
    );
}

#[test]
fn text_of_the_api_is_text() {
    let nasty = "<img src=x onerror=alert(1)>";
    let row = CallRow {
        customer: Some(nasty.to_owned()),
        ended_reason: Some(nasty.to_owned()),
        topic: Some(nasty.to_owned()),
        provider_id: Some(nasty.to_owned()),
        failing: vec![nasty.to_owned()],
        ..call(1, Word::Unknown(nasty.to_owned()), 1)
    };
    let (store, _) = store("calls");
    store.calls.set(Remote::Ready(list(vec![row], false)));
    let page = html(&store);
    assert!(!page.contains("<img"), "{page}");
    assert!(words(&page).contains(nasty));
}
