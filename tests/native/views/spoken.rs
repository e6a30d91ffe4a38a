//! Whatever a reader sees comes from the catalogue, and every number and time from the browser's formats.

use std::fs;
use std::path::Path;

/// Attributes that are read out or shown.
const SPOKEN: [&str; 6] = [
    "aria-label=\"",
    "aria-description=\"",
    "aria-roledescription=\"",
    "title=\"",
    "placeholder=\"",
    "alt=\"",
];

/// Formatting that knows no language.
const BARE_FORMATS: [(&str, &str); 6] = [
    ("{:.", "a number with a fixed count of digits"),
    ("to_fixed", "a number of the browser without a language"),
    ("\"%\"]", "a percent sign put behind a number"),
    ("duration::clock", "a length of time in Latin digits"),
    (").clock()", "a length of time in Latin digits"),
    ("\"ms\")", "a unit that is written by hand"),
];

/// Where such a thing is right, and why.
const ALLOWED: [(&str, &str); 3] = [
    // Widths of drawings, for style sheets.
    ("parts/metric_card.rs", "\"%\"]"),
    ("run/latency.rs", "\"%\"]"),
    ("chart/plot.rs", "\"%\"]"),
];

fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.to_string_lossy().replace('\\', "/");
            found.extend(fs::read_to_string(&path).map(|text| (name, text)));
        }
    }
}

fn views() -> Vec<(String, String)> {
    let mut found = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/views"), &mut found);
    assert!(found.len() > 80, "{}", found.len());
    found
}

fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim_start().starts_with("//"))
}

#[test]
fn no_view_has_words_of_its_own() {
    let mut wrong = Vec::new();
    for (name, text) in views() {
        for line in code(&text) {
            let is_attribute = SPOKEN.iter().any(|attribute| line.contains(attribute));
            // A text between tags: `<p>"Loading"</p>`.
            let is_sign = |words: &str| !words.chars().any(char::is_alphabetic);
            let between = line.split(">\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0));
            let is_text = between.into_iter().any(|words| !is_sign(words));
            // A line of its own within markup.
            let alone = line.trim().strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
            let is_path =
                |words: &str| words.starts_with('M') && words.contains(|sign: char| sign.is_ascii_digit());
            let is_alone =
                alone.is_some_and(|words| words.contains(' ') && !is_sign(words) && !is_path(words));
            if is_attribute || is_text || is_alone {
                wrong.push(format!("{name}: {}", line.trim()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn numbers_and_times_are_formatted_by_language() {
    let mut wrong = Vec::new();
    for (name, text) in views() {
        for line in code(&text) {
            let found = BARE_FORMATS.iter().filter(|(pattern, _)| line.contains(pattern));
            let not_allowed = found.filter(|(pattern, _)| {
                !ALLOWED.iter().any(|(file, allowed)| name.ends_with(file) && allowed == pattern)
            });
            wrong.extend(not_allowed.map(|(_, what)| format!("{name}: {what}: {}", line.trim())));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}
