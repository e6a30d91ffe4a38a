//! Addresses that an answer names, and which of them a page may be sent to.

use crate::api::json::Json;

/// How deep an address may lie in an answer of which no shape is known.
const DEEPEST: u8 = 3;

/// Whether a browser may be sent there: nothing but http(s), and nothing that hides in it. A host backend names its own
/// recordings by their path alone.
pub fn is_safe(url: &str) -> bool {
    let is_path = url.starts_with('/') && !url.starts_with("//");
    let is_web = is_path
        || url.split_once("://").is_some_and(|(scheme, _)| {
            scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")
        });
    // To a browser a backslash is a slash, and would make a host of what looks like a path.
    let hides = |character: char| character.is_whitespace() || character.is_control() || character == '\\';
    is_web && !url.contains(hides)
}

/// The address of live audio: the body itself, or the value of a key that speaks of an address. The field's name is not
/// documented, so those that speak of listening go first. Never plain http, but on this machine: nobody records what
/// can be heard on the way.
pub fn named(body: &Json) -> Option<String> {
    named_within(body, DEEPEST)
}

fn named_within(body: &Json, depth: u8) -> Option<String> {
    if let Some(url) = body.owned() {
        return Some(url).filter(|url| is_safe(url) && is_private(url));
    }
    let speaks = |key: &str, words: &[&str]| words.iter().any(|word| key.to_ascii_lowercase().contains(word));
    let entries = || body.entries().iter().filter(|_| depth > 0);
    let of = |words: &[&str]| {
        entries().filter(|(key, _)| speaks(key, words)).find_map(|(_, value)| named_within(value, depth - 1))
    };
    // The description of the API names the whole run as the answer: its recording is not what is asked for.
    of(&["listen", "live", "stream"]).or_else(|| {
        let others = entries().filter(|(key, _)| !speaks(key, &["recording"]));
        others
            .filter(|(key, value)| speaks(key, &["url", "link", "href"]) || !value.entries().is_empty())
            .find_map(|(_, value)| named_within(value, depth - 1))
    })
}

/// Whether nobody on the way can listen in: a path of the origin that answered, https, or this machine.
fn is_private(url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once("://") else { return true };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let name = if host.starts_with('[') {
        host.split_inclusive(']').next().unwrap_or_default()
    } else {
        host.split(':').next().unwrap_or_default()
    };
    // What stands before an `@` is a name and a password, and the host is behind it.
    !host.contains('@')
        && (scheme.eq_ignore_ascii_case("https") || matches!(name, "localhost" | "127.0.0.1" | "[::1]"))
}
