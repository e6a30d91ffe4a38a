//! The first sentence of a text that somebody else wrote.

/// The longest sentence in characters; a longer one ends in an ellipsis at a word's end.
const LONGEST: usize = 160;

/// Marks that explanations begin with: they say in a picture what the widget says in its own.
const MARKS: [char; 14] = ['✅', '✔', '☑', '❌', '✗', '✘', '✖', '❎', '⚠', 'ℹ', '•', '*', '-', '\u{fe0f}'];

/// The first sentence, without the mark before it and the full stop behind it; empty if there are no words.
pub fn first_sentence(text: &str) -> String {
    let is_mark = |character: char| MARKS.contains(&character) || character.is_whitespace();
    let text = text.trim_start_matches(is_mark).trim_end();
    let line = text.lines().next().unwrap_or_default();
    let mut end = line.len();
    let mut characters = line.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        let is_stop = matches!(character, '.' | '!' | '?') && next.is_none_or(char::is_whitespace);
        // Chinese and Japanese put no space behind a sentence, Hindi ends it with a bar.
        if is_stop || matches!(character, '。' | '！' | '？' | '।') {
            end = if matches!(character, '.' | '。') { at } else { at + character.len_utf8() };
            break;
        }
    }
    shortened(line[..end].trim_end())
}

fn shortened(sentence: &str) -> String {
    let Some((at, _)) = sentence.char_indices().nth(LONGEST) else {
        return sentence.to_owned();
    };
    let head = &sentence[..at];
    let end = head.rfind(char::is_whitespace).unwrap_or(at);
    format!("{}…", head[..end].trim_end())
}
