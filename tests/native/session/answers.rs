//! What a hook may answer, and what it is told if it answers anything else.

use agent_embed::clock::Millis;
use agent_embed::session::answer::{Answer, RawAnswer, RawField, RawNumber, RawObject, Secret, check};
use agent_embed::session::reply::{CallFailure, HookReply};

fn text(text: &str) -> RawAnswer {
    RawAnswer::Text(Secret::new(text.to_owned()))
}

fn object(access: RawField, fields: &[&str]) -> RawObject {
    RawObject {
        access,
        fields: fields.iter().map(|field| (*field).to_owned()).collect(),
        ..RawObject::default()
    }
}

fn access(token: &str) -> RawField {
    RawField::Text(Secret::new(token.to_owned()))
}

fn accepted(answer: RawAnswer) -> Answer {
    check(answer).expect("the answer is accepted").expect("it is a token")
}

#[test]
fn texts_that_are_tokens() {
    for token in ["eyJhbGciOiJIUzI1NiJ9.e30.c2ln", "opaque", "a", "tok_sk_1", "Bearer", "~.-_+/="] {
        assert_eq!(accepted(text(token)).token.expose(), token);
        assert_eq!(accepted(RawAnswer::Object(object(access(token), &["access"]))).token.expose(), token);
    }
    assert_eq!(check(RawAnswer::Null), Ok(None), "null ends the session and is no mistake");
}

