//! Decoders take any tree without a panic, as the browser's page is not ours to crash.

use agent_embed::api::decode::{head, list, run, run_row};
use agent_embed::api::json::{Json, Skip, parse};
use proptest::prelude::*;

/// Names that decoders look for.
const KEYS: [&str; 48] = [
    "id",
    "results",
    "next",
    "count",
    "name",
    "status",
    "success",
    "evaluation_status",
    "evaluation",
    "metrics",
    "score",
    "passed",
    "type",
    "eval_type",
    "enum",
    "value",
    "explanation",
    "extra",
    "percentiles",
    "p50",
    "categories",
    "category",
    "rubric",
    "metric_id",
    "metric_name",
    "expected_outcome",
    "outcome_alignments",
    "outcome",
    "aligned",
    "transcript_object",
    "transcript",
    "role",
    "content",
    "start_time",
    "end_time",
    "time",
    "data",
    "arguments",
    "metadata",
    "scenario",
    "scenarios",
    "duration",
    "timestamp",
    "failed_reasons",
    "issues",
    "description",
    "performance_metrics",
    "total_runs_count",
];

/// Texts and numbers that have broken somebody's decoder.
const SCALARS: [&str; 24] = [
    "null",
    "true",
    "false",
    "0",
    "1",
    "-1",
    "5",
    "50",
    "1e21",
    "1771954317329721669",
    "0.5",
    "4294967295",
    r#""""#,
    r#""completed""#,
    r#""binary""#,
    r#""numeric""#,
    r#""00:00""#,
    r#""5269:18""#,
    r#""[01:03] ✅ Ünï. 中文。""#,
    r#""2026-02-24T17:32:01.04Z""#,
    r#""\ud800(0:28)\n\n❌ [""#,
    r#""[{\"id\":1}]""#,
    r#""NaN""#,
    r#""9999-12-31T23:59:59-23:59""#,
];

fn tree() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(SCALARS.to_vec()).prop_map(str::to_owned);
    leaf.prop_recursive(5, 60, 8, |inner| {
        let entry = (prop::sample::select(KEYS.to_vec()), inner.clone());
        let object = prop::collection::vec(entry, 0..8).prop_map(|entries| {
            let entries: Vec<String> =
                entries.into_iter().map(|(key, value)| format!("\"{key}\":{value}")).collect();
            format!("{{{}}}", entries.join(","))
        });
        // Ids make rows readable, so that the decoders behind them are reached.
        let with_id = object.clone().prop_map(|object| match object.len() {
            2 => r#"{"id":7}"#.to_owned(),
            _ => format!("{{\"id\":7,{}", &object[1..]),
        });
        let array = prop::collection::vec(inner, 0..5).prop_map(|items| format!("[{}]", items.join(",")));
        prop_oneof![object, with_id, array]
    })
}

fn decode_all(body: &Json) {
    let _ = list::results(body);
    let _ = run_row::runs(body);
    let _ = head::result_head(body);
    if let Ok(run) = run::run(body) {
        let _ = run.reason();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn decoders_never_panic(text in tree()) {
        let body = parse(&text, Skip::NOTHING).expect("a tree is printed as JSON");
        if !matches!(body, Json::Text(_)) {
            prop_assert_eq!(parse(&body.print(), Skip::NOTHING), Ok(body.clone()));
        }
        decode_all(&body);
        decode_all(&Json::Array(vec![body]));
    }
}
