//! No request, however crafted, reaches the API with another path or a write, or brings back what is another agent's.
//!
//! The API behind is the careless one.

use axum::body::Body;
use axum::http::Request;
use proptest::test_runner::{Config, TestRunner};

use crate::attempts::{Attempt, PATHS, attempts};
use crate::careless::{PROJECT, careless_api, check_arrived, is_known_path};
use crate::support::{Answer, Fixture, HOST, KEY, Seen, send};

const CASES: u32 = 3000;

fn check_answer(attempt: &Attempt, answer: &Answer) {
    let text = answer.text();
    assert!(!text.contains("foreign"), "{attempt:?} brought {text}");
    assert!(!text.contains(KEY) && !format!("{:?}", answer.headers).contains(KEY));
    assert!(answer.status.as_u16() < 500, "{attempt:?} brought {text}");
    assert_eq!(answer.header("cache-control"), "private, no-store");
}

/// Sends every attempt, each with this token, and gives how many were answered with 200.
fn run(
    fixture: &Fixture,
    runtime: &tokio::runtime::Runtime,
    check: impl Fn(&Attempt, &Answer, &[Seen]),
) -> u32 {
    let (token, _) = runtime.block_on(fixture.good_token(101, "initial"));
    fixture.upstream.answer_all(careless_api);
    let mut runner = TestRunner::new(Config { cases: CASES, failure_persistence: None, ..Config::default() });
    let answered = std::cell::Cell::new(0);
    let outcome = runner.run(&attempts(), |attempt| {
        let query: Vec<_> = attempt.query.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = Request::builder()
            .method(attempt.method)
            .uri(format!("/embed/api{}?{}", attempt.path, query.join("&")))
            .header("host", HOST)
            .header("authorization", format!("Bearer {token}"));
        for (name, value) in &attempt.headers {
            request = request.header(*name, *value);
        }
        // Some attempts are no request at all, and a server would have refused them before this.
        let Ok(request) = request.body(Body::empty()) else { return Ok(()) };
        // Every answer is to be a new one.
        fixture.clock.advance(31);
        fixture.upstream.forget();
        let answer = runtime.block_on(send(&fixture.app, request));
        check(&attempt, &answer, &fixture.upstream.seen());
        answered.set(answered.get() + u32::from(answer.status == 200));
        Ok(())
    });
    outcome.unwrap();
    answered.get()
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap()
}

/// In `proxy` mode with or without a project, of whose paths so many have an own answer to give.
fn check_proxy(project: Option<u64>, expected: usize) {
    let runtime = runtime();
    let fixture = runtime.block_on(Fixture::proxy_with(|options| {
        options.project = project;
        // One token is to do for all, and each attempt takes half a minute of it.
        options.token_seconds = 86_400;
    }));
    let answered = run(&fixture, &runtime, |attempt, answer, seen| {
        check_answer(attempt, answer);
        seen.iter().for_each(check_arrived);
    });
    // The test would see nothing if nothing got through: the agent's own data does.
    let own = PATHS.iter().filter(|path| {
        let answer = runtime.block_on(fixture.read(101, &format!("{path}?dashboard_id=1")));
        answer.text().contains("own")
    });
    assert_eq!(own.count(), expected);
    assert!(answered > 100, "{answered} of {CASES} attempts had an answer");
}

#[test]
fn no_crafted_request_gets_through() {
    check_proxy(None, 10);
}

#[test]
fn no_crafted_request_gets_through_to_a_project() {
    check_proxy(Some(PROJECT), 19);
}

#[test]
fn in_login_mode_a_crafted_request_is_a_read_with_the_callers_token_or_nothing() {
    let runtime = runtime();
    let fixture = runtime.block_on(Fixture::new());
    let answered = run(&fixture, &runtime, |attempt, answer, seen| {
        assert!(answer.status.as_u16() < 500, "{attempt:?} brought {}", answer.text());
        for seen in seen {
            let (method, target) = seen.line.split_once(' ').unwrap();
            assert_eq!((method, seen.body.as_str()), ("GET", ""), "{attempt:?}");
            let path = target.split_once('?').map_or(target, |(path, _)| path);
            assert!(is_known_path(path), "{attempt:?} asked for {target}");
            for name in seen.headers.keys() {
                let known = ["accept", "accept-encoding", "authorization", "host", "user-agent"];
                assert!(known.contains(&name.as_str()), "{attempt:?} sent {seen:?}");
            }
            assert!(!format!("{seen:?}").contains(KEY));
        }
    });
    assert!(answered > 100, "{answered} of {CASES} attempts had an answer");
}
