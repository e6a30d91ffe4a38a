//! How long a token is handed out, and where the next one comes from.

use serde_json::json;

use crate::support::{Fixture, LOGIN, REFRESH, Reply, jwt};

/// Login and refresh calls so far.
fn calls(fixture: &Fixture) -> (usize, usize) {
    (fixture.upstream.count(LOGIN), fixture.upstream.count(REFRESH))
}

/// A token that lives `lifetime` seconds is handed out for `service` seconds, and not a second longer.
async fn check_service(lifetime: i64, service: u64) {
    let fixture = Fixture::new().await;
    fixture.upstream.set_lifetime(lifetime);
    let (first, expires_in) = fixture.good_token(101, "initial").await;
    assert_eq!(i64::try_from(expires_in).unwrap(), lifetime);
    fixture.clock.advance(service - 1);
    let (same, left) = fixture.good_token(101, "initial").await;
    assert_eq!(same, first, "after {} of {lifetime} s", service - 1);
    assert_eq!(left, expires_in - (service - 1));
    fixture.clock.advance(1);
    assert_ne!(fixture.good_token(101, "initial").await.0, first, "after {service} of {lifetime} s");
    assert_eq!(calls(&fixture), (1, 1));
}

#[tokio::test]
async fn a_token_is_handed_out_until_twice_the_widgets_lead_before_its_end() {
    check_service(24 * 3600, 24 * 3600 - 600).await;
    check_service(900, 540).await;
    check_service(300, 180).await;
    check_service(120, 60).await;
    check_service(62, 2).await;
    // Twice the lead is all of it: only a burst of callers shares such a token.
    check_service(60, 1).await;
    check_service(5, 1).await;
}

/// The `expires_in` that these claims lead to, relative to now.
async fn check_lifetime(expected: Option<u64>, claims: impl FnOnce(i64) -> String) {
    let fixture = Fixture::new().await;
    let token = claims(fixture.clock.unix_seconds());
    fixture.upstream.next(LOGIN, Reply::json(200, &json!({ "access": token, "refresh": "r" })));
    let answer = fixture.token(101, "initial").await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.json().get("expires_in").and_then(serde_json::Value::as_u64), expected, "{token}");
    assert_eq!(answer.json()["access"], token);
}

#[tokio::test]
async fn the_lifetime_is_read_from_the_claims() {
    check_lifetime(Some(600), |now| jwt(&json!({ "iat": now, "exp": now + 600 }))).await;
    check_lifetime(Some(400), |now| jwt(&json!({ "iat": now - 200, "exp": now + 400 }))).await;
    // Our clock is a day behind, then a day ahead: the claims' own difference holds.
    check_lifetime(Some(600), |now| jwt(&json!({ "iat": now + 86400, "exp": now + 87000 }))).await;
    check_lifetime(Some(600), |now| jwt(&json!({ "iat": now - 86400, "exp": now - 85800 }))).await;
    check_lifetime(Some(600), |now| jwt(&json!({ "exp": now + 600 }))).await;
    check_lifetime(Some(600), |now| jwt(&json!({ "iat": now + 9000, "exp": now + 600 }))).await;
    check_lifetime(None, |now| jwt(&json!({ "exp": now - 600 }))).await;
    check_lifetime(None, |_| jwt(&json!({}))).await;
    check_lifetime(None, |_| jwt(&json!({ "exp": "soon" }))).await;
    check_lifetime(None, |_| jwt(&json!({ "exp": 1e300 }))).await;
    check_lifetime(None, |_| "opaque".to_owned()).await;
    check_lifetime(None, |_| "a.b.c".to_owned()).await;
    check_lifetime(None, |_| "a.b.c.d.e".to_owned()).await;
}

#[tokio::test]
async fn a_token_of_unknown_life_is_shared_for_five_minutes() {
    let fixture = Fixture::new().await;
    fixture.upstream.next(LOGIN, Reply::json(200, &json!({ "access": "opaque", "refresh": "r" })));
    fixture.token(101, "initial").await;
    fixture.clock.advance(299);
    fixture.token(101, "initial").await;
    assert_eq!(calls(&fixture), (1, 0));
    fixture.clock.advance(1);
    fixture.token(101, "initial").await;
    assert_eq!(calls(&fixture), (1, 1));
}

