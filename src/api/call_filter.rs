//! `filters_v2`: the filters of the calls list as the API's JSON.

use super::json::Json;
use crate::domain::calls_query::{CallPill, CallsQuery, METADATA};
use crate::domain::ended::EndedGroup;

/// The filter; `None` if the query filters by nothing but time.
///
/// The API knows `success` but not `status`, which a review can turn around: of reviewed calls it lets both through,
/// and `CallsQuery::holds` sorts them out.
pub fn filter(query: &CallsQuery) -> Option<String> {
    joined(conditions_of(query))
}

fn joined(mut all: Vec<Json>) -> Option<String> {
    match all.len() {
        0 => None,
        1 => all.pop().map(|only| only.print()),
        _ => Some(group("and", all).print()),
    }
}

fn conditions_of(query: &CallsQuery) -> Vec<Json> {
    let mut all: Vec<Json> = Vec::new();
    all.extend(query.status.map(status));
    all.extend(query.ended.map(ended));
    if let Some(band) = query.length {
        all.push(compare("duration", "gte", number(band.least)));
        all.extend(band.below.map(|below| compare("duration", "lt", number(below))));
    }
    all.extend(query.metric.as_deref().map(failed_metric));
    all.extend(query.topic.as_deref().map(|topic| compare("topic", "eq", text(topic))));
    for (key, value) in &query.metadata {
        all.push(compare(&[METADATA, key].concat(), "in", as_sent(value)));
    }
    if !query.search.is_empty() {
        all.push(search(&query.search));
    }
    all
}

/// The same for a count, whose rows nobody sorts out: of failed and passed calls by the API's own `success`.
pub fn counting(query: &CallsQuery) -> Option<String> {
    let conditions = match query.status {
        Some(CallPill::Failed) => Some(compare("success", "eq", Json::Bool(false))),
        Some(CallPill::Passed) => Some(compare("success", "eq", Json::Bool(true))),
        _ => return filter(query),
    };
    let rest = CallsQuery { status: None, ..query.clone() };
    let all: Vec<Json> = conditions.into_iter().chain(conditions_of(&rest)).collect();
    joined(all)
}

fn status(pill: CallPill) -> Json {
    let success = |passed: bool| compare("success", "eq", Json::Bool(passed));
    let reviewed = || compare("is_reviewed", "eq", Json::Bool(true));
    match pill {
        CallPill::Failed => group("or", vec![success(false), reviewed()]),
        // A pass with an error message is an error, and so is under Failed; the reader's side sorts that out.
        CallPill::Passed => group("or", vec![success(true), reviewed()]),
        CallPill::NotEvaluated => compare("success", "isnull", Json::Bool(true)),
        CallPill::Reviewed => reviewed(),
    }
}

fn ended(ended: EndedGroup) -> Json {
    let spelled = |group: EndedGroup| group.reasons().iter().map(|reason| text(reason));
    if ended == EndedGroup::Other {
        let known = EndedGroup::ALL.into_iter().flat_map(spelled);
        return group("and", known.map(|reason| compare("call_ended_reason", "neq", reason)).collect());
    }
    compare("call_ended_reason", "in", Json::Array(spelled(ended).collect()))
}

/// Name and value have to be those of one and the same metric; a failed binary metric has the value 0.
fn failed_metric(name: &str) -> Json {
    group(
        "same_row",
        vec![
            compare("metric_evaluations.metric.name", "eq", text(name)),
            compare("metric_evaluations.value", "eq", number(0)),
        ],
    )
}

/// Digits of a phone number from which on its end is looked for: as many as are shown of one that is masked.
const LEAST_DIGITS: usize = 4;

/// An exact id, the provider's or the API's, or a phone number however it is written, or the end of one.
fn search(words: &str) -> Json {
    let mut any = vec![compare("call_id", "eq", text(words)), compare("customer_number", "eq", text(words))];
    let is_separator = |letter: char| matches!(letter, ' ' | '\u{a0}' | '-' | '.' | '(' | ')' | '/');
    let bare: String = words.chars().filter(|letter| !is_separator(*letter)).collect();
    let digits = bare.strip_prefix('+').unwrap_or(&bare);
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        for number in [digits.to_owned(), ["+", digits].concat()] {
            if number != words {
                any.push(compare("customer_number", "eq", text(&number)));
            }
        }
        if bare == digits && digits.len() >= LEAST_DIGITS {
            any.push(compare("customer_number", "endswith", text(digits)));
        }
        // An id of this API has at most ten digits; longer numbers are only a phone's.
        if bare == digits && digits.len() <= 10 {
            any.push(compare("id", "eq", Json::Number(digits.trim_start_matches('0').to_owned())));
        }
    }
    any.retain(|condition| condition.get("value").text().is_none_or(|value| !value.is_empty()));
    group("or", any)
}

/// A value that the reader saw as text may have been a number or a boolean: each form that it may have had.
fn as_sent(value: &str) -> Json {
    let mut forms = vec![text(value)];
    match value {
        "true" => forms.push(Json::Bool(true)),
        "false" => forms.push(Json::Bool(false)),
        _ => {
            let is_number =
                matches!(super::json::parse(value, super::json::Skip::NOTHING), Ok(Json::Number(_)));
            forms.extend(is_number.then(|| Json::Number(value.trim().to_owned())));
        }
    }
    Json::Array(forms)
}

fn compare(field: &str, op: &str, value: Json) -> Json {
    Json::Object(vec![
        ("field".to_owned(), text(field)),
        ("op".to_owned(), text(op)),
        ("value".to_owned(), value),
    ])
}

fn group(operator: &str, conditions: Vec<Json>) -> Json {
    Json::Object(vec![
        ("operator".to_owned(), text(operator)),
        ("conditions".to_owned(), Json::Array(conditions)),
    ])
}

fn text(words: &str) -> Json {
    Json::Text(words.to_owned())
}

fn number(value: u32) -> Json {
    Json::Number(value.to_string())
}
