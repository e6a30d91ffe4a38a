//! The run screen as HTML: its parts and its states.

use super::page::{failed_run, html, store_of};
use super::words::{check, check_without, errored, judged};
use crate::support::page::words;
use agent_embed::api::error::{ApiError, ErrorKind};
use agent_embed::app::growth::FIRST_ROWS;
use agent_embed::app::player::PlayerEvent;
use agent_embed::app::remote::Remote;
use agent_embed::app::store::Waiting;
use agent_embed::clock::Timestamp;
use agent_embed::config::Hidden;
use agent_embed::domain::duration::Seconds;
use agent_embed::domain::route::Route;
use agent_embed::domain::run::{Fact, Run};
use agent_embed::domain::sent::SentTurn;
use agent_embed::domain::transcript::{Transcript, assemble};
use agent_embed::domain::verdict::Word;

/// The screen of the run without the column of other runs.
fn beside_its_list(page: &str) -> &str {
    page.split_once("part=\"run\"").unwrap().1
}

#[test]
fn facts_of_the_run() {
    check(
        |_| {},
        &[
            "Reschedule a cleaning across time zones",
            "Direct Communicator",
            "2:05",
            "Agent ended the call",
            "2 of 3 failed",
        ],
    );
    check(|run| run.row.scenario_name.clear(), &["Unnamed scenario"]);
    check(|run| run.row.scenario_name = "Scenario Deleted".to_owned(), &["Scenario Deleted"]);
    check_without(|run| run.row.ended_reason = Some(" ".to_owned()), &["Ended:"]);
}

#[test]
fn ways_to_other_failed_runs() {
    let page = html(&store_of(failed_run()));
    let page = beside_its_list(&page);
    assert_eq!(page.matches("part=\"sibling\"").count(), 2);
    assert!(
        !page
            .contains("data-step=\"next\" title=\"Next failed run\" aria-label=\"Next failed run\" disabled")
    );
    let store = store_of(failed_run());
    store.runs.set(Remote::Loading);
    assert!(!html(&store).contains("part=\"siblings\""));
}

#[test]
fn the_transcript_in_rows() {
    check(
        |_| {},
        &[
            "Transcript",
            "Agent",
            "0:00",
            "Maple Dental",
            "Caller",
            "0:05",
            "Agent",
            "0:11",
            "1.6 s",
            "<PERSON>",
            "<DATE_OF_BIRTH>",
            "find_appointment",
            "name: <PERSON>",
            "1.4 s",
            "Arguments",
            "Result",
            "\"Dr. Okafor\"",
            "3.7 s",
            "0:27",
            "What day and time",
            "2.7 s of silence",
            "list_slots",
            "Mock",
            "\"cached\": false",
            "Overlaps by 1.2 s",
            "book_appointment",
            "Failed",
            "12 s of silence",
            "end_call",
            "No result",
        ],
    );
    check(|run| run.transcript = Transcript::Encrypted, &["The transcript is encrypted"]);
    check(|run| run.transcript = Transcript::Missing, &["There is no transcript"]);
    check(|run| run.transcript = Transcript::Entries(Vec::new()), &["There is no transcript"]);
    check(
        |run| {
            judged(Word::InCall)(run);
            run.transcript = Transcript::Missing;
        },
        &["The transcript comes with the call"],
    );
}

#[test]
fn markup_of_others_is_text() {
    check_without(
        |run| {
            run.row.scenario_name = "<img src=x onerror=alert(1)>".to_owned();
            run.metrics[0].explanation = vec!["<script>alert(1)</script> [01:03]".to_owned()];
            run.metadata = vec![Fact { key: "<b>".to_owned(), value: "<i>".to_owned() }];
        },
        &["<img", "<script", "<b>", "<i>"],
    );
}

#[test]
fn nothing_of_the_layout_is_blocked_by_a_strict_policy() {
    check_without(|_| {}, &[" style=\"", "javascript:"]);
}

#[test]
fn lanes_and_player() {
    let page = html(&store_of(failed_run()));
    for part in [
        "data-player",
        "part=\"lanes\"",
        "part=\"position\"",
        "aria-valuetext=\"0:00 of 2:05\"",
        "part=\"latency\"",
    ] {
        assert!(page.contains(part), "{part}");
    }
    check(|run| run.recording = None, &["No recording", "Agent", "Caller", "Response times"]);
    check(
        |run| {
            run.recording = None;
            errored("sip-call-failed")(run);
        },
        &["No recording: the call was not carried out"],
    );
    check_without(|run| run.recording = None, &["data-player", "part=\"play\""]);
    check_without(
        |run| {
            run.recording = None;
            run.transcript = Transcript::Missing;
        },
        &["part=\"lanes\"", "part=\"position\"", "part=\"latency\""],
    );
}

#[test]
fn what_the_page_hides_is_not_there() {
    for (hidden, words) in [
        (Hidden::Recording, "data-player"),
        (Hidden::TestProfile, "Blue Spruce"),
        (Hidden::Metadata, "4be21f0"),
    ] {
        let store = store_of(failed_run());
        assert!(html(&store).contains(words), "{words}");
        store.config.update(|config| config.hide = vec![hidden]);
        assert!(!html(&store).contains(words), "{words}");
    }
}

#[test]
fn of_a_hidden_recording_nothing_is_said() {
    let hidden = |change: fn(&mut Run)| {
        let mut run = failed_run();
        change(&mut run);
        let store = store_of(run);
        store.config.update(|config| config.hide = vec![Hidden::Recording]);
        html(&store)
    };
    let page = hidden(|_| {});
    assert!(page.contains("part=\"lanes\"") && page.contains("aria-label=\"Timeline\""), "the lanes stay");
    let page = hidden(|run| run.recording = None);
    assert!(!page.contains("no-recording"), "whether there is one is not told either");
    let page = hidden(|run| run.transcript = Transcript::Missing);
    assert!(!page.contains("part=\"player\""), "no empty bar is left");
}

