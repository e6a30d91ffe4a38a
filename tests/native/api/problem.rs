use agent_embed::api::decode::problem::plain_words;

#[test]
fn passes_on_short_plain_words_only() {
    let check =
        |body: &str, expected: Option<&str>| assert_eq!(plain_words(body).as_deref(), expected, "{body}");
    check(r#"{"detail":"Not found."}"#, Some("Not found."));
    check(
        r#"{"page_size":["A valid integer is required."]}"#,
        Some("page_size: A valid integer is required."),
    );
    check(r#"{"non_field_errors":["agent_id is required"]}"#, Some("agent_id is required"));
    check(r#"{"error":"bad"}"#, Some("error: bad"));
    check(
        r#"{"detail":"Given token not valid for any token type","code":"token_not_valid","messages":[]}"#,
        Some("Given token not valid for any token type"),
    );
    for none in [
        "",
        "<html><body>502</body></html>",
        "[]",
        "{}",
        r#"{"detail":null}"#,
        r#"{"detail":{"a":1}}"#,
        r#"{"detail":"<b>no</b>"}"#,
        r#"{"detail":"two\nlines"}"#,
        r#"{"detail":"token eyJhbGciOi is bad"}"#,
        r#"{"detail":"key 0123456789012345678901234567890123456789x"}"#,
        r#"{"page":[]}"#,
        r#"{"detail":"#,
    ] {
        check(none, None);
    }
    check(&format!(r#"{{"detail":"{}"}}"#, "word ".repeat(60)), None);
    check(&format!(r#"{{"detail":"x","pad":"{}"}}"#, "x".repeat(30_000)), None);
}
