//! What is read on the run screen after a change of the fixture's run.

use super::page::{failed_run, html, store_of};
use crate::support::page::words;
use agent_embed::domain::run::Run;
use agent_embed::domain::verdict::{Verdict, Word};

/// The words of the fixture's screen after a change hold all of these, in this order.
#[track_caller]
pub(super) fn check(change: impl FnOnce(&mut Run), expected: &[&str]) {
    let mut run = failed_run();
    change(&mut run);
    let words = words(&html(&store_of(run)));
    let mut rest = words.as_str();
    for part in expected {
        let Some((_, behind)) = rest.split_once(part) else { panic!("no {part:?} in {rest:?} of {words:?}") };
        rest = behind;
    }
}

/// The HTML of the fixture's screen after a change has none of these.
#[track_caller]
pub(super) fn check_without(change: impl FnOnce(&mut Run), unwanted: &[&str]) {
    let mut run = failed_run();
    change(&mut run);
    let page = html(&store_of(run));
    for part in unwanted {
        assert!(!page.contains(part), "{part:?} in {page}");
    }
}

pub(super) fn judged(word: Word) -> impl Fn(&mut Run) {
    move |run| run.row.verdict = Verdict { word: word.clone(), reviewed: false }
}

pub(super) fn errored(ended: &'static str) -> impl Fn(&mut Run) {
    move |run| {
        run.row.verdict = Verdict { word: Word::Error, reviewed: false };
        run.row.error_message = Some("The line broke".to_owned());
        run.row.ended_reason = Some(ended.to_owned());
        run.rules.clear();
    }
}
