use super::body;
use agent_embed::api::decode::result::result_row;
use agent_embed::domain::result::{ResultRow, Tally};

fn row(fields: &str) -> ResultRow {
    result_row(&body(&format!(r#"{{"id":1{fields}}}"#)), "").expect(fields)
}

#[test]
fn reads_a_row_as_documented() {
    let row = row(
        r#","name":"nightly smoke","status":"completed","success_rate":85.0,"total_runs_count":20,"completed_runs_count":20,
        "success_runs_count":17,"failed_runs_count":2,"scenarios":[{"id":4,"name":"Refund request"}],"runs":[],
        "run_as_text":false,"is_cronjob":true,"run_type":"Voice","agent":101,"agent_version":{"version":3},
        "created_at":"2026-02-24T17:32:01Z","total_duration":"61:07""#,
    );
    assert_eq!(row.tally, Tally { passed: 17, failed: 2, error: 1, running: 0, unjudged: 0 });
    assert_eq!(format!("{:?}", row.execution), "Completed");
    assert_eq!(
        (row.name.as_str(), row.run_type.as_deref(), row.scheduled),
        ("nightly smoke", Some("Voice"), true)
    );
    assert_eq!((row.version.as_deref(), row.created.map(|at| at.0)), (Some("3"), Some(1_771_954_321_000)));
    assert_eq!(row.duration.map(|length| length.0), Some(3_667));
    assert_eq!(
        row.scenarios.iter().map(|head| (head.id.map(|id| id.0), head.name.as_str())).collect::<Vec<_>>(),
        [(Some(4), "Refund request")]
    );
}

#[test]
fn tolerates_missing_null_and_wrong_types() {
    for nothing in [
        "",
        r#","name":null,"status":null,"scenarios":null,"total_runs_count":null,"run_type":null,"created_at":null"#,
        r#","name":[],"status":7.5,"scenarios":"x","total_runs_count":"many","run_type":{},"created_at":"soon","is_cronjob":"maybe","agent_version":[]"#,
    ] {
        let row = row(nothing);
        assert_eq!(
            (row.name.as_str(), row.tally, row.scenarios.len(), row.run_type, row.created, row.scheduled),
            ("", Tally::default(), 0, None, None, false),
            "{nothing}"
        );
    }
}

#[test]
fn reads_fields_in_every_shape() {
    let check = |fields: &str, read: fn(&ResultRow) -> String, expected: &str| {
        assert_eq!(read(&row(fields)), expected, "{fields}");
    };
    let tally = |row: &ResultRow| {
        let Tally { passed, failed, error, running, unjudged } = row.tally;
        format!("{passed} {failed} {error} {running} {unjudged}")
    };
    let run_type = |row: &ResultRow| row.run_type.clone().unwrap_or_default();
    let version = |row: &ResultRow| row.version.clone().unwrap_or_default();
    let scenarios = |row: &ResultRow| {
        row.scenarios
            .iter()
            .map(|head| format!("{}:{}", head.id.map_or(0, |id| id.0), head.name))
            .collect::<Vec<_>>()
            .join(",")
    };
    let execution = |row: &ResultRow| format!("{:?}", row.execution);
    // Counters come as text, and `total_runs_count` may be null.
    check(
        r#","status":"completed","total_runs_count":"20","success_runs_count":"17","failed_runs_count":"2""#,
        tally,
        "17 2 1 0 0",
    );
    check(
        r#","status":"completed","total_runs_count":null,"success_runs_count":17,"failed_runs_count":2"#,
        tally,
        "17 2 0 0 0",
    );
    check(r#","is_cronjob":"true""#, |row| row.scheduled.to_string(), "true");
    check(r#","run_as_text":true,"run_type":"Voice""#, run_type, "Text");
    check(r#","run_as_text":"false","run_type":"LiveKit""#, run_type, "LiveKit");
    check(r#","run_type":"Telepathy""#, run_type, "Telepathy");
    check(r#","agent_version":"v2""#, version, "v2");
    check(r#","agent_version":7"#, version, "7");
    check(r#","agent_version":{"id":9,"name":"spring"}"#, version, "spring");
    check(
        r#","scenarios":[{"id":1,"name":"a"},{"id":"2"},3,"b",null,{},{"name":"c"}]"#,
        scenarios,
        "1:a,2:,3:,0:b,0:c",
    );
    check(r#","scenarios":{"1":{"id":1,"name":"a"}}"#, scenarios, "1:a");
    check(r#","status":"quantum","x":{"y":[]}"#, execution, "Unknown(\"quantum\")");
    check(r#","status":"Scaling_Up""#, execution, "Queued");
    for name in [
        r#"\"Constant Chaos: Endless Interruptions\""#,
        "<script>alert(1)</script>",
        "=cmd()",
        "שלום",
        "<PERSON>",
    ] {
        check(&format!(r#","name":"{name}""#), |row| row.name.clone(), &name.replace("\\\"", "\""));
    }
    check(r#","name":" Smoke \n""#, |row| row.name.clone(), "Smoke");
    check(&format!(r#","name":"{}""#, "x".repeat(255)), |row| row.name.len().to_string(), "255");
}
