use agent_embed::domain::metric::{Direction, MetricKind, unit_of};

#[test]
fn names_tell_units() {
    let check = |name: &str, expected: Option<&str>| assert_eq!(unit_of(name), expected, "{name}");
    check("Latency (in ms)", Some("ms"));
    check("Stop Time after User Interruption (ms)", Some("ms"));
    check("Average Pitch (in Hz)", Some("Hz"));
    check("Words Per Minute (WPM)", Some("wpm"));
    check("Hold time (seconds)", Some("s"));
    check("Share (v2) (%)", Some("%"));
    for none in ["Talk Ratio", "Unnecessary Repetition Count", "Steps (all)", "Odd (in", "", "ms"] {
        check(none, None);
    }
    check("Open (ms", Some("ms"));
}

#[test]
fn names_tell_directions() {
    let check = |kind: MetricKind, name: &str, expected: Direction| {
        assert_eq!(Direction::of(&kind, name), expected, "{kind:?} {name}");
    };
    check(MetricKind::Numeric, "Latency (in ms)", Direction::LowerIsBetter);
    check(MetricKind::Numeric, "Stop Time after User Interruption (ms)", Direction::LowerIsBetter);
    check(MetricKind::Numeric, "AI Interrupting User", Direction::LowerIsBetter);
    check(MetricKind::Numeric, "Unnecessary Repetition Count", Direction::LowerIsBetter);
    check(MetricKind::Numeric, "Average Pitch (in Hz)", Direction::Neutral);
    check(MetricKind::Numeric, "Words Per Minute (WPM)", Direction::Neutral);
    check(MetricKind::Numeric, "Talk Ratio", Direction::Neutral);
    check(MetricKind::Binary, "Tool Call Success", Direction::HigherIsBetter);
    check(MetricKind::Rating, "Interruption Score", Direction::HigherIsBetter);
    check(MetricKind::Enum, "Sentiment", Direction::Neutral);
    check(MetricKind::Other("haiku".to_owned()), "Latency", Direction::Neutral);
}
