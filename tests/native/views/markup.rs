//! What holds for all markup, on every screen and in every state.

use super::preview::pages;
use crate::support::page::tags;

#[test]
fn every_control_has_a_name() {
    for (page, html) in pages() {
        for tag in tags(&html) {
            if !matches!(tag.name, "button" | "a" | "input" | "summary" | "progress")
                && tag.get("role") != Some("img")
            {
                continue;
            }
            let name = tag.get("aria-label").map_or_else(|| tag.words(), str::to_owned);
            assert!(!name.trim().is_empty(), "{page}: a {} without a name", tag.name);
        }
    }
}

#[test]
fn no_element_brings_declarations_or_scripts_of_its_own() {
    for (page, html) in pages() {
        for tag in tags(&html) {
            assert!(tag.get("style").is_none(), "{page}: style= on {}", tag.name);
            assert!(
                !matches!(tag.name, "script" | "b" | "style" | "link" | "img" | "iframe"),
                "{page}: {}",
                tag.name
            );
        }
    }
}

#[test]
fn every_block_has_a_part() {
    // Helpers that a page has no business with.
    let private = ["unseen", "icon", "page", "loading", "skeleton"];
    for (page, html) in pages() {
        for tag in tags(&html) {
            let block = tag.get("class").and_then(|class| class.split(' ').next()).unwrap_or_default();
            let is_block = !block.is_empty() && !block.contains("__") && !private.contains(&block);
            assert!(!is_block || tag.get("part").is_some(), "{page}: .{block} has no part");
        }
    }
}

#[test]
fn tables_keep_their_meaning_when_they_are_laid_out_as_grids() {
    for (page, html) in pages() {
        for tag in tags(&html) {
            // Tables that stay tables keep their meaning by themselves.
            if !tag.get("class").is_some_and(|class| class.starts_with("table")) {
                continue;
            }
            let role = match tag.name {
                "table" => "table",
                "tr" => "row",
                "td" => "cell",
                "thead" | "tbody" => "rowgroup",
                _ => continue,
            };
            assert_eq!(tag.get("role"), Some(role), "{page}: {}", tag.name);
        }
    }
}

#[test]
fn each_class_within_a_block_is_known_to_the_style_sheet() {
    let sheet = agent_embed::views::stylesheet::whole();
    for (page, html) in pages() {
        for class in tags(&html).iter().filter_map(|tag| tag.get("class")).flat_map(|class| class.split(' '))
        {
            let known = !class.contains("__") || sheet.contains(&format!(".{class}"));
            assert!(known, "{page}: .{class} has no looks, so it needs no class");
        }
    }
}

/// What is drawn before any other part of the program is there has its looks in the sheet that is there from the start.
#[test]
fn the_first_screen_waits_for_no_other_sheet() {
    use agent_embed::views::stylesheet::{STYLESHEET, whole};
    let names = |sheet: &str, class: &str| {
        sheet.match_indices(&format!(".{class}")).any(|(at, found)| {
            let after = sheet[at + found.len()..].bytes().next();
            after.is_none_or(|byte| !byte.is_ascii_alphanumeric() && byte != b'-' && byte != b'_')
        })
    };
    let later = whole().replacen(STYLESHEET, "", 1);
    let first =
        pages().into_iter().find(|(page, _)| *page == "results").map(|(_, html)| html).unwrap_or_default();
    assert!(first.contains("results__title"), "the results list is drawn");
    for class in tags(&first).iter().filter_map(|tag| tag.get("class")).flat_map(|class| class.split(' ')) {
        // The dialog is closed until a key opens it, and keys come with that part.
        let is_closed = class == "help" || class.starts_with("help__");
        let late = !is_closed && names(&later, class) && !names(STYLESHEET, class);
        assert!(!late, ".{class} has its looks only in the sheet of a part that is loaded later");
    }
}
