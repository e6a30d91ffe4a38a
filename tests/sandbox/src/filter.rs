//! The filter grammar of calls and widgets: `{"field","op","value"}` and groups of them.

use jiff::{SignedDuration, Timestamp, Unit};
use regex::Regex;
use serde_json::Value;

use crate::query::parse_moment;

/// A condition, read and ready to be asked.
#[derive(Debug)]
pub(crate) enum Filter {
    And(Vec<Filter>),
    Or(Vec<Filter>),
    /// All conditions must hold for one and the same metric.
    SameRow(Vec<Filter>),
    Field {
        field: String,
        op: Op,
        value: Value,
    },
}

/// How a field is compared.
#[derive(Debug)]
pub(crate) enum Op {
    Eq,
    Neq,
    Gt,
    Gte,
    Lt,
    Lte,
    Contains,
    StartsWith,
    EndsWith,
    In,
    IsNull,
    Matches(Regex),
}

/// What a filter is asked about.
pub(crate) trait Fields {
    /// The values of a field outside of metrics; none if there is no such field.
    fn values(&self, field: &str) -> Vec<Value>;
    /// The metrics: id, name and value of each.
    fn metrics(&self) -> Vec<[Value; 3]>;
}

impl Filter {
    /// Reads a filter; the error says what is wrong with it.
    pub(crate) fn parse(value: &Value, now: Timestamp) -> Result<Self, String> {
        if let Value::Array(list) = value {
            return Ok(Self::And(Self::parse_all(list, now)?));
        }
        if let Some(operator) = value.get("operator").and_then(Value::as_str) {
            let list =
                value.get("conditions").and_then(Value::as_array).ok_or("conditions must be a list")?;
            let conditions = Self::parse_all(list, now)?;
            return match operator {
                "and" => Ok(Self::And(conditions)),
                "or" => Ok(Self::Or(conditions)),
                "same_row" => Ok(Self::SameRow(conditions)),
                other => Err(format!("unknown operator {other}")),
            };
        }
        if value.as_object().is_some_and(serde_json::Map::is_empty) {
            return Ok(Self::And(Vec::new()));
        }
        let field = value.get("field").and_then(Value::as_str).ok_or("field is missing")?.to_owned();
        let op = value.get("op").and_then(Value::as_str).ok_or("op is missing")?;
        let wanted = value.get("value").cloned().unwrap_or_default();
        let op = match op {
            "eq" => Op::Eq,
            "neq" => Op::Neq,
            "gt" => Op::Gt,
            "gte" => Op::Gte,
            "lt" => Op::Lt,
            "lte" => Op::Lte,
            "contains" => Op::Contains,
            "startswith" => Op::StartsWith,
            "endswith" => Op::EndsWith,
            "in" => Op::In,
            "isnull" => Op::IsNull,
            "regex" => Op::Matches(Regex::new(&text_of(&wanted)).map_err(|error| error.to_string())?),
            other => return Err(format!("unknown op {other}")),
        };
        let known =
            ["id", "success", "duration", "customer_number", "call_ended_reason", "dropoff_point", "topic"]
                .contains(&field.as_str())
                || ["timestamp", "created_at", "call_id", "is_reviewed", "agent.id", "agent.agent_name"]
                    .contains(&field.as_str())
                || field.starts_with("metadata.")
                || field.starts_with("metric_evaluations.");
        if !known {
            return Err(format!("unknown field {field}"));
        }
        let value = if is_moment(&field) { absolute_moment(&wanted, now)? } else { wanted };
        Ok(Self::Field { field, op, value })
    }

    fn parse_all(list: &[Value], now: Timestamp) -> Result<Vec<Self>, String> {
        list.iter().map(|value| Self::parse(value, now)).collect()
    }

    /// Whether the filter admits a row.
    pub(crate) fn admits(&self, row: &impl Fields) -> bool {
        match self {
            Self::And(filters) => filters.iter().all(|filter| filter.admits(row)),
            Self::Or(filters) => filters.iter().any(|filter| filter.admits(row)),
            Self::SameRow(filters) => row.metrics().iter().any(|metric| {
                filters.iter().all(|filter| match filter {
                    Self::Field { field, op, value } if field.starts_with("metric_evaluations.") => {
                        compare(op, metric_value(metric, field), value)
                    }
                    other => other.admits(row),
                })
            }),
            Self::Field { field, op, value } if field.starts_with("metric_evaluations.") => {
                row.metrics().iter().any(|metric| compare(op, metric_value(metric, field), value))
            }
            Self::Field { field, op, value } => {
                let values = row.values(field);
                match values.as_slice() {
                    [] => compare(op, &Value::Null, value),
                    values => values.iter().any(|found| compare(op, found, value)),
                }
            }
        }
    }

