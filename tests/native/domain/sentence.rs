use agent_embed::domain::sentence::first_sentence;

#[test]
fn takes_the_first_sentence() {
    let check = |text: &str, expected: &str| assert_eq!(first_sentence(text), expected, "{text}");
    check("Booked the wrong day. Then hung up.", "Booked the wrong day");
    check("Booked the wrong day", "Booked the wrong day");
    check("❌ Booked the wrong day!\nMore", "Booked the wrong day!");
    check("⚠️ Version 2.5 of e.g.mail failed. Yes", "Version 2.5 of e.g.mail failed");
    check("- first\n- second", "first");
    check("\n\n  Really? No.", "Really?");
    check("说错了日期。然后挂断。", "说错了日期");
    check("गलत दिन। फिर", "गलत दिन।");
    check("<PERSON> left. x", "<PERSON> left");
    for empty in ["", "   ", "❌", "✅ \n"] {
        check(empty, "");
    }
    let long = "word ".repeat(100);
    let cut = first_sentence(&long);
    assert!(cut.ends_with("word…") && cut.chars().count() <= 161, "{cut}");
    assert_eq!(first_sentence(&"x".repeat(300)).chars().count(), 161);
    assert_eq!(first_sentence(&"é".repeat(160)), "é".repeat(160));
}
