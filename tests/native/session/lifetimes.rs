//! How long a token lives, and when it is renewed.

use agent_embed::clock::{Millis, Timestamp};
use agent_embed::session::answer::Answer;
use agent_embed::session::lifetime;
use agent_embed::session::policy::{Dice, age_after_unchanged, backoff, lead, renewal_age};

use super::script::token;

const ASKED_AT: i64 = 1_795_000_000;
const DAY: i64 = 86_400;

/// The URL-safe alphabet, written down independently of the reader under test.
fn base64url(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let bits = bytes.iter().map(|byte| format!("{byte:08b}")).collect::<Vec<_>>().concat();
    let sextets = bits.as_bytes().chunks(6).map(|chunk| {
        let padded = format!("{:0<6}", String::from_utf8_lossy(chunk));
        char::from(ALPHABET[usize::from_str_radix(&padded, 2).unwrap()])
    });
    sextets.collect()
}

fn jwt(payload: &str) -> String {
    format!("{}.{}.c2lnbmF0dXJl", base64url(br#"{"alg":"HS256","typ":"JWT"}"#), base64url(payload.as_bytes()))
}

/// The lifetime in seconds, with a star if something says that the token lives right now.
fn lifetime_of(text: &str, expires_in: Option<u64>) -> String {
    let answer = Answer {
        token: token(text),
        expires_in: expires_in.map(Millis::from_seconds),
        ignored_expires_in: false,
        has_refresh_token: false,
    };
    let lifetime = lifetime::of(&answer, Timestamp::from_seconds(ASKED_AT));
    let length = lifetime.length.map_or("?".to_owned(), |length| {
        let exact = format!("{}.{:03}", length.whole_seconds(), length.0 % 1_000);
        exact.trim_end_matches('0').trim_end_matches('.').to_owned()
    });
    format!("{length}{}", if lifetime.is_vouched { "*" } else { "" })
}

#[test]
fn of_a_jwt() {
    let check = |exp: Option<i64>, iat: Option<i64>, expected: &str| {
        let field = |name: &str, ago: Option<i64>| {
            ago.map(|ago| format!(r#","{name}":{}"#, ASKED_AT + ago)).unwrap_or_default()
        };
        let payload = format!(r#"{{"jti":"x"{}{}}}"#, field("exp", exp), field("iat", iat));
        assert_eq!(lifetime_of(&jwt(&payload), None), expected, "exp {exp:?}, iat {iat:?} from now");
    };
    // Made before now: what is left of it.
    check(Some(900), Some(-100), "900*");
    check(Some(1), Some(-899), "1*");
    // Made just now, or while the hook was running: its whole life.
    check(Some(900), Some(0), "900");
    check(Some(902), Some(2), "900");
    // A browser clock that is wrong by a day either way.
    check(Some(900 - DAY), Some(-DAY), "900");
    check(Some(900 + DAY), Some(DAY), "900");
    // Dead already, as far as this clock knows.
    check(Some(0), Some(-900), "900");
    // Without a time of issue only the clock is left.
    check(Some(900), None, "900*");
    check(Some(0), None, "?");
    check(Some(-DAY), None, "?");
    // A time of issue that is not before the end counts as none.
    check(Some(900), Some(900), "900*");
    check(Some(900), Some(1_000), "900*");
    check(Some(-5), Some(0), "?");
    check(None, Some(-100), "?");
    check(None, None, "?");
}

#[test]
fn what_the_host_says_wins() {
    let check = |text: &str, expected: &str| assert_eq!(lifetime_of(text, Some(60)), expected, "{text}");
    check(&jwt(&format!(r#"{{"exp":{},"iat":{}}}"#, ASKED_AT + 900, ASKED_AT - 100)), "60*");
    check("opaque", "60*");
}

#[test]
fn payloads_of_every_kind() {
    let soon = ASKED_AT + 900;
    let check = |payload: &str, expected: &str| {
        assert_eq!(lifetime_of(&jwt(payload), None), expected, "{payload}");
    };
    check(&format!(r#"{{ "exp" : {soon} }}"#), "900*");
    check(&format!("{{\n\t\"exp\":{soon}\n}}"), "900*");
    check(&format!(r#"{{"exp":{soon}.25,"x":1}}"#), "900.25*");
    check(&format!(r#"{{"exp":{soon},"iat":{}.5}}"#, ASKED_AT - 1), "900*");
    // Only fields of the outermost object count, and only numbers.
    check(&format!(r#"{{"user":{{"exp":1,"iat":2}},"list":[{{"exp":3}}],"exp":{soon}}}"#), "900*");
    check(&format!(r#"{{"user":{{"exp":{soon}}}}}"#), "?");
    check(&format!(r#"[{{"exp":{soon}}}]"#), "?");
    check(&format!(r#"{{"name":"\"exp\":1,","exp":{soon}}}"#), "900*");
    check(&format!(r#"{{"name":"x\"","exp":{soon}}}"#), "900*");
    check(&format!(r#"{{"a":"exp","exp":{soon}}}"#), "900*");
    check(&format!(r#"{{"brace":"}}{{","back":"\\","exp":{soon}}}"#), "900*");
    check(&format!(r#"{{"emoji":"🙂","exp":{soon}}}"#), "900*");
    check(&format!(r#"{{"exp":"{soon}"}}"#), "?");
    check(r#"{"exp":null}"#, "?");
    check(r#"{"exp":-5}"#, "?");
    check(r#"{"exp":1e99}"#, "?");
    check(r#"{"exp":99999999999999999999999999}"#, "9223370241854775.807*");
    check(r#"{"exp":}"#, "?");
    check(r#"{"exp":"#, "?");
    check(r#"{"exp"#, "?");
    check(r#"{"exp":1795"#, "?");
    check(r#"{"a":"\"#, "?");
    check("", "?");
    check("}}}}", "?");
}

#[test]
fn tokens_that_are_no_jwt() {
    let payload = base64url(format!(r#"{{"exp":{}}}"#, ASKED_AT + 900).as_bytes());
    let check = |text: &str, expected: &str| assert_eq!(lifetime_of(text, None), expected, "{text}");
    check(&format!("h.{payload}.s"), "900*");
    check(&format!("h.{payload}==.s"), "900*");
    check("opaque", "?");
    check("a.b", "?");
    check("a.b.c.d.e", "?");
    check("..", "?");
    check("a.!!!.c", "?");
    check("a.\u{1f642}.c", "?");
    check(&format!("h.{payload}"), "?");
}

#[test]
fn leads() {
    let check = |lifetime: u64, expected: u64| {
        assert_eq!(lead(Millis::from_seconds(lifetime)), Millis::from_seconds(expected), "{lifetime} s");
    };
    check(86_400, 300);
    check(1_500, 300);
    check(900, 180);
    check(150, 30);
    check(100, 30);
    check(60, 30);
    check(20, 10);
    check(0, 0);
}

#[test]
fn a_renewal_is_never_early_or_late() {
    let mut dice = Dice::new(1);
    for lifetime in [0, 1, 999, 20_000, 60_000, 66_000, 900_000, 86_400_000, u64::MAX] {
        let lifetime = Millis(lifetime);
        let (mut earliest, mut latest) = (Millis(u64::MAX), Millis::ZERO);
        for _ in 0..2_000 {
            let age = renewal_age(lifetime, &mut dice);
            (earliest, latest) = (earliest.min(age), latest.max(age));
        }
        let lead = lead(lifetime);
        assert!(earliest >= lifetime / 2, "{lifetime:?} is renewed before half its life");
        assert!(earliest >= lifetime - lead - lead / 10, "{lifetime:?} is renewed before its jitter allows");
        assert!(latest <= lifetime - lead, "{lifetime:?} is renewed too late");
        let jitter_wanted = (lifetime - lead - lifetime / 2).min(lead / 10);
        assert!(latest - earliest >= jitter_wanted / 10 * 9, "{lifetime:?} has too little jitter");
    }
}

#[test]
fn the_next_call_after_the_same_token() {
    let check = |lifetime: u64, age: u64, expected: u64| {
        let next = age_after_unchanged(Millis::from_seconds(lifetime), Millis::from_seconds(age));
        assert_eq!(next, Millis::from_seconds(expected), "{lifetime} s, now {age} s old");
    };
    check(900, 700, 800);
    check(900, 880, 890);
    check(900, 895, 905);
    check(900, 1_000, 1_010);
}

#[test]
fn the_backoff_has_full_jitter() {
    let mut dice = Dice::new(2);
    for (attempt, most) in [(1, 1), (2, 2), (3, 4), (4, 8), (5, 16), (6, 30), (7, 30), (u32::MAX, 30), (0, 1)]
    {
        let most = Millis::from_seconds(most);
        let waits: Vec<Millis> = (0..2_000).map(|_| backoff(attempt, &mut dice)).collect();
        let (least, longest) = (waits.iter().min().copied().unwrap(), waits.iter().max().copied().unwrap());
        assert!(longest <= most && longest >= most / 10 * 9, "attempt {attempt}: {longest:?}");
        assert!(least <= most / 10, "attempt {attempt}: {least:?}");
    }
}

#[test]
fn dice_fall_the_same_way_for_the_same_seed() {
    let rolls = |seed| {
        let mut dice = Dice::new(seed);
        (0..5).map(|_| dice.up_to(Millis(1_000))).collect::<Vec<_>>()
    };
    assert_eq!(rolls(7), rolls(7));
    assert_ne!(rolls(7), rolls(8));
    assert_eq!(Dice::new(7).up_to(Millis::ZERO), Millis::ZERO);
}
