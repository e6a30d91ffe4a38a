//! Which sheet says how something looks.

use super::page::tags;
use agent_embed::app::chunk::Chunk;
use agent_embed::domain::route::Route;
use agent_embed::views::stylesheet::{STYLESHEET, of, whole};

/// The classes of a screen that only the sheets of other screens know: until those are loaded, or for good, they have
/// no looks.
pub(crate) fn late_classes(route: &str, html: &str) -> Vec<String> {
    let screen = Route::parse(route).map(|route| route.screen);
    let own = screen.as_ref().and_then(Chunk::of_screen).map(of).unwrap_or_default().concat();
    let known = [STYLESHEET, &own].concat();
    let late = |class: &&str| {
        // The list of keys is closed until a key opens it, and comes with its sheet.
        let is_help = *class == "help" || class.starts_with("help__");
        !is_help && names(&whole(), class) && !names(&known, class)
    };
    let tags = tags(html);
    let classes = tags.iter().filter_map(|tag| tag.get("class")).flat_map(|class| class.split(' '));
    classes.filter(late).map(str::to_owned).collect()
}

/// Whether a sheet has a rule for a class.
fn names(sheet: &str, class: &str) -> bool {
    sheet.match_indices(&format!(".{class}")).any(|(at, found)| {
        let after = sheet[at + found.len()..].bytes().next();
        after.is_none_or(|byte| !byte.is_ascii_alphanumeric() && byte != b'-' && byte != b'_')
    })
}
