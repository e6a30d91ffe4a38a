//! Looking for words in a transcript.

use super::page::{failed_run, html, store_of};
use agent_embed::app::signal::Derived;
use agent_embed::app::store::Store;
use agent_embed::domain::run::Run;
use agent_embed::domain::search::{found, split};
use agent_embed::domain::sent::SentTurn;
use agent_embed::domain::timeline::lines;
use agent_embed::domain::transcript::{Transcript, assemble};
use agent_embed::i18n::locale::Locale;
use agent_embed::views::parts::find_bar::as_text;
use agent_embed::views::parts::finding::{Finding, Only};
use agent_embed::views::parts::moments::{Moments, SharedRun};
use leptos::prelude::*;
use std::sync::Arc;

#[test]
fn lines_that_hold_the_words() {
    let run = failed_run();
    let lines = lines(run.transcript.entries());
    for (words, expected) in [
        ("", &[][..]),
        ("  ", &[]),
        ("friday", &[1, 7, 8, 9, 12, 16, 18]),
        ("FRIDAY", &[1, 7, 8, 9, 12, 16, 18]),
        (" Okafor ", &[4, 5]),
        ("<person>", &[3, 4]),
        ("nowhere", &[]),
    ] {
        assert_eq!(found(&lines, words), expected, "{words}");
    }
}

#[test]
fn pieces_around_the_words() {
    for (text, words, expected) in [
        ("", "a", ""),
        ("abc", "", "abc"),
        ("Friday or friday?", "friday", "[Friday] or [friday]?"),
        ("aaa", "aa", "[aa]a"),
        ("Größe größe", "größe", "[Größe] [größe]"),
        ("日本語", "本", "日[本]語"),
        ("a", "abc", "a"),
    ] {
        let shown: String = split(text, words)
            .into_iter()
            .map(|(found, piece)| if found { format!("[{piece}]") } else { piece.to_owned() })
            .collect();
        assert_eq!(shown, expected, "{words:?} in {text:?}");
    }
}

/// A search in the fixture's transcript, within its owner.
fn with_finding(check: impl FnOnce(&Store, &Finding)) {
    Owner::new().with(|| {
        let store = store_of(failed_run());
        let run: Derived<Option<SharedRun>> = Derived::new(|| Some(Arc::new(failed_run())));
        let finding = Finding::new(&run, &Moments::new(&store, &run));
        check(&store, &finding);
    });
}

#[test]
fn stepping_through_the_lines_goes_around() {
    with_finding(|store, finding| {
        finding.step(true);
        assert_eq!(store.reveal.get_untracked(), None);
        finding.look_for("okafor".to_owned());
        let lines = finding.lines.get_untracked();
        assert_eq!(lines.len(), 2);
        for (forward, at) in [(true, 1), (true, 0), (false, 1), (false, 0)] {
            finding.step(forward);
            assert_eq!((finding.at.get_untracked(), store.reveal.get_untracked()), (at, Some(lines[at])));
        }
        finding.look_for("nowhere".to_owned());
        finding.step(true);
        assert_eq!(finding.at.get_untracked(), 0);
    });
}

#[test]
fn only_lines_that_hold_the_words_are_highlighted() {
    with_finding(|_, finding| {
        finding.look_for("okafor".to_owned());
        let lines = finding.lines.get_untracked();
        assert_eq!(
            (finding.note_of(lines[1]).text.as_str(), finding.note_of(0).text.as_str()),
            ("okafor", "")
        );
    });
}

#[test]
fn the_bar_over_the_transcript() {
    let page = html(&store_of(failed_run()));
    for part in
        ["part=\"find\"", "data-focus=\"search\"", "data-only=\"all\"", "aria-label=\"Copy transcript\""]
    {
        assert!(page.contains(part), "{part}");
    }
    assert_eq!(Only::EACH.map(Only::as_str), ["all", "agent", "caller", "tools"]);
}

#[test]
fn the_transcript_as_text() {
    let text = as_text(&Locale::plain(), failed_run().transcript.entries());
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines[1],
        "[0:05] Caller: Hi. I have a cleaning next Tuesday and I need to move it to Friday."
    );
    assert!(lines[4].starts_with("[0:20] find_appointment({\"name\":\"<PERSON>\""), "{}", lines[4]);
}

#[test]
fn a_word_that_is_everywhere_is_highlighted_around_the_reader() {
    Owner::new().with(|| {
        let turns = (0..1000).map(|index| SentTurn {
            role: if index % 2 == 0 { "user" } else { "bot" }.to_owned(),
            text: "so".to_owned(),
            start: None,
            end: None,
            tool: None,
        });
        let transcript = Transcript::Entries(assemble(turns.collect(), &[]));
        let run: SharedRun = Arc::new(Run { transcript, ..failed_run() });
        let store = store_of((*run).clone());
        let run: Derived<Option<SharedRun>> = Derived::new(move || Some(Arc::clone(&run)));
        let finding = Finding::new(&run, &Moments::new(&store, &run));
        finding.look_for("SO".to_owned());
        for (at, lit, dark) in [(0, 119, 120), (500, 440, 439), (999, 880, 879)] {
            finding.at.set(at);
            let near = finding.near();
            let is_lit = |line: usize| near.contains(&line);
            assert!(is_lit(lit) && !is_lit(dark) && is_lit(at), "at {at}");
        }
    });
}
