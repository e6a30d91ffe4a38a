//! Which words of an explanation are moments of the call.

use agent_embed::domain::citation::{Piece, first_moment, pieces, strip};

/// Pieces as one line: text as it stands, `{label=seconds}`, `{{MARK}}`.
fn shown(text: &str, call_seconds: Option<f64>) -> String {
    pieces(text, call_seconds)
        .into_iter()
        .map(|piece| match piece {
            Piece::Text(words) => words,
            Piece::Moment { seconds, until, label } => {
                let until = until.map_or(String::new(), |until| format!("..{until}"));
                format!("{{{label}={seconds}{until}}}")
            }
            Piece::Redacted(mark) => format!("{{{{{mark}}}}}"),
        })
        .collect()
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(shown(text, None), expected, "pieces of {text:?}");
}

#[test]
fn moments_in_brackets() {
    check("", "");
    check("no moment", "no moment");
    check("[01:03] wrong day", "{01:03=63} wrong day");
    check("wrong day (0:28).", "wrong day {0:28=28}.");
    check("[0:00][61:07]", "{0:00=0}{61:07=3667}");
    check("[01:02:03]", "{01:02:03=3723}");
    check("[00:12.5] and (0:01.250)", "{00:12.5=12.5} and {0:01.250=1.25}");
    check("[0:28-0:31] spoke over", "{0:28-0:31=28..31} spoke over");
    check("[0:28 – 0:31]", "{0:28 – 0:31=28..31}");
    check("[ 0:28 ]", "{0:28=28}");
    check("[10:30] am", "{10:30=630} am");
    check("[at 0:28]", "[at {0:28=28}]");
    check("[0:28, 0:45]", "[{0:28=28}, {0:45=45}]");
    check("[0:60]", "[0:60]");
    check("[01:3]", "[01:3]");
    check("[note] (aside) [", "[note] (aside) [");
    check("(0:28", "({0:28=28}");
    check("日本 [00:05] 語", "日本 {00:05=5} 語");
}

#[test]
fn bare_moments() {
    check("At 1:03 the agent", "At {1:03=63} the agent");
    check("1:03, 2:10 and 12:40.", "{1:03=63}, {2:10=130} and {12:40=760}.");
    check("\u{2705} 0:07", "\u{2705} {0:07=7}");
    check("0:28-0:31", "{0:28=28}-{0:31=31}");
    for time_of_day in [
        "10:30 am",
        "10:30am",
        "10:30 PM",
        "10:30 a.m.",
        "3:15 o'clock",
        "14:30 Uhr",
        "14:30h",
        "09:00 UTC",
        "2026-01-02T10:30:00Z",
        "2026/10:30",
        "v1:03",
        "a1:03",
        "1:03x",
        "16:9",
        "1:030",
        "1:03:4",
        "1:60",
        "+1:03",
        "1:03/2",
        "10:30:00+02:00",
        "1:23.45%",
        "::1:03",
        "0.1:03",
        "1234:05",
    ] {
        check(time_of_day, time_of_day);
    }
}

#[test]
fn a_bare_clock_beyond_the_call_is_a_time_of_day() {
    let text = "booked for 14:30 at 1:03 [14:30]";
    assert_eq!(shown(text, Some(120.0)), "booked for 14:30 at {1:03=63} {14:30=870}");
    assert_eq!(shown("2:00", Some(119.4)), "{2:00=120}");
}

#[test]
fn redaction_marks() {
    check("my name is <PERSON>.", "my name is {{PERSON}}.");
    check("<PHONE_NUMBER> <US_SSN2>", "{{PHONE_NUMBER}} {{US_SSN2}}");
    for text in ["<script>", "<Person>", "<A>", "<>", "< PERSON>", "a < B > c", "<1AB>", "<PERSON"] {
        check(text, text);
    }
}

