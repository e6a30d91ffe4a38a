use agent_embed::domain::duration::{Seconds, clock};

#[test]
fn reads_lengths() {
    let check =
        |text: &str, expected: Option<u32>| assert_eq!(Seconds::parse(text), expected.map(Seconds), "{text}");
    check("0:07", Some(7));
    check("00:00", Some(0));
    check("03:46", Some(226));
    check("61:07", Some(3_667));
    check("5269:18", Some(316_158));
    check("1:01:07", Some(3_667));
    check(" 0:28 ", Some(28));
    for none in [
        "",
        "7",
        "0:7",
        "0:60",
        ":07",
        "0:",
        "a:07",
        "1:60:00",
        "1:2:3:4",
        "-1:00",
        "99999999999:00",
        "71582789:00",
    ] {
        check(none, None);
    }
}

#[test]
fn writes_clocks() {
    let check = |seconds: u32, expected: &str| assert_eq!(Seconds(seconds).clock(), expected);
    check(0, "0:00");
    check(7, "0:07");
    check(760, "12:40");
    check(3_667, "61:07");
    for (moment, expected) in [(63.9, "1:03"), (-2.0, "0:00"), (f64::NAN, "0:00"), (0.0, "0:00")] {
        assert_eq!(clock(moment), expected);
    }
}