    /// The earliest start that the filter puts on `timestamp`; `None` if it puts none.
    pub(crate) fn earliest(&self) -> Option<Timestamp> {
        match self {
            Self::And(filters) | Self::SameRow(filters) => filters.iter().filter_map(Self::earliest).max(),
            Self::Or(filters) => filters.iter().filter_map(Self::earliest).min(),
            Self::Field { field, op: Op::Gt | Op::Gte, value } if field == "timestamp" => {
                value.as_str().and_then(parse_moment)
            }
            Self::Field { .. } => None,
        }
    }
}

fn metric_value<'a>(metric: &'a [Value; 3], field: &str) -> &'a Value {
    match field {
        "metric_evaluations.metric.id" => &metric[0],
        "metric_evaluations.metric.name" => &metric[1],
        _ => &metric[2],
    }
}

fn is_moment(field: &str) -> bool {
    matches!(field, "timestamp" | "created_at")
}

/// Turns `now-7d` and `today-7d` into moments; leaves everything else.
fn absolute_moment(value: &Value, now: Timestamp) -> Result<Value, String> {
    let Some(text) = value.as_str() else { return Ok(value.clone()) };
    let (base, offset) = if let Some(rest) = text.strip_prefix("now") {
        (now, rest)
    } else if let Some(rest) = text.strip_prefix("today") {
        let seconds = now.as_second().div_euclid(86_400) * 86_400;
        (Timestamp::from_second(seconds).unwrap_or(now), rest)
    } else {
        return match parse_moment(text) {
            Some(moment) => Ok(Value::String(moment.to_string())),
            None => Err(format!("{text} is not a date and time")),
        };
    };
    let seconds = offset_seconds(offset).ok_or_else(|| format!("{text} is not a relative time"))?;
    let moment =
        base.saturating_add(SignedDuration::from_secs(seconds)).map_err(|error| error.to_string())?;
    Ok(Value::String(moment.round(Unit::Second).unwrap_or(moment).to_string()))
}

fn offset_seconds(text: &str) -> Option<i64> {
    if text.is_empty() {
        return Some(0);
    }
    let sign = match text.as_bytes()[0] {
        b'-' => -1,
        b'+' => 1,
        _ => return None,
    };
    let unit = text.chars().last()?;
    let number: i64 = text.get(1..text.len() - unit.len_utf8())?.parse().ok()?;
    let seconds = match unit {
        's' => 1,
        'm' => 60,
        'h' => 3600,
        'd' => 86_400,
        'w' => 604_800,
        'M' => 2_592_000,
        'y' => 31_536_000,
        _ => return None,
    };
    Some(sign * number * seconds)
}

fn compare(op: &Op, found: &Value, wanted: &Value) -> bool {
    let ordering = || order(found, wanted);
    match op {
        Op::Eq => equal(found, wanted),
        Op::Neq => !equal(found, wanted),
        Op::Gt => ordering().is_some_and(std::cmp::Ordering::is_gt),
        Op::Gte => ordering().is_some_and(std::cmp::Ordering::is_ge),
        Op::Lt => ordering().is_some_and(std::cmp::Ordering::is_lt),
        Op::Lte => ordering().is_some_and(std::cmp::Ordering::is_le),
        Op::Contains => text_of(found).to_lowercase().contains(&text_of(wanted).to_lowercase()),
        Op::StartsWith => text_of(found).starts_with(&text_of(wanted)),
        Op::EndsWith => text_of(found).ends_with(&text_of(wanted)),
        Op::In => wanted.as_array().is_some_and(|list| list.iter().any(|one| equal(found, one))),
        Op::IsNull => {
            let missing = found.is_null() || found.as_str().is_some_and(str::is_empty);
            missing == wanted.as_bool().unwrap_or(true)
        }
        Op::Matches(pattern) => pattern.is_match(&text_of(found)),
    }
}

fn equal(found: &Value, wanted: &Value) -> bool {
    found == wanted
        || order(found, wanted) == Some(std::cmp::Ordering::Equal)
        || text_of(found) == text_of(wanted)
}

/// Numbers by value, moments by time, other texts by their characters.
fn order(found: &Value, wanted: &Value) -> Option<std::cmp::Ordering> {
    let number = |value: &Value| value.as_f64().or_else(|| value.as_str()?.parse().ok());
    if let (Some(found), Some(wanted)) = (number(found), number(wanted)) {
        return found.partial_cmp(&wanted);
    }
    let (found, wanted) = (found.as_str()?, wanted.as_str()?);
    match (parse_moment(found), parse_moment(wanted)) {
        (Some(found), Some(wanted)) => Some(found.cmp(&wanted)),
        _ => Some(found.cmp(wanted)),
    }
}

fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}
