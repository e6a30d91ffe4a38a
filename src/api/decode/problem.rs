//! What an error body says, if it says something that may be passed on.

use crate::api::json::{Json, Skip, parse};

/// The longest text that is passed on, in bytes; a sentence, not a stack trace.
const LONGEST: usize = 200;
/// The longest word that is passed on, in bytes; what is longer may be a token or a key.
const LONGEST_WORD: usize = 40;

/// `detail`, or the first complaint about a field, if it is one short plain sentence without secrets in it.
pub fn plain_words(body: &str) -> Option<String> {
    // Pages of HTML and long reports are not even parsed.
    if body.len() > 20_000 {
        return None;
    }
    let body = parse(body, Skip::NOTHING).ok()?;
    let detail = body.get("detail");
    if !detail.is_null() {
        return detail.filled().filter(|text| is_plain(text)).map(str::to_owned);
    }
    let (field, complaint) = body.entries().first()?;
    let first = match complaint {
        Json::Array(items) => items.first()?,
        other => other,
    };
    let words = match field.as_str() {
        "non_field_errors" => first.filled()?.to_owned(),
        _ => format!("{field}: {}", first.filled()?),
    };
    is_plain(&words).then_some(words)
}

fn is_plain(text: &str) -> bool {
    text.len() <= LONGEST
        && !text.contains(|character: char| character.is_control() || character == '<')
        && !text.contains("eyJ")
        && text.split_whitespace().all(|word| word.len() <= LONGEST_WORD)
}
