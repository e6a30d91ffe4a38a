//! Ordinary answers, spoiled in a few places.

use super::dice::Dice;
use super::mutate::{mutate, wire};
use super::of_seeds;
use super::screens::OPERATIONS;
use serde_json::Value;

/// Answers of each operation in an ordinary run.
const ORDINARY_CASES: u32 = 60;

fn ordinary(name: &str) -> &'static str {
    match name {
        "results" => include_str!("../../fixtures/answers/results.json"),
        // The report is the same, of several results at once.
        "result" | "reports" => include_str!("../../fixtures/answers/result.json"),
        "runs" => include_str!("../../fixtures/answers/runs.json"),
        "run" => include_str!("../../fixtures/run_failed.json"),
        "run_trace" => include_str!("../../fixtures/answers/run_trace.json"),
        "calls" => include_str!("../../fixtures/answers/calls.json"),
        "call" => include_str!("../../fixtures/call_failed.json"),
        "call_trace" => include_str!("../../fixtures/answers/call_trace.json"),
        "metrics" => include_str!("../../fixtures/answers/metrics.json"),
        "dashboards" => include_str!("../../fixtures/answers/dashboards.json"),
        "dashboard" => include_str!("../../fixtures/answers/dashboard.json"),
        "widget_data" => include_str!("../../fixtures/answers/widget_data.json"),
        other => panic!("there is no ordinary answer of {other}"),
    }
}

#[test]
fn what_is_whole_is_read() {
    for operation in &OPERATIONS {
        assert!(operation.show(ordinary(operation.name)), "{} is not read", operation.name);
    }
}

#[test]
fn what_is_spoiled_is_drawn_or_told() {
    for operation in &OPERATIONS {
        let whole: Value = serde_json::from_str(ordinary(operation.name)).expect("an answer is JSON");
        of_seeds(ORDINARY_CASES, |seed| {
            let mut dice = Dice::new(seed);
            let mut spoiled = whole.clone();
            let places = 1 + dice.below(12);
            mutate(&mut spoiled, &mut dice, places);
            operation.show(&wire(&spoiled));
        });
    }
}

#[test]
fn an_answer_of_another_operation_harms_nothing() {
    for operation in &OPERATIONS {
        for other in &OPERATIONS {
            operation.show(ordinary(other.name));
        }
    }
}

#[test]
fn a_text_of_a_megabyte_is_drawn_whole() {
    let long = "<b>x\u{202e}".repeat(1 << 17);
    for operation in &OPERATIONS {
        let mut whole: Value = serde_json::from_str(ordinary(operation.name)).expect("an answer is JSON");
        let mut texts = 0;
        lengthen(&mut whole, &long, &mut texts);
        operation.show(&wire(&whole));
    }
}

/// Puts the text in the place of the first few others: all of them would only be more of the same.
fn lengthen(tree: &mut Value, long: &str, texts: &mut usize) {
    match tree {
        Value::String(text) if *texts < 6 && text.len() > 3 => {
            long.clone_into(text);
            *texts += 1;
        }
        Value::Array(items) => items.iter_mut().for_each(|item| lengthen(item, long, texts)),
        Value::Object(fields) => fields.values_mut().for_each(|value| lengthen(value, long, texts)),
        _ => {}
    }
}
