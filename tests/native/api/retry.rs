use agent_embed::api::retry::{Next, asked_wait, may_pass, millis, next};
use agent_embed::api::transport::RawAnswer;

#[test]
fn waits_longer_each_time_and_then_gives_up() {
    let check = |tries, seconds, dice, expected: Option<u32>| {
        let expected = expected.map_or(Next::GiveUp, |time| Next::Retry(millis(time)));
        assert_eq!(next(tries, seconds, dice), expected, "{tries} {seconds:?} {dice}");
    };
    check(1, None, 1.0, Some(500));
    check(2, None, 1.0, Some(1_000));
    check(3, None, 1.0, Some(2_000));
    check(4, None, 1.0, None);
    check(0, None, 1.0, None);
    check(1, None, 0.0, Some(0));
    check(2, None, 0.25, Some(250));
    check(1, None, f64::NAN, Some(500));
    check(1, None, 7.0, Some(500));
    // What the server asks for is a floor, up to ten seconds.
    check(1, Some(3), 0.0, Some(3_000));
    check(1, Some(10), 0.5, Some(10_250));
    check(1, Some(11), 0.0, None);
    check(4, Some(1), 0.0, None);
}

#[test]
fn knows_what_may_pass() {
    for status in [408, 429, 500, 502, 503, 504, 599] {
        assert!(may_pass(status), "{status}");
    }
    for status in [400, 401, 403, 404, 405, 410, 422, 304] {
        assert!(!may_pass(status), "{status}");
    }
}

#[test]
fn reads_the_wait_that_a_server_asks_for() {
    let check = |status, header: Option<&str>, body: &str, expected: Option<u32>| {
        let answer = RawAnswer { status, retry_after: header.map(str::to_owned), body: body.to_owned() };
        assert_eq!(asked_wait(&answer), expected, "{header:?} {body}");
    };
    check(429, Some("30"), "", Some(30));
    check(503, Some(" 2 "), "", Some(2));
    check(429, Some("0.5"), "", Some(1));
    check(429, Some("99999999"), "", Some(86_400));
    check(429, Some("99999999999999999999"), "", Some(86_400));
    check(429, None, r#"{"detail":"Request was throttled. Expected available in 7 seconds."}"#, Some(7));
    check(429, None, r#"{"detail":"Request was throttled. Expected available in 1 second."}"#, Some(1));
    check(429, Some("5"), "Expected available in 7 seconds.", Some(5));
    check(503, None, "Expected available in 7 seconds.", None);
    for header in ["Wed, 21 Oct 2026 07:28:00 GMT", "", "-1", "soon"] {
        check(429, Some(header), "", None);
    }
    check(429, None, r#"{"detail":"Request was throttled."}"#, None);
}
