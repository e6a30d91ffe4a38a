//! The server's own tokens in `proxy` mode: made here, understood here, and nothing else.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};

use crate::support::{Fixture, KEY, Reply, SECRET};

const RESULTS: &str = "/test_framework/v2/results/";

/// A backend whose API has an empty list of results.
async fn fixture() -> Fixture {
    let fixture = Fixture::proxy().await;
    fixture.upstream.always(RESULTS, Reply::json(200, &json!({ "count": 0, "results": [] })));
    fixture
}

fn part(token: &str, index: usize) -> Value {
    let part = token.split('.').nth(index).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

#[tokio::test]
async fn a_token_says_little_and_lives_shortly() {
    let fixture = fixture().await;
    let (token, expires_in) = fixture.good_token(101, "initial").await;
    assert_eq!(expires_in, 900);
    let header = part(&token, 0);
    assert_eq!((&header["alg"], &header["typ"]), (&json!("HS256"), &json!("JWT")));
    assert!(!SECRET.contains(header["kid"].as_str().unwrap()));
    let claims = part(&token, 1);
    let now = fixture.clock.unix_seconds();
    assert_eq!(
        claims.as_object().unwrap().keys().collect::<Vec<_>>(),
        ["aud", "agent_id", "iat", "exp", "jti"]
    );
    assert_eq!((&claims["aud"], &claims["agent_id"]), (&json!("agent-embed"), &json!(101)));
    assert_eq!((&claims["iat"], &claims["exp"]), (&json!(now), &json!(now + 900)));
    assert_ne!(fixture.good_token(101, "initial").await.0, token, "two tokens are never the same");
    assert!(fixture.upstream.seen().is_empty(), "no call of the API for a token");

    assert_eq!(fixture.read_with(&token, RESULTS).await.status, 200);
    fixture.clock.advance(899);
    assert_eq!(fixture.read_with(&token, RESULTS).await.status, 200);
    fixture.clock.advance(1);
    assert_eq!(fixture.read_with(&token, RESULTS).await.verdict(), "401 bad_token");
}

/// A token with this header and these claims, signed with this secret.
fn signed(secret: &str, algorithm: Algorithm, kid: Option<&str>, claims: &Value) -> String {
    let header = Header { kid: kid.map(str::to_owned), ..Header::new(algorithm) };
    jsonwebtoken::encode(&header, claims, &EncodingKey::from_secret(secret.as_bytes())).unwrap()
}

#[tokio::test]
async fn other_tokens_are_not_understood() {
    let fixture = fixture().await;
    let (good, _) = fixture.good_token(101, "initial").await;
    let kid = part(&good, 0)["kid"].as_str().unwrap().to_owned();
    let kid = Some(kid.as_str());
    let now = fixture.clock.unix_seconds();
    let claims = json!({ "aud": "agent-embed", "agent_id": 101, "iat": now, "exp": now + 60, "jti": "x" });
    let with = |name: &str, value: Value| {
        let mut claims = claims.clone();
        claims[name] = value;
        claims
    };
    let without = |name: &str| {
        let mut claims = claims.clone();
        claims.as_object_mut().unwrap().remove(name);
        claims
    };
    let plain = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let (head, rest) = good.split_once('.').unwrap();
    let (payload, signature) = rest.split_once('.').unwrap();
    let of_102 = plain(&with("agent_id", json!(102)));
    let none = plain(&json!({ "alg": "none", "typ": "JWT", "kid": kid }));

    let check = async |expected: &str, token: String| {
        assert_eq!(fixture.read_with(&token, RESULTS).await.verdict(), expected, "{token}");
    };
    check("200", signed(SECRET, Algorithm::HS256, kid, &claims)).await;
    for token in [
        signed(SECRET, Algorithm::HS384, kid, &claims),
        signed(SECRET, Algorithm::HS512, kid, &claims),
        signed(SECRET, Algorithm::HS256, None, &claims),
        signed(SECRET, Algorithm::HS256, Some("0000000000000000"), &claims),
        signed("another secret, also long enough for anyone", Algorithm::HS256, kid, &claims),
        signed(KEY, Algorithm::HS256, kid, &claims),
        signed("", Algorithm::HS256, kid, &claims),
        signed(SECRET, Algorithm::HS256, kid, &with("aud", json!("something-else"))),
        signed(SECRET, Algorithm::HS256, kid, &without("aud")),
        signed(SECRET, Algorithm::HS256, kid, &with("exp", json!(now))),
        signed(SECRET, Algorithm::HS256, kid, &with("exp", json!(-1))),
        signed(SECRET, Algorithm::HS256, kid, &without("exp")),
        signed(SECRET, Algorithm::HS256, kid, &with("agent_id", json!("101"))),
        signed(SECRET, Algorithm::HS256, kid, &without("agent_id")),
        format!("{none}.{payload}."),
        format!("{none}.{payload}.{signature}"),
        format!("{head}.{of_102}.{signature}"),
        format!("{head}.{payload}."),
        format!("{head}.{payload}"),
        format!("{good}.x"),
        "opaque".to_owned(),
        crate::support::jwt(&claims),
    ] {
        check("401 bad_token", token).await;
    }
    // An agent that this server does not serve is refused even with a token that it might have made.
    check("403 agent_not_served", signed(SECRET, Algorithm::HS256, kid, &with("agent_id", json!(103)))).await;
    assert_eq!(fixture.upstream.count(RESULTS), 0, "the one good read carries a query");
    assert_eq!(fixture.upstream.seen().len(), 1);
}

#[tokio::test]
async fn without_a_secret_another_process_does_not_understand_the_token() {
    let first = Fixture::proxy_with(|options| options.token_secret = None).await;
    let second = Fixture::proxy_with(|options| options.token_secret = None).await;
    let (token, _) = first.good_token(101, "initial").await;
    assert_eq!(second.read_with(&token, RESULTS).await.verdict(), "401 bad_token");
}

#[tokio::test]
async fn the_life_of_a_token_can_be_set() {
    let fixture = Fixture::proxy_with(|options| options.token_seconds = 60).await;
    assert_eq!(fixture.good_token(101, "initial").await.1, 60);
}
