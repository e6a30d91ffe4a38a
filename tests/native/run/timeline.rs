//! Lanes, gaps and latency of a call.

use agent_embed::domain::ended::{EndedGroup, Fault, readable};
use agent_embed::domain::gap::{Gap, Latency, gaps};
use agent_embed::domain::sent::SentTurn;
use agent_embed::domain::timeline::{Stretch, Timeline, cited_line, lines, playing_line};
use agent_embed::domain::transcript::{Entry, assemble};
use agent_embed::i18n::locale::Locale;
use agent_embed::views::parts::lanes::lanes as lanes_of;
use agent_embed::views::run::latency::is_better_at_start;
use leptos::prelude::*;
use std::fmt::Write as _;

/// Turns as `a 0 2.5`: agent, start, end; `c` the caller, `t` a tool call; `-` is a missing time.
fn entries(text: &str) -> Vec<Entry> {
    let turns = text.split(';').map(str::trim).filter(|turn| !turn.is_empty()).map(|turn| {
        let parts: Vec<&str> = turn.split(' ').collect();
        let role = match parts[0] {
            "a" => "Main Agent",
            "c" => "Testing Agent",
            _ => "Function Call",
        };
        SentTurn {
            role: role.to_owned(),
            text: "word word word word".to_owned(),
            start: parts[1].parse().ok(),
            end: parts[2].parse().ok(),
            tool: None,
        }
    });
    assemble(turns.collect(), &[])
}

fn shown(stretches: &[Stretch]) -> String {
    let all: Vec<String> = stretches.iter().map(|one| format!("{:.1}-{:.1}", one.start, one.end)).collect();
    all.join(" ")
}

#[track_caller]
fn check_lanes(text: &str, expected: &str) {
    let laid_out = Timeline::of(&entries(text), None).map(|timeline| {
        let ticks: Vec<String> = timeline.tools.iter().map(|tick| tick.at.to_string()).collect();
        let lanes = [&timeline.agent, &timeline.caller, &timeline.overlaps, &timeline.silences];
        let lanes: Vec<String> = lanes.into_iter().map(|lane| shown(lane)).collect();
        format!("{}|{}|{}", lanes.join("|"), ticks.join(" "), timeline.seconds)
    });
    assert_eq!(laid_out.as_deref().unwrap_or("none"), expected, "{text}");
}

#[test]
fn lanes_of_a_call() {
    check_lanes("", "none");
    check_lanes("a - -; c - -", "none");
    check_lanes("a 0 2; c 3 4", "0.0-2.0|3.0-4.0||||4");
    check_lanes("a 0 2; a 2 3; c 3 4", "0.0-3.0|3.0-4.0||||4");
    check_lanes("a 0 5; c 4 7", "0.0-5.0|4.0-7.0|4.0-5.0|||7");
    check_lanes("a 0 5; c 4.8 7", "0.0-5.0|4.8-7.0||||7");
    check_lanes("a 0 2; c 4.5 6; t 7 -; a 9 10", "0.0-2.0 9.0-10.0|4.5-6.0||2.0-4.5 6.0-9.0|7|10");
    check_lanes("c 5 6; a 0 2", "0.0-2.0|5.0-6.0||2.0-5.0||6");
    check_lanes("a -3 1; c 1 2", "0.0-1.0|1.0-2.0||||2");
    // Ends that were not sent are guessed, and then neither silence nor overlap is claimed.
    check_lanes("a 0 -; c 30 -", "0.0-1.3|30.0-31.3||||31.266666666666666");
    check_lanes("a 0 -; c 1 2", "0.0-1.0|1.0-2.0||||2");
    check_lanes("a 0 0; c 0 0", "0.0-0.0|0.0-0.0||||1");
}

#[test]
fn the_lanes_are_told_in_numbers_that_fit_their_words() {
    for (text, expected) in [
        ("a 0 2; c 4.5 6; t 7 -; c 7 10", "agent 20%, caller 45%, 0 overlaps, 1 long silence, 1 tool call"),
        ("a 0 5; c 4 7; t 7 -; t 8 -", "1 overlap, 0 long silences, 2 tool calls"),
    ] {
        let timeline = Timeline::of(&entries(text), None).unwrap();
        let html = lanes_of(&Locale::plain(), &timeline, &[]).to_html();
        assert!(html.contains(expected), "{text}: {html}");
    }
}

#[test]
fn the_axis_ends_with_the_call_or_the_last_thing_heard() {
    for (call_seconds, expected) in [(None, 4.0), (Some(60.0), 60.0), (Some(1.0), 4.0)] {
        let timeline = Timeline::of(&entries("a 0 2; c 3 4"), call_seconds);
        assert_eq!(timeline.map(|timeline| timeline.seconds), Some(expected));
    }
}

#[test]
fn silences_are_passed_over() {
    let Some(timeline) = Timeline::of(&entries("a 0 2; c 12 14"), None) else { panic!("no timeline") };
    for (at, expected) in
        [(1.0, None), (2.2, None), (3.0, Some(11.7)), (11.4, Some(11.7)), (11.6, None), (13.0, None)]
    {
        assert_eq!(timeline.past_silence(at), expected, "at {at}");
    }
}

