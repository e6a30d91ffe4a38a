//! Which rows of a long list are in the document.

use agent_embed::domain::window::{BLOCK_ROWS, PLAIN_ROWS, PRINTED_ROWS, Window, is_long};

/// The blocks that are there, of a list of so many rows.
fn shown(window: Window, rows: usize) -> Vec<usize> {
    (0..rows.div_ceil(BLOCK_ROWS)).filter(|block| window.shows(*block)).collect()
}

#[test]
fn lists_of_two_hundred_rows_are_there_as_a_whole() {
    assert!(!is_long(0));
    assert!(!is_long(PLAIN_ROWS));
    assert!(is_long(PLAIN_ROWS + 1));
}

#[test]
fn what_is_in_sight_is_there_with_two_blocks_on_each_side() {
    // 2,000 rows of 36 pixels in a box of 720: rows 1,000 to 1,020 are the blocks 50 and 51.
    let window = Window::default().scrolled(36_000.0, 720.0, 72_000.0, 2_000);
    assert_eq!(shown(window, 2_000), [0, 1, 2, 48, 49, 50, 51, 52, 53]);
}

#[test]
fn the_start_is_there_before_anything_was_measured() {
    assert_eq!(shown(Window::default(), 20_000), [0, 1, 2]);
    assert_eq!(shown(Window::default().scrolled(0.0, 720.0, 0.0, 20_000), 20_000), [0, 1, 2]);
}

#[test]
fn the_end_is_reached_and_nothing_lies_beyond_it() {
    let window = Window::default().scrolled(719_280.0, 720.0, 720_000.0, 20_000);
    assert_eq!(shown(window, 20_000), [0, 1, 2, 997, 998, 999]);
    // Scrolled beyond its ends, as some browsers do for a moment.
    let window = Window::default().scrolled(9e9, 720.0, 720_000.0, 20_000);
    assert_eq!(shown(window, 20_000).last(), Some(&999));
    let window = Window::default().scrolled(-300.0, 720.0, 720_000.0, 20_000);
    assert_eq!(shown(window, 20_000), [0, 1, 2]);
}

#[test]
fn scrolling_within_a_block_changes_nothing() {
    let at = |top: f64| Window::default().scrolled(top, 700.0, 36_000.0, 1_000);
    assert_eq!(at(3_601.0), at(3_608.0));
    assert_ne!(at(3_601.0), at(4_400.0));
}

#[test]
fn the_row_with_the_focus_stays() {
    let window = Window::default().focused(25).scrolled(72_000.0, 720.0, 720_000.0, 20_000);
    assert!(window.shows(25));
    assert!(!window.shows(24));
    assert!(!window.focused(26).shows(25));
}

#[test]
fn never_more_rows_are_there_than_a_short_list_has() {
    for step in 0..1_000_u32 {
        let window =
            Window::default().focused(400).scrolled(f64::from(step) * 720.0, 720.0, 720_000.0, 20_000);
        assert!(shown(window, 20_000).len() * BLOCK_ROWS <= PLAIN_ROWS + BLOCK_ROWS, "step {step}");
    }
}

#[test]
fn printing_takes_what_a_person_may_want_to_leaf_through() {
    let printed = Window::default().printed(true);
    assert_eq!(shown(printed, 1_990).len(), 100);
    assert_eq!(shown(printed, 20_000).len() * BLOCK_ROWS, PRINTED_ROWS);
    assert_eq!(shown(printed.printed(false), 20_000), [0, 1, 2]);
}
