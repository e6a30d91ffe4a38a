use crate::support::sample::{reading, run, timed};
use agent_embed::domain::measure::{latency_ms, measures};
use agent_embed::domain::metric::{Direction, MetricValue};
use agent_embed::domain::run::RunRow;
use agent_embed::domain::verdict::Word;

fn with(readings: Vec<agent_embed::domain::measure::Reading>) -> RunRow {
    RunRow { readings, ..run(1, Word::Passed, &[]) }
}

#[test]
fn metrics_are_counted_over_runs() {
    let number = |value| MetricValue::Number { value, unit: Some("ms") };
    let runs = [
        with(vec![reading("Tool Call", MetricValue::Flag(false)), reading("Latency (in ms)", number(900.0))]),
        with(vec![reading("Tool Call", MetricValue::Flag(true)), reading("Latency (in ms)", number(300.0))]),
        with(vec![
            reading("Tool Call", MetricValue::NotApplicable),
            reading("CSAT", MetricValue::Percent(80.0)),
        ]),
        with(vec![reading("", MetricValue::Flag(false))]),
    ];
    let found = measures(&runs);
    let told: Vec<(&str, u32, u32, &[f64])> = found
        .iter()
        .map(|measure| (measure.name.as_str(), measure.failing, measure.evaluated, measure.values.as_slice()))
        .collect();
    let expected: Vec<(&str, u32, u32, &[f64])> =
        vec![("Tool Call", 1, 2, &[]), ("Latency (in ms)", 0, 2, &[300.0, 900.0]), ("CSAT", 0, 1, &[80.0])];
    assert_eq!(told, expected);
    assert_eq!(found[1].direction, Direction::LowerIsBetter);
    assert_eq!(found[1].median(), Some(300.0));
    assert!(found[2].is_rating);
}

#[test]
fn the_response_time_is_found_by_name_and_told_in_milliseconds() {
    let check = |name: &str, value, expected| {
        assert_eq!(latency_ms(&with(vec![reading(name, value)])), expected, "{name}");
    };
    check("Latency (in s)", MetricValue::Number { value: 1.5, unit: Some("s") }, Some(1500.0));
    check("Mean LATENCY", MetricValue::Number { value: 812.0, unit: None }, Some(812.0));
    check("Latency", MetricValue::Flag(true), None);
    check("Talk Ratio", MetricValue::Number { value: 0.4, unit: None }, None);
    assert_eq!(latency_ms(&timed(run(1, Word::Passed, &[]), 700.0)), Some(700.0));
}
