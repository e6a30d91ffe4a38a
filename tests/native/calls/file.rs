use super::sample::{call, list, store};
use agent_embed::api::json::{Skip, parse};
use agent_embed::app::remote::Remote;
use agent_embed::config::Hidden;
use agent_embed::domain::call::CallRow;
use agent_embed::domain::table_file::csv;
use agent_embed::domain::verdict::Word;
use agent_embed::i18n::locale::Locale;
use agent_embed::views::calls::export::sheet;

fn cell(text: &str, expected: &str) {
    let written = csv(&[vec![text.to_owned()]]);
    assert_eq!(written, format!("\u{feff}{expected}\r\n"), "{text:?}");
}

#[test]
fn a_cell_never_becomes_a_formula() {
    cell("plain", "plain");
    cell("=cmd|' /C calc'!A0", "\"'=cmd|' /C calc'!A0\"");
    cell("+1 415", "\"'+1 415\"");
    cell("-2", "\"'-2\"");
    cell("@SUM(A1)", "\"'@SUM(A1)\"");
    cell("\tx", "\"'\tx\"");
    cell("\rx", "\"'\rx\"");
    cell("\n=x", "\"'\n=x\"");
    cell("＝1", "\"'＝1\"");
    cell("a=b", "a=b");
    cell("a,b", "\"a,b\"");
    cell("a;b", "\"a;b\"");
    cell("say \"hi\"", "\"say \"\"hi\"\"\"");
    cell("two\nlines", "\"two\nlines\"");
    cell("", "");
}

#[test]
fn a_file_holds_exactly_the_listed_rows_and_says_what_they_are() {
    let (store, _) = store("calls?status=failed&topic=Billing");
    let nasty = CallRow {
        topic: Some("=HYPERLINK(\"http://x\")".to_owned()),
        failing: vec!["A".to_owned(), "B".to_owned()],
        ..call(7, Word::Failed, 2)
    };
    store.calls.set(Remote::Ready(list(vec![nasty, call(8, Word::Unknown("-odd".to_owned()), 3)], true)));
    let sheet = sheet(&store, &Locale::plain());
    let file = sheet.as_csv();
    let lines: Vec<&str> = file.trim_start_matches('\u{feff}').split("\r\n").collect();
    assert_eq!(lines[0], "Filters,\"Failed; Topic: Billing\"");
    assert_eq!(lines[1], "Range,2026-11-15T12:04:31Z / 2026-11-22T12:04:31Z");
    assert_eq!(lines[2], "Time zone,UTC");
    assert_eq!(lines[3], "Rows,2");
    assert_eq!(lines[5], "");
    assert!(lines[6].starts_with("Number,Call id,Verdict,Reviewed,Started,Caller,"), "{}", lines[6]);
    assert_eq!(lines.len(), 10, "head, empty line, columns, two rows, the end");
    assert!(lines[7].contains("\"'=HYPERLINK(\"\"http://x\"\")\""), "{}", lines[7]);
    assert!(
        lines[7].contains("\"A; B\"") && lines[7].contains("0142") && !lines[7].contains("415"),
        "{}",
        lines[7]
    );
    assert!(lines[8].contains("\"'-odd\""), "{}", lines[8]);

    let json = parse(&sheet.as_json(), Skip::NOTHING).unwrap();
    assert_eq!(json.path(&["about", "Rows"]).text(), Some("2"));
    let rows = json.get("rows").list();
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0].get("topic").text(), Some("=HYPERLINK(\"http://x\")"));
    assert_eq!(rows[0].get("id").text(), Some("7"));
}

#[test]
fn hidden_numbers_are_in_no_file() {
    let (store, _) = store("calls");
    store.config.update(|config| config.hide = vec![Hidden::PhoneNumbers]);
    let file = sheet(&store, &Locale::plain()).as_csv();
    assert!(!file.contains("0142") && !file.contains("Caller"), "{file}");
}
