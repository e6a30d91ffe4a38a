//! `CallLogDetail`.

use super::call_row::call_row;
use super::fault::DecodeFault;
use super::run::{facts, run};
use crate::api::json::Json;
use crate::domain::call::{Call, FailureMode};
use crate::domain::verdict::Word;

/// One call. What it has in common with a run is read as a run is; what is different is put right here.
pub fn call(body: &Json) -> Result<Call, DecodeFault> {
    let mut talk = run(body)?;
    let row = call_row(body, "", &talk.metrics)?;
    talk.row.verdict = row.verdict.clone();
    talk.row.failing.clone_from(&row.failing);
    talk.row.started = row.started;
    talk.row.ended_reason.clone_from(&row.ended_reason);
    let failure_modes = if row.verdict.word == Word::Passed { Vec::new() } else { failure_modes(body) };
    Ok(Call {
        row,
        feedback: body.get("feedback").owned(),
        failure_modes,
        variables: facts(body.get("dynamic_variables")),
        talk,
    })
}

/// What a person has marked as wrong, and what is no bug, is left out.
fn failure_modes(body: &Json) -> Vec<FailureMode> {
    let list = body.get("critical_categories").unwrapped();
    list.values().into_iter().filter_map(failure_mode).collect()
}

fn failure_mode(item: &Json) -> Option<FailureMode> {
    let name = item.get("category").owned()?;
    let priority = item.get("priority").label();
    let is_refuted =
        item.get("wrongly_marked").flag() == Some(true) || priority.eq_ignore_ascii_case("not_a_bug");
    let detail = item.get("deviation");
    // Older answers have a number here, which says nothing to a reader.
    let is_words = detail.float().is_none() && detail.flag().is_none();
    let critical = ["critical", "high"].iter().any(|word| priority.eq_ignore_ascii_case(word));
    (!is_refuted).then(|| FailureMode { name, detail: detail.owned().filter(|_| is_words), critical })
}
