//! Awkward values of the API, each class as a row: what the screen of a run shows for it.

mod talk;
mod values;

use super::page::{html, read, store_of};
use crate::support::page::words;
use serde_json::{Value, json};

/// What stands in the fixture's run at a pointer instead; `None` takes it out.
type Change<'a> = (&'a str, Option<Value>);

fn page(changes: &[Change<'_>]) -> String {
    let mut body: Value = serde_json::from_str(include_str!("../../../fixtures/run_failed.json")).unwrap();
    for (pointer, value) in changes {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        let parent = body.pointer_mut(parent).unwrap();
        match (parent, value) {
            (Value::Object(object), Some(value)) => drop(object.insert(key.to_owned(), value.clone())),
            (Value::Object(object), None) => drop(object.shift_remove(key)),
            (parent, value) => parent[key.parse::<usize>().unwrap()] = value.clone().unwrap_or_default(),
        }
    }
    html(&store_of(read(&body.to_string())))
}

/// The words of the screen, without the marks that keep directions of writing apart.
fn told(changes: &[Change<'_>]) -> String {
    words(&page(changes)).replace(|mark| matches!(mark, '\u{2066}'..='\u{2069}'), "")
}

/// The words of the screen hold all of `shown`, in this order, and none of `absent`.
#[track_caller]
fn check_all(changes: &[Change<'_>], shown: &[&str], absent: &[&str]) {
    let told = told(changes);
    let mut rest = told.as_str();
    for part in shown {
        let Some((_, behind)) = rest.split_once(part) else {
            panic!("{changes:?}: no {part:?} in {rest:?} of {told:?}")
        };
        rest = behind;
    }
    for part in absent {
        assert!(!told.contains(part), "{changes:?}: {part:?} in {told:?}");
    }
}

#[track_caller]
fn check(pointer: &str, value: Value, shown: &[&str], absent: &[&str]) {
    check_all(&[(pointer, Some(value))], shown, absent);
}

/// A run whose only metric is this entry, without rules and expected outcome.
#[track_caller]
fn check_metric(entry: Value, shown: &[&str], absent: &[&str]) {
    let changes = [
        ("/rubric", Some(Value::Null)),
        ("/expected_outcome", Some(Value::Null)),
        ("/evaluation", Some(json!({"metrics": [entry]}))),
    ];
    check_all(&changes, shown, absent);
}