#[test]
fn texts_that_are_none() {
    let check_text = |wrong: &str, expected: &str| {
        for answer in [text(wrong), RawAnswer::Object(object(access(wrong), &["access"]))] {
            let message = check(answer).expect_err(wrong).to_string();
            assert!(message.contains(expected), "{wrong:?}: {message}");
            assert!(!message.contains("secret"), "{wrong:?} is shown in: {message}");
        }
    };
    check_text("", "empty string");
    check_text("null", "the text \"null\"");
    check_text("undefined", "the text \"undefined\"");
    check_text(r#"{"access":"secret"}"#, "JSON given as text");
    check_text("  {\"access\":\"secret\"}\n", "JSON given as text");
    check_text("\"secret\"", "JSON given as text");
    check_text("Bearer secret", "spaces or line breaks");
    check_text("secret\n", "spaces or line breaks");
    check_text("secret\tsecret", "spaces or line breaks");
    check_text(" ", "spaces or line breaks");
    check_text("secret\u{e9}", "no request header can carry");
    check_text("secret\0", "no request header can carry");
    for prefix in ["sk_", "sk-", "pk_", "rk_", "api_", "key_", "ck_"] {
        check_text(&format!("{prefix}secret"), "looks like an API key");
        check_text(&format!("{prefix}secret\n"), "looks like an API key");
    }
}

#[test]
fn values_that_are_none() {
    let check_value = |answer: RawAnswer, expected: &str| {
        let message = check(answer).expect_err(expected).to_string();
        assert!(message.contains(expected), "{message}");
        assert!(!message.contains("secret"), "the answer is shown in: {message}");
    };
    check_value(RawAnswer::Undefined, "answered undefined");
    check_value(RawAnswer::Other("number"), "of type number");
    check_value(RawAnswer::Other("array"), "of type array");
    check_value(RawAnswer::Object(object(RawField::Missing, &[])), "it has no fields");
    check_value(
        RawAnswer::Object(object(RawField::Missing, &["token", "expires"])),
        "without the field `access`; it has the fields token, expires",
    );
    check_value(
        RawAnswer::Object(object(RawField::Missing, &["ok", "secret-that-was-used-as-a-key"])),
        "it has the fields ok, (a long name)",
    );
    check_value(
        RawAnswer::Object(object(RawField::NotText, &["access"])),
        "`access` of the answer is not text",
    );
    for field in ["api_key", "apiKey"] {
        check_value(RawAnswer::Object(object(access("secret"), &["access", field])), "looks like an API key");
        check_value(RawAnswer::Object(object(RawField::Missing, &[field])), "looks like an API key");
    }
}

#[test]
fn lifetimes() {
    use RawNumber::{NotNumber, Number, Text};
    let check_lifetime = |snake: Option<RawNumber>,
                          camel: Option<RawNumber>,
                          expected: Option<u64>,
                          odd: bool| {
        let shown = format!("{snake:?}, {camel:?}");
        let raw =
            RawObject { expires_in: snake, expires_in_camel: camel, ..object(access("t"), &["access"]) };
        let answer = accepted(RawAnswer::Object(raw));
        assert_eq!((answer.expires_in, answer.ignored_expires_in), (expected.map(Millis), odd), "{shown}");
    };
    let words = |word: &str| Some(Text(word.to_owned()));
    check_lifetime(None, None, None, false);
    check_lifetime(Some(Number(900.0)), None, Some(900_000), false);
    check_lifetime(Some(Number(0.5)), None, Some(500), false);
    check_lifetime(words("900"), None, Some(900_000), false);
    check_lifetime(words(" 900.25 "), None, Some(900_250), false);
    check_lifetime(None, Some(Number(60.0)), Some(60_000), false);
    // The one with the underscore wins.
    check_lifetime(Some(Number(900.0)), Some(Number(60.0)), Some(900_000), false);
    // What is no number above zero is ignored.
    check_lifetime(Some(Number(0.0)), None, None, true);
    check_lifetime(Some(Number(-1.0)), None, None, true);
    check_lifetime(Some(Number(f64::NAN)), None, None, true);
    check_lifetime(Some(Number(f64::INFINITY)), None, None, true);
    check_lifetime(words("soon"), None, None, true);
    check_lifetime(words(""), None, None, true);
    check_lifetime(words("9e2"), None, None, true);
    check_lifetime(words("-5"), None, None, true);
    check_lifetime(words("."), None, None, true);
    check_lifetime(Some(NotNumber), None, None, true);
    check_lifetime(Some(NotNumber), Some(Number(60.0)), Some(60_000), true);
    // Absurd, but a number.
    check_lifetime(Some(Number(1e300)), None, Some(u64::MAX), false);
    check_lifetime(words("99999999999999999999999"), None, Some(u64::MAX), false);
}

#[test]
fn a_refresh_token_is_noticed() {
    let answer = accepted(RawAnswer::Object(object(access("t"), &["access", "refresh"])));
    assert!(answer.has_refresh_token);
    assert!(!accepted(RawAnswer::Object(object(access("t"), &["access"]))).has_refresh_token);
}

#[test]
fn nothing_shows_a_token() {
    let answer = format!("{:?}", text("secret"));
    assert!(!answer.contains("secret"), "{answer}");
    let reply = format!("{:?}", HookReply::answered(text("secret")));
    assert!(!reply.contains("secret"), "{reply}");
}

#[test]
fn replies() {
    let failed = HookReply::Failed;
    let check_reply = |reply: HookReply, expected: HookReply| assert_eq!(reply, expected);
    check_reply(HookReply::answered(RawAnswer::Null), HookReply::SessionOver);
    check_reply(HookReply::answered(text("t")), HookReply::Token(accepted(text("t"))));
    check_reply(HookReply::threw(Some(401)), HookReply::SessionOver);
    check_reply(HookReply::threw(Some(403)), HookReply::Forbidden);
    check_reply(HookReply::threw(Some(500)), failed(CallFailure::Threw { status: Some(500) }));
    check_reply(HookReply::threw(None), failed(CallFailure::Threw { status: None }));
    check_reply(HookReply::status(401), HookReply::SessionOver);
    check_reply(HookReply::status(403), HookReply::Forbidden);
    check_reply(HookReply::status(429), failed(CallFailure::Status(429)));
    check_reply(HookReply::status(503), failed(CallFailure::Status(503)));
    check_reply(HookReply::not_json(), failed(CallFailure::NotJson));
    check_reply(HookReply::network(), failed(CallFailure::Network));
}
