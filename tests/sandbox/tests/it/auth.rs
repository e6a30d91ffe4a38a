use agent_embed_sandbox::{Config, Profile};
use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};

use super::api::{Api, KEY, config};

const LIST: &str = "/test_framework/v2/results/?agent_id=101";

#[tokio::test]
async fn login_answers_as_documented() {
    let api = Api::new(Profile::Normal).await;
    let required = json!(["This field is required."]);
    for (body, status, wanted) in [
        (json!({"api_key": "sk_wrong", "agent_id": 101}), 401, json!({"detail": "Invalid API key."})),
        (
            json!({"api_key": KEY, "agent_id": 999}),
            403,
            json!({"detail": "You do not have permission to perform this action."}),
        ),
        (json!({"agent_id": 101}), 400, json!({"api_key": required})),
        (json!({"api_key": KEY}), 400, json!({"agent_id": required})),
        (json!({"api_key": "", "agent_id": 101}), 400, json!({"api_key": ["This field may not be blank."]})),
        (
            json!({"api_key": KEY, "agent_id": "x"}),
            400,
            json!({"agent_id": ["A valid integer is required."]}),
        ),
        (
            json!({"api_key": KEY, "agent_id": null}),
            400,
            json!({"agent_id": ["This field may not be null."]}),
        ),
        (json!([1]), 400, json!({"non_field_errors": ["Invalid data. Expected a dictionary."]})),
    ] {
        let answer = api.post("/user/v1/embedded/login/", &body).await;
        assert_eq!((answer.status.as_u16(), answer.json()), (status, wanted), "{body}");
    }
    let tokens = api.login(102).await;
    assert_eq!(tokens.as_object().unwrap().keys().collect::<Vec<_>>(), ["refresh", "access"]);
}

#[tokio::test]
async fn login_refuses_what_is_not_json() {
    let api = Api::new(Profile::Normal).await;
    for (media, body, status) in [("text/plain", "{}", 415), ("application/json", "{", 400)] {
        let request = Request::post("/user/v1/embedded/login/").header("content-type", media);
        let answer = api.send(request.body(Body::from(body)).unwrap()).await;
        assert_eq!(answer.status, status, "{media} {body}");
        assert!(answer.json()["detail"].is_string());
    }
}

#[tokio::test]
async fn tokens_carry_the_expected_claims() {
    let api = Api::with(Config { access_seconds: 60, ..config(Profile::Normal) }).await;
    let detail = api.ok("/user/embedded-token-detail/").await;
    assert_eq!(detail["agent_id"], 101);
    let claims = claims(&api.token);
    assert_eq!(claims["token_type"], "access");
    assert_eq!(claims["agent_id"], 101);
    assert_eq!(claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap(), 60);
    assert!(claims["jti"].is_string() && claims["user_id"].is_u64());
    let keyed = api.get_with_key("/user/embedded-token-detail/").await;
    assert_eq!(keyed.status, 401, "the API key is not accepted here");
}

#[tokio::test]
async fn refresh_gives_a_new_access_token() {
    let api = Api::new(Profile::Normal).await;
    let tokens = api.login(101).await;
    let refreshed = api.post("/user/v1/embedded/refresh/", &json!({"refresh": tokens["refresh"]})).await;
    assert_eq!(refreshed.status, 200);
    let body = refreshed.json();
    assert_eq!(body.as_object().unwrap().keys().collect::<Vec<_>>(), ["access"], "no rotation");
    assert_ne!(
        claims(body["access"].as_str().unwrap())["jti"],
        claims(tokens["access"].as_str().unwrap())["jti"]
    );
    for (refresh, status, wanted) in [
        (json!("nonsense"), 401, json!({"detail": "Token is invalid or expired", "code": "token_not_valid"})),
        (tokens["access"].clone(), 401, json!({"detail": "Token has wrong type", "code": "token_not_valid"})),
        (Value::Null, 400, json!({"refresh": ["This field may not be null."]})),
    ] {
        let answer = api.post("/user/v1/embedded/refresh/", &json!({"refresh": refresh})).await;
        assert_eq!((answer.status.as_u16(), answer.json()), (status, wanted));
    }
}

