//! The one set of status words: each with an icon of its own outline, a word and a colour.

use crate::support::page::{tags, words};
use agent_embed::domain::verdict::{Verdict, Word};
use agent_embed::i18n::locale::Locale;
use agent_embed::views::parts::verdict_chip::verdict_chip;
use leptos::prelude::*;
use std::collections::BTreeSet;

fn chip(word: Word, reviewed: bool) -> String {
    verdict_chip(&Locale::plain(), &Verdict { word, reviewed }).to_html()
}

fn check(word: Word, text: &str, tone: &str) {
    let html = chip(word, false);
    assert_eq!(words(&html), text);
    assert!(html.contains(&format!("verdict tone-{tone}")), "{html}");
    assert!(html.contains("aria-hidden=\"true\""), "the word carries the meaning: {html}");
}

#[test]
fn every_verdict_has_its_word_and_colour() {
    check(Word::Queued, "Queued", "neutral");
    check(Word::Starting, "Starting", "neutral");
    check(Word::InCall, "In call", "neutral");
    check(Word::Evaluating, "Evaluating", "neutral");
    check(Word::Passed, "Passed", "success");
    check(Word::Failed, "Failed", "failure");
    check(Word::Error, "Error", "error");
    check(Word::TimedOut, "Timed out", "warning");
    check(Word::Cancelled, "Cancelled", "neutral");
    check(Word::NotEvaluated, "Not evaluated", "neutral");
    check(Word::Unknown("paused_by_ops".to_owned()), "paused_by_ops", "neutral");
    check(Word::Unknown("<script>".to_owned()), "<script>", "neutral");
}

#[test]
fn every_verdict_has_an_outline_of_its_own() {
    let all = [
        Word::Queued,
        Word::Starting,
        Word::InCall,
        Word::Evaluating,
        Word::Passed,
        Word::Failed,
        Word::Error,
        Word::TimedOut,
        Word::Cancelled,
        Word::NotEvaluated,
        Word::Unknown("x".to_owned()),
    ];
    let outline = |word: &Word| {
        let html = chip(word.clone(), false);
        let paths = tags(&html).iter().filter_map(|tag| tag.get("d").map(str::to_owned)).collect::<Vec<_>>();
        paths.join("|")
    };
    let outlines: BTreeSet<String> = all.iter().map(outline).collect();
    assert_eq!(outlines.len(), all.len(), "{outlines:?}");
}

#[test]
fn a_verdict_that_a_person_set_carries_a_mark_with_a_name() {
    let marked = chip(Word::Failed, true);
    let mark = tags(&marked).into_iter().find(|tag| tag.get("role") == Some("img"));
    assert_eq!(mark.and_then(|tag| tag.get("aria-label")), Some("Reviewed by a person"));
    assert!(!chip(Word::Failed, false).contains("Reviewed"));
}
