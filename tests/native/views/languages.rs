//! The files of the other languages: each has all texts, in words of its own.

use super::texts::{every_text, places};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Each language with the categories that CLDR has for its whole and broken numbers, in the order of our files.
const LANGUAGES: [(&str, &[&str]); 5] = [
    ("ar", &["few", "many", "one", "other", "two", "zero"]),
    ("de", &["one", "other"]),
    ("es", &["many", "one", "other"]),
    ("fr", &["many", "one", "other"]),
    ("ja", &["other"]),
];

/// Arabic has words for none, one and two of a thing, and they need no number.
const WITHOUT_A_NUMBER: [&str; 3] = ["one", "two", "zero"];

/// Texts that are the same word in English and in these languages; signs alone are the same everywhere.
const SAME_WORDS: [(&str, &str); 33] = [
    ("ar de es fr ja", "CSV"),
    ("ar de es fr ja", "JSON"),
    ("ar de es fr ja", "STT"),
    ("ar de es fr ja", "LLM"),
    ("ar de es fr ja", "TTS"),
    ("de es fr ja", "A"),
    ("de es fr ja", "B"),
    ("de es", "A: {left}, B: {right}"),
    ("ja", "A: {left}、B: {right}"),
    ("ja", "p95 {value}、{answers}"),
    ("ja", "{count} pt"),
    ("de es", "{count} s"),
    ("de es fr ja", "P{percent}"),
    ("de es fr ja", "p{percent} {value}"),
    ("de es fr ja", "p95 {seconds}"),
    ("de es fr", "p95 {value}, {answers}"),
    ("de fr", "Agent"),
    ("de fr", "Pause"),
    ("de fr", "Tests"),
    ("de fr", "Version"),
    ("de fr", "Version {version}"),
    ("de", "Matrix"),
    ("de", "Median {seconds}"),
    ("de", "Mock"),
    ("de", "Name"),
    ("de", "Name: {text}"),
    ("de", "Text"),
    ("de", "Tools"),
    ("es", "Error"),
    ("es", "{count} error"),
    ("fr", "{count} pt"),
    ("fr", "{count} pts"),
    ("fr", "Arguments Trace Verdict"),
];

/// Where the files are, from the root.
const FOLDER: &str = "www/locales";

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER)
}

