//! The states that every view has: loading, slow, empty, partial, failed, offline, expired, ended.

use crate::support::page::{html, tags, words};
use crate::support::sample::{NOW, error, listing, loaded};
use agent_embed::api::error::ErrorKind;
use agent_embed::app::remote::Remote;
use agent_embed::app::store::{ConfigFault, SessionState, Store, Waiting};
use agent_embed::clock::{Millis, Timestamp};
use agent_embed::domain::result::ResultRow;

/// `expected` must be among the words or the HTML; what begins with `!` must not.
fn check(change: impl Fn(&Store), expected: &[&str]) {
    let (store, _) = loaded("results");
    change(&store);
    let html = html(&store);
    let told = words(&html);
    for text in expected {
        let (wanted, text) = text.strip_prefix('!').map_or((true, *text), |text| (false, text));
        let found = told.contains(text) || html.contains(text);
        assert_eq!(found, wanted, "{text:?} in {told:?}");
    }
}

fn failed(store: &Store, kind: ErrorKind, status: Option<u16>) {
    store.results.set(Remote::Failed { error: error(kind, status), last: None });
}

fn failed_again(store: &Store, kind: ErrorKind) {
    let last = store.results.get_untracked().value().cloned();
    store.results.set(Remote::Failed { error: error(kind, None), last });
}

#[test]
fn the_first_load() {
    check(
        |store| store.results.set(Remote::Idle),
        &["aria-busy=\"true\"", "class=\"skeleton\"", "!Still loading", "!All 0"],
    );
    check(|store| store.results.set(Remote::Loading), &["aria-busy=\"true\"", "!Nightly", "!pill__count"]);
    let slow = |store: &Store| {
        store.results.set(Remote::Loading);
        store.waiting.set(Waiting::Slow);
    };
    check(slow, &["aria-busy", "Still loading. The server takes longer than usual. Cancel"]);
    let stopped = |store: &Store| {
        store.results.set(Remote::Idle);
        store.waiting.set(Waiting::Stopped);
    };
    check(stopped, &["Loading was stopped. Load again", "!aria-busy", "!skeleton"]);
}

#[test]
fn reading_again_keeps_the_content() {
    let again = |store: &Store| store.results.update(|data| *data = data.clone().asked());
    check(again, &["class=\"reading\"", "Nightly regression", "!aria-busy"]);
    check(|_| {}, &["!class=\"reading\""]);
}

#[test]
fn empty_and_partial() {
    let empty = |store: &Store| store.results.set(Remote::Ready(listing(Vec::<ResultRow>::new())));
    check(
        empty,
        &["No test results yet Each time tests are run against this agent", "<slot name=\"empty\">"],
    );
    let partial = |fields: &[&str]| {
        let fields: Vec<String> = fields.iter().map(|field| (*field).to_owned()).collect();
        move |store: &Store| {
            store.results.update(|data| {
                if let Remote::Ready(listing) = data {
                    listing.unreadable.clone_from(&fields);
                }
            });
        }
    };
    check(
        partial(&["results[3].id"]),
        &["1 row could not be read and is left out. Details results[3].id", "Nightly"],
    );
    check(partial(&["a", "b"]), &["2 rows could not be read and are left out."]);
}

#[test]
fn errors_say_the_cause_and_what_can_be_done() {
    let server = |store: &Store| failed(store, ErrorKind::Server, Some(503));
    check(
        server,
        &[
            "The server could not answer. Retry",
            "list results failed (HTTP 503)",
            "2026-11-22T12:04:31",
            "Copy details",
        ],
    );
    check(|store| failed(store, ErrorKind::Network, None), &["The data could not be reached. Retry"]);
    check(|store| failed(store, ErrorKind::Forbidden, Some(403)), &["You have no access to this.", "!Retry"]);
    check(
        |store| failed(store, ErrorKind::NotFound, Some(404)),
        &["This was deleted or is in another project.", "!Retry"],
    );
    check(|store| failed(store, ErrorKind::Unauthorized, Some(401)), &["could not get access", "Try again"]);
    check(|store| failed(store, ErrorKind::Token, None), &["could not get access", "Try again"]);
    check(
        |store| failed(store, ErrorKind::Rejected, Some(400)),
        &["The server did not accept the request.", "!Retry"],
    );
    check(|store| failed(store, ErrorKind::Decode, None), &["The answer could not be read. Retry"]);
    let limited = ErrorKind::RateLimited { retry_after: None };
    check(move |store| failed(store, limited, Some(429)), &["Too many requests at the moment. Retry"]);
}

