use super::script::{Script, Step};
use Step::{Answer, Cut, Hang, Needs, Throttled};
use agent_embed::api::client::{Client, at_origin_of};
use agent_embed::api::error::{ApiError, ErrorKind};
use agent_embed::api::retry::millis;
use agent_embed::api::transport::Refusal;
use agent_embed::clock::Timestamp;
use agent_embed::domain::id::{AgentId, ResultId, RunId};
use futures_executor::block_on;
use futures_util::future::{FutureExt, join3};
use std::rc::Rc;

const RUN: &str = r#"{"id":9}"#;
const EMPTY: &str = r#"{"count":0,"next":null,"results":[]}"#;
const THROTTLED: &str = r#"{"detail":"Request was throttled. Expected available in 3 seconds."}"#;

fn client(script: &Rc<Script>) -> Client {
    Client::new(script.clone(), "/embed/api", AgentId(101))
}

/// Reads one run against a script: the outcome, the waits, and how many steps of the script were taken.
fn check(
    steps: &[Step],
    expected: Result<(), ErrorKind>,
    waits: &[&str],
    sendings: usize,
) -> Option<ApiError> {
    let script = Script::new(steps);
    let outcome = block_on(client(&script).run(RunId(9)));
    let told = outcome.as_ref().map(|_| ()).map_err(|error| error.kind);
    assert_eq!(told, expected, "{steps:?}");
    let slept: Vec<String> = script.log().into_iter().filter(|line| line.starts_with("sleep")).collect();
    assert_eq!(slept, waits.iter().map(|wait| format!("sleep {wait}")).collect::<Vec<_>>(), "{steps:?}");
    assert_eq!((script.count("get"), script.left()), (sendings, 0), "{steps:?}");
    assert_eq!(script.log().last().map(String::as_str), Some("close 1"), "{steps:?}");
    outcome.err()
}

#[test]
fn sends_one_get_and_closes_it() {
    let script = Script::new(&[Answer(200, RUN)]);
    let run = block_on(client(&script).run(RunId(9))).expect("a run");
    assert_eq!(run.row.id, RunId(9));
    let url = "/embed/api/test_framework/v2/runs/9/?agent_id=101";
    assert_eq!(script.log(), [format!("get {url} secret-1"), "accepted".to_owned(), "close 1".to_owned()]);
}