fn read(language: &str) -> String {
    let file = folder().join(format!("{language}.json"));
    std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn texts(language: &str) -> BTreeMap<String, String> {
    serde_json::from_str(&read(language)).unwrap_or_else(|error| panic!("{language}: {error}"))
}

/// What the shell says while no widget runs; it stands in TypeScript.
fn shell_texts() -> Vec<(String, String)> {
    let source = include_str!("../../../www/src/texts.ts");
    let entry = |line: &str| {
        let (id, text) = line.trim().strip_prefix('"')?.split_once("\": \"")?;
        Some((id.to_owned(), text.strip_suffix("\",")?.to_owned()))
    };
    source.lines().filter_map(entry).collect()
}

/// Every text of a language by id: the English forms, and whether it is for a number.
fn wanted(categories: &[&str]) -> BTreeMap<String, (Vec<String>, bool)> {
    let mut wanted = BTreeMap::new();
    for (id, forms) in every_text() {
        let english: Vec<String> = forms.iter().map(|form| (*form).to_owned()).collect();
        if forms.len() == 1 {
            wanted.insert((*id).to_owned(), (english, false));
            continue;
        }
        for category in categories {
            wanted.insert(format!("{id}.{category}"), (english.clone(), true));
        }
    }
    for (id, text) in shell_texts() {
        wanted.insert(id, (vec![text], false));
    }
    wanted
}

#[test]
fn there_is_a_file_for_each_language_and_no_other() {
    let files = std::fs::read_dir(folder()).unwrap_or_else(|error| panic!("{FOLDER}: {error}"));
    let found: BTreeSet<String> =
        files.flatten().map(|file| file.file_name().to_string_lossy().into_owned()).collect();
    let expected = LANGUAGES.iter().map(|(language, _)| format!("{language}.json")).collect();
    assert_eq!(found, expected);
    assert_eq!(shell_texts().len(), 6, "the shell's texts are read");
}

#[test]
fn every_language_has_every_text_and_no_other() {
    for (language, categories) in LANGUAGES {
        let (texts, wanted) = (texts(language), wanted(categories));
        let missing: Vec<_> = wanted.keys().filter(|id| !texts.contains_key(*id)).collect();
        let unknown: Vec<_> = texts.keys().filter(|id| !wanted.contains_key(*id)).collect();
        assert_eq!((missing, unknown), (Vec::new(), Vec::new()), "{language}: missing, unknown");
    }
}

#[test]
fn texts_have_the_places_of_the_english_ones() {
    for (language, categories) in LANGUAGES {
        let texts = texts(language);
        for (id, (english, is_plural)) in wanted(categories) {
            let Some(text) = texts.get(&id) else { continue };
            let mut expected = places(english.last().map_or("", String::as_str));
            let mut found = places(text);
            let category = id.rsplit('.').next().unwrap_or_default();
            if is_plural && language == "ar" && WITHOUT_A_NUMBER.contains(&category) {
                expected.remove("count");
                found.remove("count");
            }
            assert_eq!(found, expected, "{language}: {id}: {text}");
        }
    }
}

#[test]
fn no_text_is_empty_or_left_in_english() {
    for (language, categories) in LANGUAGES {
        let texts = texts(language);
        let is_same_word = |text: &str| {
            SAME_WORDS.iter().any(|(languages, known)| {
                let is_listed = *known == text || (*known).split(' ').any(|word| word == text);
                is_listed && languages.split(' ').any(|spoken| spoken == language)
            })
        };
        for (id, (english, _)) in wanted(categories) {
            let Some(text) = texts.get(&id) else { continue };
            assert!(!text.is_empty() && text.trim() == text, "{language}: {id}: {text:?}");
            let is_left = english.contains(text) && has_letters(text) && !is_same_word(text);
            assert!(!is_left, "{language}: {id} is still in English: {text}");
        }
    }
}

/// Whether there is anything to translate beside the places.
fn has_letters(text: &str) -> bool {
    let outside = text.split('{').map(|piece| piece.split_once('}').map_or(piece, |(_, rest)| rest));
    outside.collect::<String>().chars().any(char::is_alphabetic)
}

#[test]
fn every_same_word_is_still_needed() {
    for (languages, known) in SAME_WORDS {
        for language in languages.split(' ') {
            let texts = texts(language);
            let is_used = |word: &str| texts.values().any(|text| text == word);
            assert!(is_used(known) || known.split(' ').all(is_used), "{language}: {known}");
        }
    }
}

#[test]
fn the_files_are_in_the_order_in_which_texts_are_looked_up() {
    for (language, _) in LANGUAGES {
        let file = read(language);
        let ids: Vec<&str> =
            file.lines().filter_map(|line| line.trim().strip_prefix('"')?.split('"').next()).collect();
        assert!(ids.len() > 400, "{language}: {}", ids.len());
        let wrong = ids.windows(2).find(|pair| pair[0] >= pair[1]);
        assert_eq!(wrong, None, "{language}: not in order, or twice");
    }
}

#[test]
fn french_signs_keep_their_space_and_it_does_not_break() {
    for (id, text) in texts("fr") {
        for sign in [':', ';', '?', '!', '%', '»'] {
            for (before, _) in text.match_indices(sign).map(|(at, _)| text.split_at(at)) {
                assert!(before.ends_with(['\u{a0}', '\u{202f}']), "{id}: {text:?}");
            }
        }
        assert!(!text.contains(['\'', '"']), "{id}: {text:?}");
    }
}

#[test]
fn each_language_is_written_in_its_own_letters() {
    let is_arabic = |letter: char| ('\u{600}'..='\u{6ff}').contains(&letter);
    let is_japanese = |letter: char| {
        ('\u{3040}'..='\u{30ff}').contains(&letter) || ('\u{4e00}'..='\u{9fff}').contains(&letter)
    };
    let check = |language: &str, is_own: &dyn Fn(char) -> bool| {
        for (id, text) in texts(language) {
            let is_listed = SAME_WORDS.iter().any(|(_, known)| *known == text);
            assert!(is_listed || !has_letters(&text) || text.chars().any(is_own), "{language}: {id}: {text}");
        }
    };
    check("ar", &is_arabic);
    check("ja", &is_japanese);
}
