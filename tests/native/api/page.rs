use super::body;
use agent_embed::api::decode::list::results;
use agent_embed::api::page::{about, append};

/// Ids, whether there is more, the count, and the faults of a page.
fn check(input: &str, ids: &[u64], more: bool, count: Option<u32>, faults: &[&str]) {
    let page = results(&body(input)).expect(input);
    assert_eq!(page.rows.iter().map(|row| row.id.0).collect::<Vec<_>>(), ids, "{input}");
    assert_eq!((page.more, page.count), (more, count), "{input}");
    assert_eq!(page.unreadable.iter().map(ToString::to_string).collect::<Vec<_>>(), faults, "{input}");
}

#[test]
fn reads_the_envelope() {
    let next = "https://api.cekura.ai/test_framework/v2/results/?page=2";
    check(
        &format!(r#"{{"count":61,"next":"{next}","previous":null,"results":[{{"id":1}}]}}"#),
        &[1],
        true,
        Some(61),
        &[],
    );
    check(r#"{"count":1,"next":null,"results":[{"id":1}]}"#, &[1], false, Some(1), &[]);
    check(r#"{"results":[]}"#, &[], false, None, &[]);
    check(r#"{"count":0,"next":"","results":[{"id":1}]}"#, &[1], false, Some(0), &[]);
    check(r#"[{"id":1},{"id":2}]"#, &[1, 2], false, None, &[]);
    check(r#"{"count":"61","next":2,"extra":{"x":1},"results":[{"id":"1"}]}"#, &[1], true, Some(61), &[]);
    // A next page after an empty one would never end.
    check(r#"{"count":9,"next":"?page=3","results":[]}"#, &[], false, Some(9), &[]);
}

#[test]
fn a_broken_row_costs_that_row() {
    check(
        r#"{"next":"x","results":[{"id":1},{"id":null},{},7,null,{"id":"seven"},{"id":2,"status":{},"scenarios":"x"}]}"#,
        &[1, 2],
        true,
        None,
        &[
            "results[1].id: an id expected, nothing found",
            "results[2].id: an id expected, nothing found",
            "results[3]: an object expected, a number found",
            "results[4]: an object expected, nothing found",
            "results[5].id: an id expected, text found",
        ],
    );
    check(r#"[{"id":0}]"#, &[], false, None, &["[0].id: an id expected, a number found"]);
    // The last page is not the end just because nothing on this one could be read.
    check(
        r#"{"next":"x","results":[7]}"#,
        &[],
        true,
        None,
        &["results[0]: an object expected, a number found"],
    );
}

#[test]
fn equal_ids_count_once() {
    check(r#"{"results":[{"id":3},{"id":2},{"id":3},{"id":"2"}]}"#, &[3, 2], false, None, &[]);
}

#[test]
fn a_broken_envelope_is_an_error_that_names_the_field() {
    let check = |input: &str, expected: &str| {
        assert_eq!(results(&body(input)).expect_err(input).to_string(), expected);
    };
    check("{}", "results: an array expected, nothing found");
    check(r#"{"results":null}"#, "results: an array expected, nothing found");
    check(r#"{"results":{"1":{}}}"#, "results: an array expected, an object found");
    check(r#"{"detail":"x"}"#, "results: an array expected, nothing found");
    check("null", "the body: a page of a list expected, nothing found");
    check("7", "the body: a page of a list expected, a number found");
}

#[test]
fn a_count_is_believed_only_above_the_rows() {
    let check = |count, rows, expected| assert_eq!(about(count, rows), expected, "{count:?} {rows}");
    check(Some(190), 30, Some(190));
    check(Some(30), 30, Some(30));
    check(Some(0), 30, None);
    check(Some(29), 30, None);
    check(Some(0), 0, None);
    check(None, 30, None);
}

#[test]
fn pages_join_without_duplicates() {
    let mut rows = vec![(5, "a"), (4, "b"), (3, "c")];
    // While the page was on its way a new result pushed 3 to the next page, where it has changed.
    assert_eq!(append(&mut rows, vec![(3, "c2"), (2, "d"), (2, "d")], |row| row.0), 1);
    assert_eq!(rows, [(5, "a"), (4, "b"), (3, "c2"), (2, "d")]);
    assert_eq!(append(&mut rows, vec![], |row| row.0), 0);
}