#[test]
fn rests_between_parsing_and_decoding_what_is_long() {
    let script = Script::new(&[Answer(200, RUN)]);
    block_on(client(&script).run(RunId(9))).expect("a run");
    assert_eq!(script.count("rest"), 0);
    let long: &str =
        Box::leak(format!(r#"{{"id":9,"transcript":"{}"}}"#, "x".repeat(100_000)).into_boxed_str());
    let script = Script::new(&[Answer(200, long)]);
    block_on(client(&script).run(RunId(9))).expect("a run");
    assert_eq!(script.count("rest"), 1);
}

#[test]
fn asks_where_a_live_call_can_be_heard() {
    let listen = |base: &str, answer| {
        let script = Script::new(&[answer]);
        let found = block_on(Client::new(script.clone(), base, AgentId(101)).listen(RunId(9)));
        (script.log()[0].clone(), found.map_err(|error| error.kind))
    };
    let (asked, found) = listen("/embed/api", Answer(200, r#"{"listen_url":"https://live.example/a"}"#));
    assert_eq!(asked, "get /embed/api/test_framework/v2/runs/9/get_listen_url/?agent_id=101 secret-1");
    assert_eq!(found, Ok(Some("https://live.example/a".to_owned())));
    let (_, found) = listen("https://api.example/embed", Answer(200, r#""/live/9""#));
    assert_eq!(found, Ok(Some("https://api.example/live/9".to_owned())));
    let (_, found) = listen("/embed/api", Answer(200, r#"{"listen_url":"http://live.example/a"}"#));
    assert_eq!(found, Ok(None));
    let (_, found) = listen("/embed/api", Answer(400, r#"{"detail":"The run is not in progress."}"#));
    assert_eq!(found, Err(ErrorKind::Rejected));
}

#[test]
fn tries_again_what_may_pass() {
    check(&[Answer(503, ""), Answer(200, RUN)], Ok(()), &["500"], 2);
    check(&[Cut, Cut, Cut, Answer(200, RUN)], Ok(()), &["500", "1000", "2000"], 4);
    check(&[Answer(408, ""), Answer(500, "<html>"), Answer(200, RUN)], Ok(()), &["500", "1000"], 3);
    check(&[Answer(200, "<html>Down for maintenance</html>"), Answer(200, RUN)], Ok(()), &["500"], 2);
    check(&[Answer(200, r#"{"id":9,"sta"#), Answer(200, RUN)], Ok(()), &["500"], 2);
    check(&[Answer(200, ""), Answer(200, RUN)], Ok(()), &["500"], 2);
}

#[test]
fn gives_up_after_three_retries() {
    let waits = ["500", "1000", "2000"];
    check(&[const { Cut }; 4], Err(ErrorKind::Network), &waits, 4);
    check(&[const { Answer(502, "<html>") }; 4], Err(ErrorKind::Server), &waits, 4);
    check(&[const { Answer(200, "<html>") }; 4], Err(ErrorKind::Server), &waits, 4);
    check(&[const { Answer(200, "[1") }; 4], Err(ErrorKind::Decode), &waits, 4);
    check(&[const { Answer(429, "") }; 4], Err(ErrorKind::RateLimited { retry_after: None }), &waits, 4);
}

#[test]
fn never_repeats_what_will_not_change() {
    check(&[Answer(400, r#"{"page":["Wrong."]}"#)], Err(ErrorKind::Rejected), &[], 1);
    check(&[Answer(403, "")], Err(ErrorKind::Forbidden), &[], 1);
    check(&[Answer(404, r#"{"detail":"Not found."}"#)], Err(ErrorKind::NotFound), &[], 1);
    check(&[Answer(405, "")], Err(ErrorKind::Rejected), &[], 1);
    check(&[Answer(304, "")], Err(ErrorKind::Rejected), &[], 1);
    // It is JSON, so the same would come again.
    check(&[Answer(200, r#"{"detail":"x"}"#)], Err(ErrorKind::Decode), &[], 1);
}

#[test]
fn obeys_the_server_on_when_to_come_back() {
    check(&[Throttled(429, "2", ""), Answer(200, RUN)], Ok(()), &["2500"], 2);
    check(&[Throttled(503, "1", ""), Answer(200, RUN)], Ok(()), &["1500"], 2);
    check(&[Answer(429, THROTTLED), Answer(200, RUN)], Ok(()), &["3500"], 2);
    let kind = |seconds: u32| ErrorKind::RateLimited { retry_after: Some(millis(seconds * 1_000)) };
    check(&[Throttled(429, "60", "")], Err(kind(60)), &[], 1);
    check(&[Throttled(503, "600", "")], Err(ErrorKind::Server), &[], 1);
    check(&[const { Throttled(429, "1", "") }; 4], Err(kind(1)), &["1500", "2000", "3000"], 4);
}

#[test]
fn replays_once_after_a_401() {
    let script = Script::new(&[const { Needs(1, RUN) }; 2]);
    block_on(client(&script).run(RunId(9))).expect("a run");
    let url = "get /embed/api/test_framework/v2/runs/9/?agent_id=101";
    let expected =
        [&format!("{url} secret-1"), "rejected 1 1", &format!("{url} secret-2"), "accepted", "close 1"];
    assert_eq!(script.log(), expected);
}

#[test]
fn a_401_on_the_replay_ends_it() {
    let error =
        check(&[const { Answer(401, "") }; 2], Err(ErrorKind::Unauthorized), &[], 2).expect("an error");
    assert_eq!(error.status, Some(401));
    // The session has heard of both.
    let script = Script::new(&[const { Answer(401, "") }; 2]);
    let _ = block_on(client(&script).run(RunId(9)));
    assert_eq!(
        (script.count("rejected 1 1"), script.count("rejected 1 2 replay"), script.count("accepted")),
        (1, 1, 0)
    );
}

#[test]
fn parallel_401s_are_replayed_once_each() {
    let script = Script::new(&[const { Needs(1, EMPTY) }; 6]);
    let client = client(&script);
    let one = |page| client.results("", None, page, 25);
    let (first, second, third) = block_on(join3(one(1), one(2), one(3)));
    assert!(first.is_ok() && second.is_ok() && third.is_ok());
    assert_eq!((script.count("get"), script.count("rejected"), script.count("close")), (6, 3, 3));
}

#[test]
fn a_403_never_renews() {
    let script =
        Script::new(&[Answer(403, r#"{"detail":"You do not have permission to perform this action."}"#)]);
    let error = block_on(client(&script).run(RunId(9))).expect_err("an error");
    assert_eq!(error.to_string(), "run: You do not have permission to perform this action. (HTTP 403)");
    assert_eq!((script.count("rejected"), script.count("accepted")), (0, 1));
    assert_eq!(error.at, Timestamp(1_771_954_321_000));
}

#[test]
fn without_a_token_nothing_is_sent() {
    let check = |refusal, kind, sendings: &[Step], refusals: &[Option<Refusal>]| {
        let script = Script::refusing(sendings, refusals);
        let error = block_on(client(&script).run(RunId(9))).expect_err("an error");
        assert_eq!((error.kind, script.count("get")), (kind, sendings.len()), "{refusal:?}");
        assert_eq!(script.count("close"), 1);
    };
    for (refusal, kind) in [
        (Refusal::Token, ErrorKind::Token),
        (Refusal::Ended, ErrorKind::Token),
        (Refusal::Forbidden, ErrorKind::Forbidden),
        (Refusal::Unauthorized, ErrorKind::Unauthorized),
    ] {
        check(refusal, kind, &[], &[Some(refusal)]);
        // Nor is it sent again when the renewal after a 401, or before a retry, fails.
        check(refusal, kind, &[Answer(401, "")], &[None, Some(refusal)]);
        check(refusal, kind, &[Answer(503, "")], &[None, Some(refusal)]);
    }
}

#[test]
fn dropping_a_request_aborts_it() {
    let script = Script::new(&[Hang]);
    let client = client(&script);
    let mut reading = Box::pin(client.run(RunId(9)));
    assert!((&mut reading).now_or_never().is_none());
    assert_eq!(script.count("close"), 0);
    drop(reading);
    assert_eq!(script.log()[1..], ["abort", "close 1"]);
}

#[test]
fn a_future_that_is_never_polled_asks_nothing() {
    let script = Script::new(&[]);
    drop(client(&script).run(RunId(9)));
    assert!(script.log().is_empty());
}

#[test]
fn reads_a_result_whole_where_ql_is_refused() {
    let script = Script::new(&[
        Answer(400, r#"{"detail":"QueryFormatError"}"#),
        Answer(200, r#"{"id":7,"runs":{"9":{"id":9}}}"#),
        Answer(200, r#"{"id":7}"#),
    ]);
    let client = client(&script);
    assert_eq!(block_on(client.result(ResultId(7))).expect("a result").row.id, ResultId(7));
    // The second time nobody asks for what was refused.
    block_on(client.result(ResultId(7))).expect("a result");
    let plain = "get /embed/api/test_framework/v2/results/7/?agent_id=101 secret-1";
    let slim = "get /embed/api/test_framework/v2/results/7/?agent_id=101&ql=%7B-runs%7D secret-1";
    let sent: Vec<String> = script.log().into_iter().filter(|line| line.starts_with("get")).collect();
    assert_eq!(sent, [slim, plain, plain]);
}

#[test]
fn a_400_that_is_not_about_ql_stays_one() {
    let script = Script::new(&[
        Answer(400, ""),
        Answer(400, r#"{"agent_id":["Unknown."]}"#),
        Answer(200, r#"{"id":7}"#),
    ]);
    let client = client(&script);
    let error = block_on(client.result(ResultId(7))).expect_err("an error");
    assert_eq!(
        (error.kind, error.to_string().as_str()),
        (ErrorKind::Rejected, "result: agent_id: Unknown. (HTTP 400)")
    );
    block_on(client.result(ResultId(7))).expect("a result");
    assert_eq!(script.count("get /embed/api/test_framework/v2/results/7/?agent_id=101&ql"), 2);
}

#[test]
fn a_page_past_the_end_is_the_end() {
    let missing = [Answer(404, r#"{"detail":"Invalid page."}"#)];
    let script = Script::new(&missing);
    let page = block_on(client(&script).results("", None, 3, 25)).expect("a page");
    assert_eq!((page.rows.len(), page.more), (0, false));
    let page = block_on(client(&Script::new(&missing)).runs(ResultId(7), 2, 25)).expect("a page");
    assert_eq!((page.rows.len(), page.more), (0, false));
    let error = block_on(client(&Script::new(&missing)).runs(ResultId(7), 1, 25)).expect_err("an error");
    assert_eq!(error.kind, ErrorKind::NotFound);
}

#[test]
fn never_follows_the_next_address() {
    let page = r#"{"next":"https://evil.example/?page=2","results":[{"id":1}]}"#;
    let script = Script::new(&[Answer(200, page), Answer(200, EMPTY)]);
    let client = client(&script);
    assert!(block_on(client.results("smoke test", None, 1, 25)).expect("a page").more);
    block_on(client.results("smoke test", None, 2, 25)).expect("a page");
    assert_eq!((script.count("get /embed/api/test_framework/v2/results/?"), script.count("get")), (2, 2));
}

#[test]
fn skips_runs_inside_results_while_reading() {
    let page = r#"{"next":null,"results":[{"id":1,"runs":[{"id":"broken"#;
    let whole = Answer(200, r#"{"results":[{"id":1,"runs":[{"id":"broken"}]}]}"#);
    let script = Script::new(&[whole]);
    let read = block_on(client(&script).results("", None, 1, 25)).expect("a page");
    assert_eq!((read.rows.len(), read.unreadable.len()), (1, 0));
    // Skipping is no licence for a truncated body.
    let cut = [Answer(200, page), Answer(200, page), Answer(200, page), Answer(200, page)];
    let error = block_on(client(&Script::new(&cut)).results("", None, 1, 25)).expect_err("an error");
    assert_eq!(error.kind, ErrorKind::Decode);
}

#[test]
fn errors_carry_no_secret() {
    let bodies = [
        Answer(400, r#"{"detail":"bad secret-1 eyJhbGciOiJIUzI1NiJ9.e30.x"}"#),
        Answer(404, "secret body in plain text"),
        Answer(403, r#"{"detail":"0123456789012345678901234567890123456789012345"}"#),
    ];
    for step in bodies {
        let error = block_on(client(&Script::new(&[step])).run(RunId(9))).expect_err("an error");
        assert!(
            !format!("{error:?}").contains("secret")
                && !error.detail.contains("eyJ")
                && error.detail.len() < 60,
            "{error:?}"
        );
    }
}

#[test]
fn a_link_that_is_a_path_is_at_the_origin_of_the_answer() {
    let check = |base: &str, link: &str, expected: &str| {
        assert_eq!(at_origin_of(base, link.to_owned()), expected, "{link} from {base}");
    };
    check("/embed/api", "/embed/api/recordings/run/7", "/embed/api/recordings/run/7");
    check("https://app.example/embed/api", "/embed/api/r/7", "https://app.example/embed/api/r/7");
    check("http://127.0.0.1:8787", "/r/7", "http://127.0.0.1:8787/r/7");
    check("https://app.example/embed/api", "https://files.example/a.wav", "https://files.example/a.wav");
}
