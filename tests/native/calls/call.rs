use super::sample::{calls, failed_call, store_of};
use crate::support::looks::late_classes;
use crate::support::page::{html, tags, words};
use crate::support::sample::error;
use agent_embed::api::error::ErrorKind;
use agent_embed::app::remote::Remote;
use agent_embed::app::store::Store;
use agent_embed::config::Hidden;
use agent_embed::domain::call::Call;
use agent_embed::domain::id::CallId;
use agent_embed::domain::payload::Payload;
use agent_embed::domain::trace::{Span, Step, Trace};
use agent_embed::domain::transcript::Transcript;
use agent_embed::domain::verdict::{Verdict, Word};
use agent_embed::views::call::screen::drop_moment;
use agent_embed::views::call::siblings::{Siblings, siblings};

fn check(change: fn(&mut Call), on: fn(&Store), expected: &[&str], absent: &[&str]) {
    let mut call = failed_call();
    change(&mut call);
    let (store, _) = store_of(call);
    on(&store);
    let page = html(&store);
    assert_eq!(late_classes("calls/1", &page), Vec::<String>::new());
    let told = words(&page);
    for words in expected {
        assert!(told.contains(words), "{words:?} is missing: {told}");
    }
    for words in absent {
        assert!(!told.contains(words), "{words:?} is there: {told}");
    }
}

#[test]
fn the_screen_says_why_a_call_failed_and_what_people_said_of_it() {
    check(
        |_| {},
        |_| {},
        &[
            "Calls Call 520416",
            "Failed",
            "Tool Call Success",
            "find_slots timed out",
            "•••• 0142",
            "Reveal",
            "1:04",
            "Hung up",
            "Booking",
            "availability lookup",
            "Slot lookup failed",
            "Critical",
            "The caller waited 17 seconds.",
            "Reviewer's note",
            "Reported to the vendor",
            "Riverside Dental, how can I help?",
            "<PERSON>",
            "The caller dropped off here",
            "Metadata",
            "1771954317329721669",
            "Dynamic variables",
            "Provider payload",
            "Trace",
            "1 of 2 failed",
        ],
        &["415555", "Refuted by a person", "Tone", "Metrics pending"],
    );
}

#[test]
fn what_is_missing_is_said() {
    check(
        |call| {
            call.row.verdict.word = Word::Evaluating;
            call.talk.row.verdict.word = Word::Evaluating;
            call.talk.metrics.clear();
            call.talk.rules.clear();
        },
        |_| {},
        &["Metrics pending", "Riverside Dental, how can I help?"],
        &["past their retention"],
    );
    check(
        |call| {
            call.talk.recording = None;
            call.talk.transcript = Transcript::Missing;
        },
        |_| {},
        &["past their retention", "Tool Call Success", "There is no transcript"],
        &["dropped off here"],
    );
    check(
        |call| {
            call.row.verdict = Verdict { word: Word::Passed, reviewed: true };
            call.talk.row.verdict = call.row.verdict.clone();
            call.feedback = None;
            call.row.dropoff = None;
            call.talk.trace_id = None;
        },
        |_| {},
        &["Passed"],
        &["Reviewer's note", "Dropped off", "Trace"],
    );
}

#[test]
fn hidden_parts_are_not_there() {
    check(
        |_| {},
        |store| {
            store.config.update(|config| {
                config.hide =
                    vec![Hidden::PhoneNumbers, Hidden::Metadata, Hidden::Payload, Hidden::Recording];
            });
        },
        &["Tool Call Success"],
        &["0142", "Reveal", "Metadata", "Dynamic variables", "Provider payload", "Skip silence"],
    );
}

#[test]
fn values_of_the_metadata_lead_to_the_calls_that_share_them() {
    let (store, _) = store_of(failed_call());
    let page = html(&store);
    let labels: Vec<String> = tags(&page)
        .into_iter()
        .filter(|tag| tag.get("part") == Some("filter-by"))
        .filter_map(|tag| tag.get("aria-label").map(|label| label.replace(['\u{2068}', '\u{2069}'], "")))
        .collect();
    assert_eq!(
        labels,
        [
            "Show calls with ended_reason: customer-ended-call",
            "Show calls with clinic: Loop",
            "Show calls with new_patient: true",
            "Show calls with nanoseconds: 1771954317329721669",
        ],
        "a nested value is no filter"
    );
}

#[test]
fn what_is_opened_has_states_of_its_own() {
    check(|_| {}, |store| store.payload.set(Remote::Loading), &["Loading"], &[]);
    check(
        |_| {},
        |store| store.payload.set(Remote::Ready(Payload::read(""))),
        &["The provider sent nothing."],
        &[],
    );
    check(
        |_| {},
        |store| store.payload.set(Remote::Ready(Payload::read(r#"{"sid":"CA1","n":1771954317329721669}"#))),
        &["sid", "1771954317329721669", "Copy"],
        &[],
    );
    check(
        |_| {},
        |store| store.trace.set(Remote::Failed { error: error(ErrorKind::Server, Some(503)), last: None }),
        &["list results failed"],
        &[],
    );
    check(
        |_| {},
        |store| store.trace.set(Remote::Ready(Trace::default())),
        &["There is no trace of this call"],
        &[],
    );
    check(
        |_| {},
        |store| {
            let span = Span { step: Step::Tool, name: "find_slots".to_owned(), start: 11.2, end: 14.1 };
            store.trace.set(Remote::Ready(Trace { spans: vec![span], seconds: 62.0 }));
        },
        &["STT", "tools 2.9 s", "find_slots", "0:11"],
        &[],
    );
}

#[test]
fn a_call_that_cannot_be_read_says_why() {
    let (store, _) = store_of(failed_call());
    store.call.set(Remote::Failed { error: error(ErrorKind::NotFound, Some(404)), last: None });
    let told = words(&html(&store));
    assert!(told.contains("HTTP 404") && !told.contains("Transcript"), "{told}");
}

#[test]
fn ways_to_other_failed_calls() {
    let check = |call: u64, previous: Option<u64>, next: Option<u64>, rank: Option<usize>| {
        let expected = Siblings { previous: previous.map(CallId), next: next.map(CallId), rank, failed: 2 };
        assert_eq!(siblings(&calls(), CallId(call)), expected, "{call}");
    };
    check(520_417, None, Some(520_416), None);
    check(520_416, None, Some(520_414), Some(1));
    check(520_415, Some(520_416), Some(520_414), None);
    check(520_414, Some(520_416), None, Some(2));
    check(520_412, Some(520_414), None, None);
    check(1, None, None, None);
}

#[test]
fn the_drop_off_is_flagged_where_the_call_ends() {
    let mut call = failed_call();
    assert_eq!(drop_moment(&call), Some(61.2));
    call.row.dropoff = None;
    assert_eq!(drop_moment(&call), None);
}
