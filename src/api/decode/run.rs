//! `Run`: one run with everything on its screen.

use super::fault::{DecodeFault, need_id};
use super::judgment::{apply_rubric, expected_outcome, rubric};
use super::link::is_safe;
use super::metric::metrics;
use super::run_row::{execution, run_row};
use super::time::moment;
use super::transcript::transcript;
use crate::api::json::Json;
use crate::domain::metric;
use crate::domain::run::{Fact, Run};

/// One run.
pub fn run(body: &Json) -> Result<Run, DecodeFault> {
    need_id(body, "")?;
    let evaluation = body.get("evaluation").unwrapped();
    let mut judged = metrics(evaluation.get("metrics"));
    if judged.is_empty() {
        // An evaluation that is the list itself has been seen, and rows of the list carry `metrics` alone.
        judged = metrics(if evaluation.list().is_empty() { body.get("metrics") } else { &evaluation });
    }
    let rules = rubric(body.get("rubric"));
    apply_rubric(&rules, &mut judged);
    metric::sort(&mut judged);
    let is_waiting = !execution(body).is_final();
    let profile = body.get("test_profile_data").unwrapped();
    Ok(Run {
        row: run_row(body, "", &judged)?,
        result_name: body.get("result_name").owned(),
        agent: body.get("agent").id(),
        agent_name: body.get("agent_name").owned(),
        expected_outcome: expected_outcome(body.get("expected_outcome")),
        metrics: judged,
        rules: rules.into_iter().map(|sent| sent.rule).collect(),
        transcript: transcript(body),
        recording: recording(body),
        metadata: facts(body.get("metadata")),
        test_profile: facts(profile.get("information")),
        trace_id: body.get("trace_id").owned(),
        dial_window_closes: is_waiting.then(|| moment(body.get("outbound_dial_window_closes_at"))).flatten(),
    })
}

/// The recording's address, if a page may be sent there.
fn recording(body: &Json) -> Option<String> {
    body.get("voice_recording_url")
        .owned()
        .or_else(|| body.get("voice_recording").owned())
        .filter(|url| is_safe(url))
}

/// Keys and values in the order sent; what is empty says nothing. Anything but an object is one nameless value.
pub fn facts(object: &Json) -> Vec<Fact> {
    let object = object.unwrapped();
    let fact = |key: &str, value: &Json| {
        let value = value.print();
        let says_something = !matches!(value.trim(), "" | "null" | "{}" | "[]");
        says_something.then(|| Fact { key: key.to_owned(), value })
    };
    match &*object {
        Json::Object(entries) => entries.iter().filter_map(|(key, value)| fact(key, value)).collect(),
        other => fact("", other).into_iter().collect(),
    }
}
