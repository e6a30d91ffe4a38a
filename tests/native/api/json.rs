//! The parser against its grammar, against `serde_json`, and the tolerant readers.

use super::body;
use agent_embed::api::json::number::decimal;
use agent_embed::api::json::{Json, Skip, parse};
use proptest::prelude::*;

#[test]
fn reads_texts_exactly() {
    let check =
        |input: &str, expected: &str| assert_eq!(body(input), Json::Text(expected.to_owned()), "{input}");
    check(r#""""#, "");
    check(r#""a\"b\\c\/d\b\f\n\r\t""#, "a\"b\\c/d\u{8}\u{c}\n\r\t");
    check(r#""\u00e9\u4E2D""#, "é中");
    check(r#""\ud83d\ude00""#, "😀");
    check(r#""👩‍👩‍👧 שלום देव e\u0301 \u200b""#, "👩‍👩‍👧 שלום देव e\u{301} \u{200b}");
    // Lone surrogates: alone, in the wrong order, before another escape, before a whole pair.
    check(r#""\ud800""#, "\u{fffd}");
    check(r#""\udc00\ud800x""#, "\u{fffd}\u{fffd}x");
    check(r#""\ud800\n""#, "\u{fffd}\n");
    check(r#""\ud800\u0041""#, "\u{fffd}A");
    check(r#""\ud800\ud83d\ude00""#, "\u{fffd}😀");
    check(r#""<script>alert(1)</script>""#, "<script>alert(1)</script>");
}

#[test]
fn keeps_numbers_as_written() {
    for text in
        ["0", "-0", "7", "1771954317329721669", "-1.50", "1e21", "0.1E-7", "123456789012345678901234567890"]
    {
        assert_eq!(body(text), Json::Number(text.to_owned()));
    }
}

#[test]
fn refuses_what_is_not_json() {
    let check = |input: &str, at: usize, expected: &str| {
        let fault = parse(input, Skip::NOTHING).expect_err(input);
        assert_eq!((fault.at, fault.expected), (at, expected), "{input}");
    };
    check("", 0, "a value");
    check("<!DOCTYPE html>", 0, "a value");
    check("{", 1, "a key");
    check(r#"{"a""#, 4, "a colon");
    check(r#"{"a":1"#, 6, "a comma or the end of the list");
    check(r#"{"a":1,}"#, 7, "a key");
    check("[1,]", 3, "a value");
    check("[1", 2, "a comma or the end of the list");
    check("[1]]", 3, "the end");
    check(r#""abc"#, 4, "the end of a text");
    check("\"a\nb\"", 2, "the end of a text");
    check(r#""\x""#, 2, "an escape");
    check(r#""\u12"#, 5, "four hexadecimal digits");
    check(r#""\u12g4""#, 5, "four hexadecimal digits");
    check("01", 1, "the end");
    check("-", 1, "a digit");
    check("1.", 2, "a digit");
    check("1e+", 3, "a digit");
    check("NaN", 0, "a value");
    check("nul", 0, "a value");
    check(&"[".repeat(200_000), 100, "less nesting");
}

#[test]
fn skips_heavy_keys_at_their_depth_only() {
    let skip = Skip { depth: 2, keys: &["runs", "heavy"] };
    let check = |input: &str, expected: &str| {
        assert_eq!(parse(input, skip).expect(input).print(), expected, "{input}");
    };
    check(r#"{"results":[{"id":1,"runs":[{"id":2}],"name":"x"}]}"#, r#"{"results":[{"id":1,"name":"x"}]}"#);
    check(r#"{"runs":1,"results":[{"a":{"runs":2}}]}"#, r#"{"runs":1,"results":[{"a":{"runs":2}}]}"#);
    check(r#"[[{"heavy":"a\"}]b","id":1}]]"#, r#"[[{"id":1}]]"#);
    check(r#"[[{"heavy": {"a":[1,{"b":"]"}]} , "id":1}]]"#, r#"[[{"id":1}]]"#);
    check(r#"[[{"heavy":1}]]"#, "[[{}]]");
    for broken in
        [r#"[[{"heavy":}]]"#, r#"[[{"heavy":"#, r#"[[{"heavy":"a"#, r#"[[{"heavy":"\"#, r#"[[{"heavy":[1"#]
    {
        assert!(parse(broken, skip).is_err(), "{broken}");
    }
}

#[test]
fn prints_what_it_read() {
    for text in
        [r#"{"a":[1,2.50,null,true],"b":{"c":"\"\\\n\r\t\u0001"}}"#, "[]", "{}", "1771954317329721669"]
    {
        assert_eq!(body(text).print(), text);
    }
    assert_eq!(body(r#""plain \"words\"""#).print(), "plain \"words\"");
}

#[test]
fn the_last_of_equal_keys_wins() {
    assert_eq!(body(r#"{"a":1,"a":2}"#).get("a"), &body("2"));
    assert_eq!(body("[1]").get("a"), &Json::Null);
    assert_eq!(body(r#"{"a":{"b":{"c":3}}}"#).path(&["a", "b", "c"]), &body("3"));
}

#[test]
fn reads_ids() {
    let check = |input: &str, expected: Option<u64>| assert_eq!(body(input).id(), expected, "{input}");
    check("16870", Some(16870));
    check(r#""16870""#, Some(16870));
    check(r#"" 5 ""#, Some(5));
    check("18446744073709551615", Some(u64::MAX));
    for none in
        ["0", "-1", "1.5", "1e3", "18446744073709551616", r#""""#, r#""abc""#, "null", "true", "[1]", "{}"]
    {
        check(none, None);
    }
}

#[test]
fn reads_counts() {
    let check = |input: &str, expected: Option<u32>| assert_eq!(body(input).count(), expected, "{input}");
    check("0", Some(0));
    check("20", Some(20));
    check(r#""20""#, Some(20));
    check("20.0", Some(20));
    for none in ["-1", "1.5", r#""many""#, "null", "true", "1e21", "4294967296", "[]"] {
        check(none, None);
    }
}

#[test]
fn reads_flags() {
    let check = |input: &str, expected: Option<bool>| assert_eq!(body(input).flag(), expected, "{input}");
    for yes in ["true", "1", r#""true""#, r#""True""#, r#""yes""#] {
        check(yes, Some(true));
    }
    for no in ["false", "0", r#""False""#, r#""no""#] {
        check(no, Some(false));
    }
    for none in ["null", "2", r#""blocked""#, r#""""#, "[]", "{}"] {
        check(none, None);
    }
}

#[test]
fn reads_texts_of_any_scalar() {
    let check = |input: &str, expected: Option<&str>| assert_eq!(body(input).filled(), expected, "{input}");
    check(r#""  words  ""#, Some("words"));
    check("12", Some("12"));
    check("true", Some("true"));
    for none in [r#""  ""#, "null", "[]", "{}"] {
        check(none, None);
    }
}

#[test]
fn unwraps_json_in_text() {
    assert_eq!(*body(r#""{\"score\":50}""#).unwrapped(), body(r#"{"score":50}"#));
    assert_eq!(*body(r#""[1,2""#).unwrapped(), body(r#""[1,2""#));
    assert_eq!(*body("[1]").unwrapped(), body("[1]"));
}

#[test]
fn reads_decimals() {
    let check = |text: &str, expected: Option<f64>| assert_eq!(decimal(text), expected, "{text}");
    for text in [
        "0",
        "7",
        "-1",
        "4.2",
        "83.97",
        "3024.03",
        "99.7",
        "1e21",
        "1E2",
        "1e-7",
        "0.000001",
        "123456789012345",
    ] {
        check(text, text.parse().ok());
    }
    check("1e400", None);
    check("1e-400", Some(0.0));
    check("0e999999999999", Some(0.0));
    for none in ["", "-", ".", "1.", ".5", "1e", "e5", "NaN", "Infinity", "1,5", "+1", "0x10", "1 2"] {
        check(none, None);
    }
}

/// A text that is JSON or nearly so.
fn nearly_json() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\"a\"",
        "\"b\\n\"",
        "\\",
        "\\u00e9",
        "0",
        "1",
        "-",
        ".",
        "e",
        "5",
        "true",
        "null",
        " ",
        "\n",
        "é",
        "\"x\":",
        "[1]",
        "{\"k\":2}",
    ]);
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

fn same(ours: &Json, theirs: &serde_json::Value) -> bool {
    use serde_json::Value;
    match (ours, theirs) {
        (Json::Null, Value::Null) => true,
        (Json::Bool(left), Value::Bool(right)) => left == right,
        (Json::Number(left), Value::Number(right)) => {
            left.replace('E', "e").replace("e+", "e") == right.to_string().replace("e+", "e")
        }
        (Json::Text(left), Value::String(right)) => left == right,
        (Json::Array(left), Value::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| same(left, right))
        }
        (Json::Object(_), Value::Object(right)) => {
            right.iter().all(|(key, value)| same(ours.get(key), value))
        }
        _ => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn agrees_with_serde_json(text in nearly_json()) {
        let theirs = serde_json::from_str::<serde_json::Value>(&text);
        match (parse(&text, Skip::NOTHING), theirs) {
            (Ok(ours), Ok(theirs)) => prop_assert!(same(&ours, &theirs), "{text}: {ours:?}"),
            (Err(_), Err(_)) => {}
            (ours, theirs) => prop_assert!(false, "{text}: {ours:?}, {theirs:?}"),
        }
    }

    #[test]
    fn never_panics_on_any_text(text in "\\PC*") {
        let _ = parse(&text, Skip { depth: 0, keys: &["a"] });
        let _ = decimal(&text);
    }

    #[test]
    fn decimals_are_near_the_standard_ones(value in prop::num::f64::NORMAL) {
        let text = format!("{value:e}");
        let ours = decimal(&text).unwrap_or(f64::INFINITY);
        // The very ends of the range may tip over; nothing that a screen shows is there.
        prop_assume!(value.abs() < 1e300 && value.abs() > 1e-280);
        prop_assert!(((ours - value) / value).abs() < 1e-13, "{text}: {ours}");
    }
}
