use super::body;
use agent_embed::api::decode::metric::{metric, metrics};

/// Kind, value and whether it failed, as text.
fn check(fields: &str, expected: &str) {
    let metric = metric(&body(&format!(r#"{{"id":7,"name":"Latency (in ms)",{fields}}}"#)));
    let failed = if metric.failed { " failed" } else { "" };
    assert_eq!(format!("{:?} {:?}{failed}", metric.kind, metric.value), expected, "{fields}");
}

#[test]
fn reads_binary_metrics() {
    check(
        r#""eval_type":"binary","passed":false,"type":"binary_workflow_adherence","score":0,"score_normalized":0"#,
        "Binary Flag(false) failed",
    );
    check(r#""eval_type":"binary","passed":true,"score":0"#, "Binary Flag(true)");
    check(r#""type":"binary_qualitative","score":5"#, "Binary Flag(true)");
    check(r#""type":"binary","score":1"#, "Binary Flag(true)");
    check(r#""type":"binary","score":100.0"#, "Binary Flag(true)");
    check(r#""type":"binary","score":true"#, "Binary Flag(true)");
    check(r#""type":"binary","score":"5""#, "Binary Flag(true)");
    check(r#""type":"binary","score":"False""#, "Binary Flag(false) failed");
    check(r#""type":"binary","score":0"#, "Binary Flag(false) failed");
    check(r#""type":"binary","score_normalized":1,"score":0"#, "Binary Flag(true)");
    check(r#""type":"binary","passed":null,"score":null"#, "Binary NotApplicable");
    check(r#""passed":"no""#, "Binary Flag(false) failed");
    // Scores that no rule explains are shown, and are never red.
    check(r#""type":"binary","score":-1"#, "Binary Raw(\"-1\")");
    check(r#""type":"binary","score":2.5"#, "Binary Raw(\"2.5\")");
}

#[test]
fn reads_ratings() {
    check(r#""type":"continuous_qualitative","score":4.2"#, "Rating Percent(84.0)");
    check(r#""type":"continuous_qualitative","score":"83.97""#, "Rating Percent(83.97)");
    check(r#""type":"continuous_qualitative","score":99.7"#, "Rating Percent(99.7)");
    check(r#""type":"continuous_qualitative","score":5"#, "Rating Percent(100.0)");
    check(r#""type":"continuous_qualitative","score":0"#, "Rating Percent(0.0)");
    check(r#""type":"continuous_qualitative","score":4,"score_normalized":0.5"#, "Rating Percent(50.0)");
    check(r#""type":"continuous_qualitative","score":4,"score_normalized":80"#, "Rating Percent(80.0)");
    check(r#""type":"continuous_qualitative","score":-1"#, "Rating Raw(\"-1\")");
    check(r#""type":"continuous_qualitative","score":1e21"#, "Rating Raw(\"1e21\")");
    check(r#""type":"continuous_qualitative","score":"NaN""#, "Rating NotApplicable");
}

#[test]
fn reads_numbers_labels_and_the_unknown() {
    check(r#""type":"numeric","score":3024.03"#, "Numeric Number { value: 3024.03, unit: Some(\"ms\") }");
    check(r#""type":"numeric","value":"12""#, "Numeric Number { value: 12.0, unit: Some(\"ms\") }");
    check(r#""type":"numeric","score":-1"#, "Numeric Number { value: -1.0, unit: Some(\"ms\") }");
    check(r#""type":"numeric","value":"12 ms""#, "Numeric Raw(\"12 ms\")");
    check(r#""type":"numeric","score":null"#, "Numeric NotApplicable");
    check(r#""type":"enum","enum":"neutral""#, "Enum Label(\"neutral\")");
    check(r#""type":"enum","value":"billing""#, "Enum Label(\"billing\")");
    check(r#""type":"enum","enum":"","value":"billing""#, "Enum Label(\"billing\")");
    check(r#""type":"enum","score":3"#, "Enum Raw(\"3\")");
    check(r#""type":"enum","enum":null"#, "Enum NotApplicable");
    check(
        r#""type":"haiku","value":["a",1771954317329721669]"#,
        "Other(\"haiku\") Raw(\"[\\\"a\\\",1771954317329721669]\")",
    );
    check(r#""eval_type":"haiku","type":"enum","enum":"x""#, "Enum Label(\"x\")");
    check(r#""score":3"#, "Other(\"\") Raw(\"3\")");
    check(r#""type":"haiku""#, "Other(\"haiku\") NotApplicable");
}

#[test]
fn knows_what_is_not_applicable() {
    check(r#""type":"binary","passed":false,"extra":{"trigger_failed":true}"#, "Binary NotApplicable");
    check(r#""type":"binary","passed":true,"extra":{"trigger_failed":"true"}"#, "Binary NotApplicable");
    check(r#""type":"binary","passed":false,"extra":{"trigger_failed":false}"#, "Binary Flag(false) failed");
    check(r#""type":"binary","score":0,"explanation":"Sampling skipped""#, "Binary NotApplicable");
    check(r#""type":"binary","score":0,"explanation":["sampling skipped by rule"]"#, "Binary NotApplicable");
}

#[test]
fn a_voicemail_is_a_finding() {
    let voicemail = metric(&body(r#"{"name":"Voicemail Detection","type":"binary","passed":false}"#));
    assert_eq!((voicemail.failed, format!("{:?}", voicemail.value)), (false, "Flag(false)".to_owned()));
}

#[test]
fn reads_explanations() {
    let check = |sent: &str, expected: &[&str]| {
        assert_eq!(metric(&body(&format!(r#"{{"explanation":{sent}}}"#))).explanation, expected, "{sent}");
    };
    check("null", &[]);
    check(r#""""#, &[]);
    check("[]", &[]);
    check(r#"["", "  ", null]"#, &[]);
    check(r#""one""#, &["one"]);
    check(r#""one\ntwo\n\nthree\n\n\n""#, &["one\ntwo", "three"]);
    check(r#"["✅ a", "", " b ", 7, {"c":1}]"#, &["✅ a", "b", "7", "{\"c\":1}"]);
    check(&format!(r#""{}""#, "long ".repeat(4_000)), &["long ".repeat(4_000).trim_end()]);
}

#[test]
fn reads_extras() {
    let metric = metric(&body(
        r#"{"id":"7","name":" Latency ","extra":{"percentiles":{"p95":"4000","P50":1928.57,"p25":0,"p500":1,"mean":2,"p75":null},
        "categories":[{"category":"Late","deviation":"x"},"Early",{},7]}}"#,
    ));
    assert_eq!(metric.percentiles, [(25, 0.0), (50, 1928.57), (95, 4000.0)]);
    assert_eq!(metric.categories, ["Late", "Early", "7"]);
    assert_eq!((metric.id.map(|id| id.0), metric.name.as_str()), (Some(7), "Latency"));
}

#[test]
fn reads_lists_in_every_shape() {
    let check = |list: &str, expected: usize| assert_eq!(metrics(&body(list)).len(), expected, "{list}");
    check(r#"[{"id":1},{"id":1}]"#, 2);
    check(r#"{"7":{"id":7}}"#, 1);
    check(r#""[{\"id\":1}]""#, 1);
    check(r#"[null,7,"x",[],{}]"#, 0);
    check("null", 0);
    check(r#""text""#, 0);
}