#[tokio::test]
async fn credentials_are_checked() {
    let api = Api::new(Profile::Normal).await;
    let refresh = api.login(101).await["refresh"].as_str().unwrap().to_owned();
    let stranger = Api::new(Profile::Normal).await.token;
    let not_valid = |message: &str| {
        json!({
            "detail": "Given token not valid for any token type",
            "code": "token_not_valid",
            "messages": [{"token_class": "AccessToken", "token_type": "access", "message": message}],
        })
    };
    let missing = json!({"detail": "Authentication credentials were not provided."});
    let invalid = not_valid("Token is invalid or expired");
    let malformed = json!({
        "detail": "Authorization header must contain two space-delimited values",
        "code": "bad_authorization_header",
    });
    for (header, status, wanted) in [
        (String::new(), 401, missing.clone()),
        ("Basic abc".to_owned(), 401, missing),
        ("Bearer abc".to_owned(), 401, invalid.clone()),
        (format!("Bearer {stranger}"), 401, invalid.clone()),
        (format!("Bearer {}x", api.token), 401, invalid),
        (format!("Bearer {refresh}"), 401, not_valid("Token has wrong type")),
        ("Bearer".to_owned(), 401, malformed.clone()),
        (format!("Bearer {} x", api.token), 401, malformed),
    ] {
        let headers = [("authorization", header.as_str())];
        let answer = api.request("GET", LIST, if header.is_empty() { &[] } else { &headers }).await;
        assert_eq!((answer.status.as_u16(), answer.json()), (status, wanted), "{header}");
        assert_eq!(answer.header("www-authenticate"), "Bearer realm=\"api\"");
    }
    assert_eq!(api.get(LIST).await.status, 200);
    assert_eq!(api.get_with_key(LIST).await.status, 200);
    assert_eq!(api.request("GET", LIST, &[("x-cekura-api-key", "sk_dead")]).await.status, 403);
}

#[tokio::test]
async fn a_session_sees_only_its_agent() {
    let api = Api::new(Profile::Normal).await;
    let other = api.get_with_key("/test_framework/v2/results/?agent_id=102").await.json();
    let other_id = other["results"][0]["id"].as_u64().unwrap();
    let runs = api.get_with_key(&format!("/test_framework/v2/runs/?result_id={other_id}")).await.json();
    let run_id = runs["results"][0]["id"].as_u64().unwrap();
    let calls = api.get_with_key("/observability/v2/call-logs/?agent_id=102").await.json();
    let call_id = calls["results"][0]["id"].as_u64().unwrap();
    for path in [
        "/test_framework/v2/results/?agent_id=102".to_owned(),
        "/test_framework/v2/results/?project_id=1".to_owned(),
        format!("/test_framework/v2/results/{other_id}/"),
        format!("/test_framework/v2/runs/?result_id={other_id}"),
        format!("/test_framework/v2/runs/{run_id}/"),
        format!("/test_framework/v2/runs/bulk/?run_ids={run_id}"),
        format!("/test_framework/v1/runs/{run_id}/trace/"),
        format!("/test_framework/v2/results/reports/?result_ids={other_id}"),
        "/observability/v2/call-logs/?agent_id=102".to_owned(),
        format!("/observability/v2/call-logs/{call_id}/"),
        format!("/observability/v1/call-logs/{call_id}/trace/"),
    ] {
        assert_eq!(api.get(&path).await.status, 403, "{path}");
    }
}

#[tokio::test]
async fn a_token_dies_in_its_second() {
    let api = Api::with(Config { access_seconds: 1, ..config(Profile::Normal) }).await;
    let end = claims(&api.token)["exp"].as_i64().unwrap();
    // The clock is real here; what is waited for is a moment, not a guess.
    while std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap().as_secs() < u64::try_from(end).unwrap() {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    assert_eq!(api.get(LIST).await.status, 401);
}

/// The claims of a token, unchecked.
fn claims(token: &str) -> Value {
    let payload = token.split('.').nth(1).unwrap();
    let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut bits = 0u32;
    let mut count = 0;
    let mut bytes = Vec::new();
    for character in payload.bytes() {
        bits = bits << 6
            | u32::try_from(alphabet.iter().position(|other| *other == character).unwrap()).unwrap();
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xff).unwrap());
        }
    }
    serde_json::from_slice(&bytes).unwrap()
}
