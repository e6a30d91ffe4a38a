use agent_embed::domain::id::RunId;

#[test]
fn reads_digits_only() {
    let check =
        |text: &str, expected: Option<u64>| assert_eq!(RunId::parse(text), expected.map(RunId), "{text}");
    check("86368", Some(86_368));
    check("007", Some(7));
    check("18446744073709551615", Some(u64::MAX));
    for none in ["", "0", "-1", "+1", "1.0", "1e3", " 1", "abc", "18446744073709551616", "١"] {
        check(none, None);
    }
    assert_eq!(RunId(86_368).to_string(), "86368");
}
