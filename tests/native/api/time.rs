use super::body;
use agent_embed::api::decode::time::{length, timestamp};
use agent_embed::clock::Timestamp;
use agent_embed::domain::duration::Seconds;

#[test]
fn reads_moments() {
    let check = |text: &str, expected: i64| assert_eq!(timestamp(text), Some(Timestamp(expected)), "{text}");
    check("1970-01-01T00:00:00Z", 0);
    check("2026-02-24T17:32:01Z", 1_771_954_321_000);
    check("2026-02-24T17:32:01.040549Z", 1_771_954_321_040);
    check("2026-02-24T17:32:01.5Z", 1_771_954_321_500);
    check("2026-02-24T17:32:01.123456789Z", 1_771_954_321_123);
    check("2026-02-24T17:32:01+00:00", 1_771_954_321_000);
    check("2026-02-24T19:32:01+02:00", 1_771_954_321_000);
    check("2026-02-24T12:02:01-0530", 1_771_954_321_000);
    check("2026-02-24T18:32:01+01", 1_771_954_321_000);
    check("2021-01-01 00:00:00", 1_609_459_200_000);
    check("2021-01-01", 1_609_459_200_000);
    check("2021-01-01T00:00Z", 1_609_459_200_000);
    check(" 2021-01-01t00:00:00z ", 1_609_459_200_000);
    check("2024-02-29T12:00:00Z", 1_709_208_000_000);
    check("2000-02-29T00:00:00Z", 951_782_400_000);
    check("1969-12-31T23:59:59.999Z", -1);
    check("2016-12-31T23:59:60Z", 1_483_228_800_000);
    check("9999-12-31T23:59:59Z", 253_402_300_799_000);
}

#[test]
fn refuses_what_is_no_moment() {
    for text in [
        "",
        "now",
        "2026",
        "2026-13-01",
        "2026-02-30",
        "2025-02-29",
        "2100-02-29",
        "2026-00-01",
        "2026-01-00",
        "2026-01-01T24:00:00Z",
        "2026-01-01T00:60:00Z",
        "2026-01-01T00:00:61Z",
        "2026-01-01T00:00:00.Z",
        "2026-01-01T00:00:00.1x3Z",
        "2026-01-01T1:00:00Z",
        "26-01-01",
        "2026-1-1",
        "2026-01-01T00:00:00+99:00",
        "2026-01-01T00:00:00+é",
        "00:07",
        "1771954321",
        "2026-01-01T00:00:00:00Z",
        "2026-01-01-01T00:00:00Z",
    ] {
        assert_eq!(timestamp(text), None, "{text}");
    }
}

#[test]
fn reads_lengths() {
    let check =
        |text: &str, expected: Option<u32>| assert_eq!(length(&body(text)), expected.map(Seconds), "{text}");
    check(r#""0:07""#, Some(7));
    check(r#""00:00""#, Some(0));
    check(r#""61:07""#, Some(3_667));
    check(r#""5269:18""#, Some(316_158));
    check(r#""1:01:07""#, Some(3_667));
    check("46", Some(46));
    for none in [r#""""#, "null", r#""about a minute""#, "-1", "[]", r#""46""#] {
        check(none, None);
    }
}