#[test]
fn the_first_moment_prefers_brackets() {
    for (text, expected) in [
        ("", None),
        ("nothing", None),
        ("at 0:10 and [01:03]", Some(63.0)),
        ("at 0:10 and 1:03", Some(10.0)),
        ("(aside) (0:28)", Some(28.0)),
        ("10:30 am", None),
        ("booked for 09:30 at 0:46", Some(46.0)),
        ("booked for 09:30", None),
    ] {
        assert_eq!(first_moment(text, Some(90.0)), expected, "first moment of {text:?}");
    }
}

#[test]
fn a_bare_clock_is_no_first_moment_of_a_call_whose_length_nobody_knows() {
    assert_eq!(first_moment("at 0:10 and 1:03", None), None);
    assert_eq!(first_moment("at 0:10 and (1:03)", None), Some(63.0));
    assert_eq!(first_moment("at 0:10 and [at 1:03, 1:10]", None), Some(63.0));
}

#[test]
fn stripped_of_moments() {
    for (text, expected) in [
        ("", ""),
        ("booked the wrong day", "booked the wrong day"),
        ("[01:03] Booked the wrong day.", "Booked the wrong day."),
        ("[01:03]: Booked [01:05]", "Booked"),
        ("Booked the wrong day [01:03].", "Booked the wrong day."),
        ("Booked the wrong day (1:03), then hung up", "Booked the wrong day, then hung up"),
        ("Booked the wrong day at [1:03].", "Booked the wrong day."),
        ("At (1:03) the agent hung up", "the agent hung up"),
        ("What a chat [1:03]", "What a chat"),
        ("The agent (0:28) asked <PERSON> twice", "The agent asked <PERSON> twice"),
        ("[01:03]", ""),
        ("Booked for 10:30 am", "Booked for 10:30 am"),
        ("The <b> at [1:03]", "The <b>"),
    ] {
        assert_eq!(strip(text), expected, "strip {text:?}");
    }
}

#[test]
fn a_bare_clock_is_never_cut_out_of_a_sentence() {
    for (text, expected) in [
        (
            "schedule_callback was called with 09:30 America/Chicago at [00:46]; 10:30 would have been right",
            "schedule_callback was called with 09:30 America/Chicago; 10:30 would have been right",
        ),
        ("Booked the wrong day at 1:03.", "Booked the wrong day at 1:03."),
        ("At 9:30 [0:10], not at 10:30", "At 9:30, not at 10:30"),
        ("Booked (for 9:30) [0:10]", "Booked (for 9:30)"),
    ] {
        assert_eq!(strip(text), expected, "strip {text:?}");
    }
}

#[test]
fn what_held_moments_together_goes_with_them() {
    for (text, expected) in [
        (
            "No transfer_call, although the caller asked for a person at [0:10], [0:20] and [0:31].",
            "No transfer_call, although the caller asked for a person.",
        ),
        ("Interrupted [0:10], [0:20], and [0:31], then hung up", "Interrupted, then hung up"),
        ("Interrupted at [0:10] and again at [0:20]", "Interrupted"),
        ("Interrupted (0:10) & (0:20) or [0:31]!", "Interrupted!"),
        ("[0:10], [0:20]: interrupted", "interrupted"),
        ("Interrupted [0:10, 0:20 and 0:31].", "Interrupted."),
        ("Interrupted (at 0:10).", "Interrupted."),
        ("Silent from [0:10] to [0:31].", "Silent."),
        ("Silent between [0:10] and [0:31].", "Silent."),
        ("Silent [0:10][0:31].", "Silent."),
        // Words between two moments are words.
        ("Silent [0:10] and rude [0:31].", "Silent and rude."),
        ("Asked [0:10] and hung up", "Asked and hung up"),
        ("Asked where she calls from [0:10].", "Asked where she calls from."),
        ("Asked [0:10] and", "Asked and"),
        ("Open (9 to 10:30)", "Open (9 to 10:30)"),
    ] {
        assert_eq!(strip(text), expected, "strip {text:?}");
    }
}

#[test]
fn a_text_of_nothing_but_brackets_takes_linear_time() {
    let text = "[(<".repeat(100_000);
    assert_eq!(pieces(&text, None), vec![Piece::Text(text.clone())]);
    assert_eq!(first_moment(&text, Some(60.0)), None);
    assert_eq!(strip(&text), text);
}
