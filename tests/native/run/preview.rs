//! Run screens as pages to look at: `AGENT_EMBED_PREVIEW=1 cargo test -p agent-embed preview`, then open
//! `target/preview/run-*.html`.

use super::page::{failed_run, store_of};
use crate::support::page::html;
use agent_embed::clock::Timestamp;
use agent_embed::config::Theme;
use agent_embed::domain::run::Run;
use agent_embed::domain::sent::SentTurn;
use agent_embed::domain::transcript::{Transcript, assemble};
use agent_embed::domain::verdict::{Verdict, Word};
use agent_embed::views::stylesheet::STYLESHEET;
use std::path::Path;

type Change = fn(&mut Run);

const PAGES: [(&str, Change); 9] = [
    ("failed", |_| {}),
    ("passed", |run| {
        judge(run, Word::Passed);
        run.rules.retain(|rule| rule.passed == Some(true));
        run.metrics.retain(|metric| !metric.failed);
        if let Some(outcome) = &mut run.expected_outcome {
            outcome.score = Some(100.0);
        }
    }),
    ("queued", |run| {
        unjudged(run, Word::Queued);
        run.transcript = Transcript::Missing;
        run.dial_window_closes = Some(Timestamp(1_795_342_800_000 + 240_000));
    }),
    ("evaluating", |run| unjudged(run, Word::Evaluating)),
    ("error", |run| {
        unjudged(run, Word::Error);
        run.row.error_message = Some("SIP call failed with 486 Busy Here after 30 seconds".to_owned());
        run.row.ended_reason = Some("sip-call-failed".to_owned());
        run.transcript = Transcript::Missing;
    }),
    ("encrypted", |run| {
        run.transcript = Transcript::Encrypted;
        run.recording = None;
    }),
    ("silent", |run| run.recording = None),
    ("long", |run| {
        run.row.scenario_name = "Unterbrechungsfreie".repeat(12);
        run.metrics[0].name = "M".repeat(120);
        run.metrics[0].explanation = vec!["مرحبا [00:12] بالعالم".to_owned(), "word ".repeat(900)];
    }),
    ("huge", |run| {
        let turns = (0..3000_u32).map(|index| SentTurn {
            role: if index % 2 == 0 { "Main Agent" } else { "Testing Agent" }.to_owned(),
            text: format!("Turn {index} of a very long call"),
            start: Some(f64::from(index) * 3.0),
            end: Some(f64::from(index).mul_add(3.0, 2.0)),
            tool: None,
        });
        run.transcript = Transcript::Entries(assemble(turns.collect(), &[]));
    }),
];

fn judge(run: &mut Run, word: Word) {
    run.row.verdict = Verdict { word, reviewed: false };
}

fn unjudged(run: &mut Run, word: Word) {
    judge(run, word);
    run.recording = None;
    run.rules.clear();
    run.metrics.clear();
    run.expected_outcome = None;
}

#[test]
fn every_page_can_be_drawn() {
    for (name, change) in PAGES {
        for (theme, word) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
            let mut run = failed_run();
            change(&mut run);
            let store = store_of(run);
            store.config.update(|config| config.theme = theme);
            let body = html(&store);
            assert!(body.contains("part=\"run\""), "{name}");
            keep(&format!("run-{name}-{word}"), &body, word);
        }
    }
}

/// Writes a page for people to look at, if they asked for it.
fn keep(name: &str, body: &str, theme: &str) {
    if std::env::var_os("AGENT_EMBED_PREVIEW").is_none() {
        return;
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/preview");
    let ground = if theme == "dark" { "#0f1217" } else { "#fff" };
    // Declarations are set through the CSSOM in the browser; a page of plain HTML needs them written.
    let mut body = body.to_owned();
    for property in ["inline-size", "top", "flex-grow"] {
        body = body.replace(&format!(" data-style-{property}=\""), &format!(" style=\"{property}:"));
    }
    let page = format!(
        "<!doctype html><meta charset=utf-8><meta name=viewport content=width=device-width><title>{name}</title>\
         <style>body{{margin:0;background:{ground};font-family:system-ui,sans-serif}}{STYLESHEET}</style>{body}"
    );
    let written = std::fs::create_dir_all(&folder)
        .and_then(|()| std::fs::write(folder.join(format!("{name}.html")), page));
    assert!(written.is_ok(), "{written:?}");
}
