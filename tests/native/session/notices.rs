//! What the host reads in events and on the console.

use agent_embed::session::answer::AnswerError;
use agent_embed::session::effect::{EndCause, Problem, Reason, Warning};
use agent_embed::session::reply::CallFailure;

#[test]
fn problems() {
    let check = |problem: Problem, kind: &str, status: Option<u16>, is_retryable: bool, is_fatal: bool| {
        let shown = (problem.kind(), problem.status(), problem.is_retryable(), problem.is_fatal());
        assert_eq!(shown, (kind, status, is_retryable, is_fatal), "{problem:?}");
    };
    check(Problem::Config(Warning::NoSource), "config", None, false, false);
    check(Problem::BadPush(CallFailure::Answer(AnswerError::Empty)), "config", None, false, false);
    check(Problem::Token(CallFailure::TimedOut), "token", None, true, false);
    check(Problem::Token(CallFailure::Status(503)), "token", Some(503), true, false);
    check(Problem::Token(CallFailure::Threw { status: Some(500) }), "token", Some(500), true, false);
    check(Problem::Token(CallFailure::Threw { status: None }), "token", None, true, false);
    check(Problem::Token(CallFailure::Unchanged), "token-unchanged", None, true, false);
    check(Problem::Forbidden { agent_id: 101 }, "forbidden", Some(403), false, true);
    check(Problem::Unauthorized, "unauthorized", Some(401), true, false);
}

#[test]
fn texts() {
    let check = |problem: Problem, expected: &str| assert_eq!(problem.to_string(), expected);
    check(Problem::Forbidden { agent_id: 101 }, "No access to agent 101");
    check(Problem::Unauthorized, "the API rejected a fresh access token");
    check(Problem::Token(CallFailure::TimedOut), "no access token came within 15 seconds");
    check(Problem::Token(CallFailure::Status(503)), "the token route answered with status 503");
    check(Problem::Token(CallFailure::NotJson), "the token route answered something that is not JSON");
    check(Problem::Token(CallFailure::Network), "the token route could not be reached");
    check(Problem::Token(CallFailure::Threw { status: None }), "fetchAccessToken threw an error");
    check(
        Problem::Token(CallFailure::Threw { status: Some(500) }),
        "fetchAccessToken threw an error with status 500",
    );
    check(Problem::Token(CallFailure::DeadOnArrival), "the access token had already expired when it arrived");
    check(
        Problem::Token(CallFailure::Unchanged),
        "the host gave the same access token that the API rejected",
    );
    check(Problem::Token(CallFailure::Answer(AnswerError::Empty)), "the access token is an empty string");
    check(
        Problem::BadPush(CallFailure::Answer(AnswerError::Empty)),
        "accessToken was not accepted: the access token is an empty string",
    );
    check(
        Problem::Config(Warning::RefreshToken),
        "the answer carries a refresh token; it has no business in a page, answer only the access token",
    );
    check(
        Problem::Config(Warning::NoSource),
        "there is no source of access tokens; set fetchAccessToken, the attribute token-url, or accessToken",
    );
}

#[test]
fn words() {
    let reasons = [Reason::Initial, Reason::Expiring, Reason::Expired, Reason::Rejected];
    assert_eq!(reasons.map(Reason::as_str), ["initial", "expiring", "expired", "rejected"]);
    assert_eq!([EndCause::Host, EndCause::Logout].map(EndCause::as_str), ["host", "logout"]);
}