#[test]
fn the_line_of_a_moment() {
    let entries = entries("a 0 2; c 2.5 6; a 3.4 3.9; t 6.2 -; a 9 10; c - -");
    let lines = lines(&entries);
    for (at, playing, cited) in [
        (0.0, Some(0), Some(0)),
        (1.0, Some(0), Some(0)),
        (2.0, Some(0), Some(1)),
        (2.6, Some(1), Some(1)),
        (3.0, Some(1), Some(2)),
        (3.5, Some(2), Some(2)),
        (4.0, Some(1), Some(1)),
        (6.0, Some(2), Some(3)),
        (6.3, Some(3), Some(3)),
        (8.0, Some(3), Some(3)),
        (99.0, Some(4), Some(4)),
    ] {
        assert_eq!((playing_line(&lines, at), cited_line(&lines, at)), (playing, cited), "at {at}");
    }
    assert_eq!(playing_line(&lines, -1.0), None);
    assert_eq!(cited_line(&lines[5..], 3.0), None);
}

#[track_caller]
fn check_gaps(text: &str, expected: &[&str]) {
    let entries = entries(text);
    let told: Vec<String> = gaps(&lines(&entries))
        .into_iter()
        .map(|gap| match gap {
            None => "-".to_owned(),
            Some(Gap::Response(seconds)) => format!("answers {seconds:.1}"),
            Some(Gap::Overlap(seconds)) => format!("over {seconds:.1}"),
            Some(Gap::Silence(seconds)) => format!("silence {seconds:.1}"),
        })
        .collect();
    assert_eq!(told, expected, "{text}");
}

#[test]
fn gaps_between_turns() {
    check_gaps("c 0 2; a 3.9 5; c 5.5 6", &["-", "answers 1.9", "-"]);
    check_gaps("c 0 2; a 2 5", &["-", "answers 0.0"]);
    check_gaps("c 0 2; a 1.9 5", &["-", "answers 0.0"]);
    check_gaps("c 0 2; a 1.5 5", &["-", "over 0.5"]);
    check_gaps("c 0 5; a 1 2", &["-", "over 1.0"]);
    check_gaps("a 0 2; c 5 6", &["-", "silence 3.0"]);
    check_gaps("a 0 2; a 5 6", &["-", "silence 3.0"]);
    check_gaps("a 0 2; a 3 6", &["-", "-"]);
    check_gaps("c 0 2; t 3 -; a 6 7", &["-", "-", "answers 4.0"]);
    check_gaps("c 5 6; a 1 2", &["-", "-"]);
    check_gaps("c 0 -; a 4 5; c - -; a 9 10", &["-", "-", "-", "-"]);
    check_gaps("c 1 1; a 1 1", &["-", "answers 0.0"]);
}

#[test]
fn latency_of_answers() {
    for (answers, p50, p95, worst) in [
        (1, Some(1.0), None, ""),
        (3, Some(2.0), None, "3"),
        (19, Some(10.0), None, "19 18 17"),
        (20, Some(10.0), Some(19.0), "20 19 18"),
        (0, None, None, ""),
    ] {
        let mut text = String::new();
        let mut at = 0;
        for seconds in 1..=answers {
            write!(text, "c {at} {};a {} {};", at + 1, at + 1 + seconds, at + 2 + seconds).unwrap();
            at += 2 + seconds;
        }
        let entries = entries(&text);
        let lines = lines(&entries);
        let latency = Latency::of(&lines, &gaps(&lines));
        let told = latency.as_ref().map(|latency| (latency.p50, latency.p95));
        assert_eq!(told, p50.map(|p50| (p50, p95)), "{answers} answers");
        let slowest = latency.map(|latency| {
            latency.worst.iter().map(|answer| answer.seconds.to_string()).collect::<Vec<_>>().join(" ")
        });
        assert_eq!(slowest.unwrap_or_default(), worst, "{answers} answers");
    }
}

#[test]
fn the_label_of_a_line_stands_where_it_covers_fewer_answers() {
    for (answers, at_start) in [
        // Answers after 1 s, which is the median.
        ("c 0 10;a 11 12", false),
        ("c 0 90;a 91 92", true),
        ("c 0 10;a 11 12;c 12 90;a 91 92", false),
        ("c 0 1;a 2 3;c 3 80;a 81 82;c 82 90;a 91 92", true),
        ("c 0 50;a 51 52", false),
    ] {
        let entries = entries(answers);
        let lines = lines(&entries);
        let found = Latency::of(&lines, &gaps(&lines)).unwrap();
        assert_eq!(is_better_at_start(&found, found.p50, 100.0), at_start, "{answers}");
        assert!(!is_better_at_start(&found, 2.9, 100.0), "{answers}: no answer is that high");
    }
}

#[test]
fn reasons_for_the_end() {
    use EndedGroup::{Connection, Ended, NotReached, Other, Person, Tester, Time};
    for (reason, group, fault) in [
        ("Main agent-ended-call", Ended, None),
        ("MAIN_AGENT-ended call", Ended, None),
        ("Main agent-did-not-answer", NotReached, Some(Fault::Agent)),
        ("exceeded-max-duration", Time, Some(Fault::Agent)),
        ("run-cancelled-by-user", Person, None),
        ("sip-call-failed", Connection, Some(Fault::Network)),
        ("Testing agent-pipeline-error", Tester, Some(Fault::Tester)),
        ("Client disconnected: 1005", Other, None),
        ("", Other, None),
    ] {
        assert_eq!((EndedGroup::of(reason), EndedGroup::of(reason).fault()), (group, fault), "{reason}");
    }
    for (reason, words) in [("", ""), ("main-agent_ended call", "Main agent ended call"), ("ab", "Ab")] {
        assert_eq!(readable(reason), words);
    }
}
