//! What holds for all markup, on every screen and in every state.

use super::preview::{pages, pages_with_routes};
use crate::support::looks::late_classes;
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

#[test]
fn no_screen_waits_for_the_sheet_of_another() {
    for (page, route, html) in pages_with_routes() {
        assert_eq!(late_classes(route, &html), Vec::<String>::new(), "{page}");
    }
}