#[test]
fn hidden_phone_numbers_are_in_no_fact() {
    let mut run = failed_run();
    let fact = |key: &str, value: &str| Fact { key: key.to_owned(), value: value.to_owned() };
    run.metadata =
        vec![fact("from", "+1 (415) 555-0142"), fact("order", "4155550142"), fact("clinic", "Loop")];
    run.test_profile = vec![fact("mobile", "+442079460958")];
    let store = store_of(run);
    assert!(html(&store).contains("555-0142"));
    store.config.update(|config| config.hide = vec![Hidden::PhoneNumbers]);
    let told = words(&html(&store));
    assert!(told.contains("Loop") && told.contains("4155550142"), "{told}");
    assert!(!told.contains("555-0142") && !told.contains("7946") && !told.contains("Test profile"), "{told}");
}

#[test]
fn a_long_call_begins_with_its_first_rows() {
    let turn = |index: u32| SentTurn {
        role: if index.is_multiple_of(2) { "user" } else { "assistant" }.to_owned(),
        text: "Line.".to_owned(),
        start: Some(f64::from(index) * 3.0),
        end: Some(f64::from(index) * 3.0 + 2.5),
        tool: None,
    };
    let mut run = failed_run();
    run.transcript = Transcript::Entries(assemble((0..3000).map(turn).collect(), &[]));
    let store = store_of(run);
    let page = html(&store);
    assert_eq!(page.matches("part=\"turn\"").count(), FIRST_ROWS);
    assert!(words(&page).contains("1,500 answers"), "what is counted is counted over all of it");
    assert!(page.contains("h1v12"), "blocks stay as narrow as they are, or the lanes would be full");
    assert!(!page.contains("<td>"), "a table of all answers waits until it is opened");
}

#[test]
fn folds_at_the_end() {
    check(
        |_| {},
        &[
            "Test profile",
            "Denver, Colorado",
            "Metadata",
            "Nov 22, 2026, 08:14:09 UTC",
            "1771954317329721669",
            "\"commit\": \"4be21f0\"",
        ],
    );
    check_without(|run| run.metadata.clear(), &[">Metadata<"]);
}

#[test]
fn a_live_run_shows_its_phases() {
    for (word, current) in [
        (Word::Queued, "Queued"),
        (Word::Starting, "Queued"),
        (Word::InCall, "In call"),
        (Word::Evaluating, "Evaluating"),
    ] {
        let mut run = failed_run();
        judged(word)(&mut run);
        let page = html(&store_of(run));
        let step = page.split("aria-current=\"step\"").nth(1).unwrap();
        assert!(words(step).contains(current), "{current}");
    }
    check(
        |run| {
            judged(Word::Queued)(run);
            run.dial_window_closes = Some(Timestamp(1_795_342_800_000 + 240_000));
        },
        &["The agent may call until", "in 4 min"],
    );
    let late = html(&store_of({
        let mut run = failed_run();
        judged(Word::Queued)(&mut run);
        run.dial_window_closes = Some(Timestamp(1_795_342_800_000 - 1_000));
        run.row.duration = Some(Seconds(0));
        run
    }));
    assert!(!words(&late).contains("The agent may call"), "the window has closed");
    assert!(!beside_its_list(&late).contains("part=\"duration\""), "nothing has lasted yet");
    check_without(|_| {}, &["part=\"phases\""]);
}

#[test]
fn the_cited_moment_marks_its_line() {
    for (route, expected) in [
        ("", None),
        ("?t=63", Some("book_appointment")),
        ("?t=78", Some("No. I said Friday")),
        ("?t=x", None),
    ] {
        let store = store_of(failed_run());
        store.route.set(Route::parse(&format!("results/5120/runs/90412{route}")).unwrap());
        let page = html(&store);
        let marked = beside_its_list(&page).split("aria-current=\"true\"").nth(1).map(words);
        assert_eq!(marked.is_some(), expected.is_some(), "{route}");
        if let (Some(marked), Some(expected)) = (marked, expected) {
            assert!(marked.chars().take(80).collect::<String>().contains(expected), "{route}: {marked}");
        }
    }
}

#[test]
fn the_playing_turn_is_marked() {
    let store = store_of(failed_run());
    store.player.open("90412", "https://recordings.example/a.wav", 0.0);
    store.player.take(PlayerEvent::Position(79.5));
    let page = html(&store);
    let marked = words(beside_its_list(&page).split("aria-current=\"true\"").nth(1).unwrap());
    assert!(marked.contains("No. I said Friday"), "{marked}");
    assert!(page.contains("aria-valuetext=\"1:19 of 2:05\""));
}

#[test]
fn states_before_and_after_the_data() {
    let error =
        ApiError { kind: ErrorKind::NotFound, status: Some(404), detail: "run".to_owned(), at: Timestamp(0) };
    let store = store_of(failed_run());
    assert!(!html(&store).contains("aria-busy"), "what nobody has opened is not on its way");
    store.run.set(Remote::Loading);
    assert!(html(&store).contains("aria-busy=\"true\""));
    store.waiting.set(Waiting::Slow);
    assert!(words(&html(&store)).contains("Still loading"));
    store.run.set(Remote::Failed { error: error.clone(), last: None });
    assert!(words(&html(&store)).contains("This was deleted"));
    store.run.set(Remote::Failed { error, last: Some(failed_run()) });
    let both = words(&html(&store));
    assert!(both.contains("The last data stays below") && both.contains("Maple Dental"), "{both}");
}
