//! Finding words in a transcript. Latin capitals do not count; other letters are compared as they stand.

use super::timeline::Line;

/// The numbers of the lines that hold the words, in order; none for no words.
pub fn found(lines: &[Line<'_>], words: &str) -> Vec<usize> {
    let words = words.trim();
    if words.is_empty() {
        return Vec::new();
    }
    let holds = |line: &Line<'_>| match line {
        Line::Turn(turn) => position(&turn.text, words).is_some(),
        Line::Tool(call) => {
            let mut texts = call.arguments.iter().chain(&call.result).map(|payload| payload.pretty.as_str());
            position(&call.name, words).is_some() || texts.any(|text| position(text, words).is_some())
        }
    };
    lines.iter().enumerate().filter(|(_, line)| holds(line)).map(|(index, _)| index).collect()
}

/// A text in pieces, with `true` where the words stand.
pub fn split<'a>(text: &'a str, words: &str) -> Vec<(bool, &'a str)> {
    let words = words.trim();
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(at) = position(rest, words) {
        let (before, from) = rest.split_at(at);
        let (found, behind) = from.split_at(words.len());
        pieces.extend((!before.is_empty()).then_some((false, before)));
        pieces.push((true, found));
        rest = behind;
    }
    pieces.extend((!rest.is_empty()).then_some((false, rest)));
    pieces
}

/// The byte at which the words first stand in a text.
fn position(text: &str, words: &str) -> Option<usize> {
    let (text, words) = (text.as_bytes(), words.as_bytes());
    if words.is_empty() {
        return None;
    }
    // Whole characters match whole characters, as no character of UTF-8 begins like the inside of another.
    text.windows(words.len()).position(|window| window.eq_ignore_ascii_case(words))
}