#[test]
fn a_rate_limit_counts_down() {
    let limited = ErrorKind::RateLimited { retry_after: Some(Millis(20_000)) };
    let after = |millis: i64| {
        move |store: &Store| {
            failed(store, limited, Some(429));
            store.now.set(Timestamp(NOW.0 + millis));
        }
    };
    check(after(0), &["Trying again in 20 seconds."]);
    check(after(12_500), &["Trying again in 8 seconds."]);
    check(after(19_000), &["Trying again in 1 second."]);
    check(after(60_000), &["Trying again in 0 seconds."]);
}

#[test]
fn old_data_stays_under_an_error() {
    check(
        |store| failed_again(store, ErrorKind::Server),
        &["The server could not answer. The last data stays below. Retry", "Nightly"],
    );
    let offline = |store: &Store| {
        failed_again(store, ErrorKind::Network);
        store.online.set(false);
    };
    check(
        offline,
        &[
            "You are offline. The data below is as of 12:04:31",
            "content--stale",
            "Nightly",
            "!could not be reached",
        ],
    );
}

#[test]
fn the_session() {
    let session = |state: SessionState| move |store: &Store| store.session.set(state.clone());
    check(
        session(SessionState::Expired),
        &["Your access could not be renewed.", "Try again", "content--stale", "Nightly"],
    );
    check(session(SessionState::EndedByHost), &["Session ended. Your place is kept. Renew", "Nightly"]);
    check(session(SessionState::LoggedOut), &["Session ended You are signed out", "!Nightly", "!Updated"]);
    check(session(SessionState::Forbidden), &["No access to agent 101", "!Nightly", "!Updated"]);
    let no_token = |store: &Store| {
        store.results.set(Remote::Loading);
        store.session.set(SessionState::NoToken);
    };
    check(
        no_token,
        &["This page could not get access to the data. Try again", "!skeleton", "!content--stale"],
    );
    // The requests give up after a minute, and the banner goes on saying all that there is to say.
    let given_up = |state: SessionState| {
        move |store: &Store| {
            failed(store, ErrorKind::Token, None);
            store.session.set(state.clone());
        }
    };
    check(given_up(SessionState::NoToken), &["could not get access", "Try again", "!part=\"error\""]);
    check(given_up(SessionState::Expired), &["could not be renewed", "Try again", "!part=\"error\""]);
    check(given_up(SessionState::EndedByHost), &["Session ended", "Renew", "!could not get access"]);
    let old = |store: &Store| {
        failed_again(store, ErrorKind::Token);
        store.session.set(SessionState::Expired);
    };
    check(old, &["could not be renewed", "Nightly", "!could not get access"]);
    check(session(SessionState::Live), &["!content--stale", "!Renew", "!Try again"]);
    check(session(SessionState::Expired), &["aria-disabled=\"true\"", "!Refresh"]);
}

#[test]
fn only_what_must_interrupt_is_an_alert() {
    let alerts = |change: fn(&Store)| {
        let (store, _) = loaded("results");
        change(&store);
        let html = html(&store);
        tags(&html)
            .iter()
            .filter(|tag| tag.get("role") == Some("alert"))
            .map(super::super::support::page::Tag::words)
            .collect::<String>()
    };
    assert_eq!(alerts(|_| {}), "");
    assert_eq!(alerts(|store| store.online.set(false)), "");
    assert!(alerts(|store| store.session.set(SessionState::Expired)).contains("could not be renewed"));
    assert!(alerts(|store| failed(store, ErrorKind::Server, None)).contains("could not answer"));
}

#[test]
fn bad_settings_are_told_to_the_developer() {
    let fault = |store: &Store| {
        let message = "theme=\"drak\" is not one of light, dark, auto".to_owned();
        store.config_faults.set(vec![ConfigFault { attribute: "theme".to_owned(), message }]);
    };
    check(
        fault,
        &["This widget is not set up right theme=\"drak\" is not one of light, dark, auto", "lang=\"en\""],
    );
}
