//! An operation of the API that fails again and again is left alone for a moment.

use serde_json::json;

use crate::support::{Fixture, Reply};

const RUN: &str = "/test_framework/v2/runs/5/";
const RUNS: &str = "/test_framework/v2/runs/";

#[tokio::test]
async fn five_failures_in_a_row_open_the_circuit_for_two_seconds() {
    let fixture = Fixture::proxy().await;
    fixture.upstream.always(RUN, Reply::new(500, ""));
    fixture.upstream.always(RUNS, Reply::json(200, &json!([])));
    for _ in 0..5 {
        assert_eq!(fixture.read(101, RUN).await.status, 503);
    }
    assert_eq!(fixture.upstream.seen().len(), 5);
    let answer = fixture.read(101, RUN).await;
    assert_eq!((answer.verdict().as_str(), answer.header("retry-after")), ("503 upstream_broken", "2"));
    assert_eq!(fixture.upstream.seen().len(), 5, "nothing is sent while the circuit is open");
    assert_eq!(fixture.read(101, RUNS).await.status, 200, "another operation is not concerned");

    fixture.clock.advance(2);
    assert_eq!(fixture.read(101, RUN).await.status, 503);
    assert_eq!(fixture.read(101, RUN).await.status, 503);
    assert_eq!(fixture.upstream.seen().len(), 7, "one tries, and its failure opens the circuit again");

    fixture.clock.advance(2);
    fixture.upstream.always(RUN, Reply::json(200, &json!({ "agent": 101 })));
    assert_eq!(fixture.read(101, RUN).await.status, 200);
    fixture.upstream.always(RUN, Reply::new(500, ""));
    fixture.clock.advance(60);
    for _ in 0..5 {
        assert_eq!(fixture.read(101, RUN).await.status, 503);
    }
    assert_eq!(fixture.upstream.seen().len(), 13, "after a success it takes five failures again");
}

#[tokio::test]
async fn refusals_are_no_failures() {
    let fixture = Fixture::proxy().await;
    for status in [400, 401, 403, 404, 429] {
        fixture.upstream.always(RUN, Reply::new(status, ""));
        for _ in 0..6 {
            fixture.read(101, RUN).await;
        }
    }
    assert_eq!(fixture.upstream.seen().len(), 30);
}