/// The body of the last refresh.
fn last_refresh(fixture: &Fixture) -> String {
    let seen = fixture.upstream.seen();
    let last = seen.iter().rev().find(|seen| seen.line.ends_with(REFRESH)).unwrap();
    serde_json::from_str::<serde_json::Value>(&last.body).unwrap()["refresh"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_rotated_refresh_token_replaces_the_old_one() {
    let fixture = Fixture::new().await;
    let pair = |refresh: Option<&str>| {
        let now = fixture.clock.unix_seconds();
        let access = jwt(&json!({ "iat": now, "exp": now + 900, "nonce": refresh }));
        match refresh {
            Some(refresh) => Reply::json(200, &json!({ "access": access, "refresh": refresh })),
            None => Reply::json(200, &json!({ "access": access })),
        }
    };
    fixture.upstream.next(LOGIN, pair(Some("first")));
    fixture.upstream.next(REFRESH, pair(Some("second")));
    fixture.upstream.next(REFRESH, pair(None));
    fixture.upstream.next(REFRESH, pair(Some("third")));
    fixture.good_token(101, "initial").await;
    for used in ["first", "second", "second", "third"] {
        fixture.clock.advance(600);
        fixture.good_token(101, "expiring").await;
        assert_eq!(last_refresh(&fixture), used);
        // The scripted tokens were issued at the start, so their own claims have to be left behind.
        fixture.clock.advance(900);
    }
}

#[tokio::test]
async fn a_dead_refresh_token_logs_in_again() {
    for status in [400, 401, 403, 404] {
        let fixture = Fixture::new().await;
        let (first, _) = fixture.good_token(101, "initial").await;
        let dead = json!({ "detail": "Token is invalid or expired", "code": "token_not_valid" });
        fixture.upstream.next(REFRESH, Reply::json(status, &dead));
        fixture.clock.advance(24 * 3600);
        assert_ne!(fixture.good_token(101, "expired").await.0, first);
        assert_eq!(calls(&fixture), (2, 1), "{status}");
    }
}

#[tokio::test]
async fn a_failing_refresh_leaves_the_living_token_in_service() {
    let fixture = Fixture::new().await;
    fixture.upstream.set_lifetime(900);
    let (first, _) = fixture.good_token(101, "initial").await;
    fixture.upstream.always(REFRESH, Reply::new(503, "down for maintenance"));
    fixture.clock.advance(600);
    assert_eq!(fixture.good_token(101, "expiring").await, (first.clone(), 300));
    assert_eq!(fixture.good_token(101, "expiring").await.0, first);
    assert_eq!(calls(&fixture), (1, 1), "a failing API is asked once per second, not once per caller");
    fixture.clock.advance(300);
    assert_eq!(fixture.token(101, "expired").await.verdict(), "503 upstream_broken");
    assert_eq!(calls(&fixture), (1, 2));
}

#[tokio::test]
async fn a_rejected_token_is_not_handed_out_again() {
    let fixture = Fixture::new().await;
    let (first, _) = fixture.good_token(101, "initial").await;
    let (second, _) = fixture.good_token(101, "rejected").await;
    assert_ne!(first, second);
    assert_eq!(calls(&fixture), (2, 0), "the session may be what was refused, so it is not refreshed");
    // The other pages hold the first token too, and say so a moment later: they get the second one.
    assert_eq!(fixture.good_token(101, "rejected").await.0, second);
    assert_eq!(fixture.good_token(101, "initial").await.0, second);
    assert_eq!(calls(&fixture), (2, 0));
    fixture.clock.advance(1);
    let (third, _) = fixture.good_token(101, "rejected").await;
    assert_ne!(third, second);
    assert_eq!(calls(&fixture), (3, 0));
}

#[tokio::test]
async fn many_rejections_cost_one_login() {
    let fixture = Fixture::new().await;
    let (first, _) = fixture.good_token(101, "initial").await;
    fixture.upstream.set_login_delay(std::time::Duration::from_millis(100));
    let asked: Vec<_> = (0..50).map(|_| fixture.good_token(101, "rejected")).collect();
    let mut tokens = Vec::new();
    for token in asked {
        tokens.push(token.await.0);
    }
    assert!(!tokens.contains(&first));
    assert_eq!(calls(&fixture), (2, 0));
}
