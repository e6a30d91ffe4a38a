//! Calls as a reader might meet them.

use crate::support::sample::{NOW, Sent, hours_ago, listing, loaded};
use agent_embed::api::decode;
use agent_embed::api::json::{Skip, parse};
use agent_embed::app::call_list::CallList;
use agent_embed::app::remote::Remote;
use agent_embed::app::store::{Listing, Store};
use agent_embed::domain::call::{Call, CallRow};
use agent_embed::domain::calls_query::CallsQuery;
use agent_embed::domain::duration::Seconds;
use agent_embed::domain::id::CallId;
use agent_embed::domain::verdict::{Verdict, Word};

/// A call in this state, so many hours ago, ordinary in everything else.
pub(super) fn call(id: u64, word: Word, hours: i64) -> CallRow {
    CallRow {
        id: CallId(id),
        provider_id: Some(format!("CA{id:032x}")),
        verdict: Verdict { word, reviewed: false },
        started: Some(hours_ago(hours)),
        duration: Some(Seconds(127)),
        customer: Some("+1 (415) 555-0142".to_owned()),
        ended_reason: Some("customer-ended-call".to_owned()),
        failing: Vec::new(),
        topic: Some("Booking".to_owned()),
        dropoff: None,
        latency_ms: Some(1390.0),
        error_message: None,
    }
}

/// The calls of a believable week, nasty ones among them.
pub(crate) fn calls() -> Vec<CallRow> {
    let failing = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    vec![
        CallRow { latency_ms: None, ..call(520_417, Word::Evaluating, 0) },
        CallRow {
            failing: failing(&["Tool Call Success", "Latency (in ms)", "CSAT"]),
            dropoff: Some("availability lookup".to_owned()),
            latency_ms: Some(3024.0),
            ..call(520_416, Word::Failed, 3)
        },
        CallRow {
            verdict: Verdict { word: Word::Passed, reviewed: true },
            customer: Some("<PHONE>".to_owned()),
            ..call(520_415, Word::Passed, 5)
        },
        CallRow {
            customer: Some("unknown".to_owned()),
            duration: Some(Seconds(0)),
            ended_reason: Some("sip-call-failed".to_owned()),
            error_message: Some("SIP 503 Service Unavailable".to_owned()),
            topic: None,
            latency_ms: None,
            ..call(520_414, Word::Failed, 26)
        },
        CallRow {
            customer: None,
            ended_reason: Some("Client disconnected: 1005".to_owned()),
            ..call(520_413, Word::NotEvaluated, 50)
        },
        call(520_412, Word::Passed, 74),
    ]
}

/// The list of these rows, of the last seven days.
pub(crate) fn list(rows: Vec<CallRow>, more: bool) -> CallList {
    let stretch = CallsQuery::default().range.stretch(NOW);
    let ahead = if more { stretch.windows() } else { Vec::new() };
    CallList { list: Listing { more, ..listing(rows) }, stretch, ahead }
}

/// A live store at a route with the calls of a week.
pub(super) fn store(route: &str) -> (Store, Sent) {
    let (store, sent) = loaded(route);
    store.calls.set(Remote::Ready(list(calls(), false)));
    (store, sent)
}

/// One call as an answer of the API brings it.
pub(super) fn read(body: &str) -> Call {
    decode::call::call(&parse(body, Skip::NOTHING).unwrap()).unwrap()
}

/// A failed call with everything that a call can have.
pub(super) fn failed_call() -> Call {
    read(include_str!("../../fixtures/call_failed.json"))
}

/// A store in which this call is on screen.
pub(super) fn store_of(call: Call) -> (Store, Sent) {
    let (store, sent) = store(&format!("calls/{}", call.row.id));
    store.call.set(Remote::Ready(call));
    (store, sent)
}
