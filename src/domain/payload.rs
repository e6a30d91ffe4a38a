//! Arguments and results of tool calls: one line, a readable form, and whether they speak of failure.

use super::loose_json::{Value, parse};

/// The text of a tool call's arguments or of its result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payload {
    /// As sent.
    pub raw: String,
    /// One line of at most `LINE` characters, without quotes where none are needed.
    pub line: String,
    /// Decoded as often as it was encoded, with line breaks; the raw text where it is neither JSON nor Python.
    pub pretty: String,
    /// It says that something went wrong.
    pub failed: bool,
}

/// The most characters of the one-line form.
const LINE: usize = 120;
/// A list or map this short stays on one line of the readable form.
const SHORT: usize = 56;

impl Payload {
    /// Reads a text; every text is a payload.
    pub fn read(raw: &str) -> Self {
        let trimmed = raw.trim();
        match parse(trimmed) {
            Some(value) => {
                let mut pretty = String::with_capacity(raw.len());
                print(&value, 0, &mut pretty);
                Self { line: shortened(&line(&value)), pretty, failed: fails(&value, 0), raw: raw.to_owned() }
            }
            None => Self {
                line: shortened(trimmed),
                pretty: trimmed.to_owned(),
                failed: text_fails(trimmed),
                raw: raw.to_owned(),
            },
        }
    }

    /// Whether there is nothing in it: empty text, `{}`, `[]`, `null`.
    pub fn is_empty(&self) -> bool {
        matches!(self.pretty.as_str(), "" | "{}" | "[]" | "null")
    }
}

/// A map as `name: value, name: value`, a list as `value, value`, a text as it stands.
fn line(value: &Value) -> String {
    let mut out = String::new();
    match value {
        Value::Map(entries) if !entries.is_empty() => {
            for (index, (key, value)) in entries.iter().enumerate() {
                out.push_str(if index == 0 { "" } else { ", " });
                out.push_str(key);
                out.push_str(": ");
                compact(value, false, LINE * 8, &mut out);
                if out.len() > LINE * 4 {
                    break;
                }
            }
        }
        other => compact(other, false, LINE * 8, &mut out),
    }
    out
}

/// One line; texts in quotes only inside lists and maps. No further item once `out` is longer than `limit`.
fn compact(value: &Value, quoted: bool, limit: usize, out: &mut String) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Flag(flag) => out.push_str(if *flag { "true" } else { "false" }),
        Value::Number(digits) => out.push_str(digits),
        Value::Text(text) if quoted => quote(text, out),
        Value::Text(text) => out.push_str(text),
        Value::List(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                out.push_str(if index == 0 { "" } else { ", " });
                compact(item, true, limit, out);
                if out.len() > limit {
                    break;
                }
            }
            out.push(']');
        }
        Value::Map(entries) => {
            out.push('{');
            for (index, (key, item)) in entries.iter().enumerate() {
                out.push_str(if index == 0 { "" } else { ", " });
                quote(key, out);
                out.push_str(": ");
                compact(item, true, limit, out);
                if out.len() > limit {
                    break;
                }
            }
            out.push('}');
        }
    }
}

/// The first line of a text, cut at `LINE` characters.
fn shortened(text: &str) -> String {
    let mut words = String::new();
    let mut count = 0;
    for character in text.chars() {
        if count == LINE {
            words.truncate(words.trim_end().len());
            words.push('…');
            break;
        }
        let space = character.is_whitespace() || character.is_control();
        if space && (words.is_empty() || words.ends_with(' ')) {
            continue;
        }
        words.push(if space { ' ' } else { character });
        count += 1;
    }
    words.truncate(words.trim_end().len());
    words
}

/// JSON with two spaces a level; short lists and maps stay on one line.
fn print(value: &Value, level: usize, out: &mut String) {
    let (open, close, count) = match value {
        Value::List(items) => ('[', ']', items.len()),
        Value::Map(entries) => ('{', '}', entries.len()),
        // A text on its own is read as text, not as JSON.
        other => return compact(other, level > 0, usize::MAX, out),
    };
    let start = out.len();
    if is_short(value) {
        compact(value, true, usize::MAX, out);
        if out.len() - start <= SHORT || count == 0 {
            return;
        }
        out.truncate(start);
    }
    out.push(open);
    for index in 0..count {
        out.push_str(if index == 0 { "\n" } else { ",\n" });
        indent(level + 1, out);
        match value {
            Value::List(items) => print(&items[index], level + 1, out),
            Value::Map(entries) => {
                quote(&entries[index].0, out);
                out.push_str(": ");
                print(&entries[index].1, level + 1, out);
            }
            _ => {}
        }
    }
    out.push('\n');
    indent(level, out);
    out.push(close);
}

/// Whether one line may be enough: nothing nested but empty lists and maps, and few items.
fn is_short(value: &Value) -> bool {
    let flat = |item: &Value| match item {
        Value::List(items) => items.is_empty(),
        Value::Map(entries) => entries.is_empty(),
        Value::Text(text) => text.len() <= SHORT,
        _ => true,
    };
    match value {
        Value::List(items) => items.len() <= SHORT / 2 && items.iter().all(flat),
        Value::Map(entries) => entries.len() <= 3 && entries.iter().all(|(_, item)| flat(item)),
        _ => true,
    }
}

fn indent(level: usize, out: &mut String) {
    out.extend(std::iter::repeat_n("  ", level));
}

/// JSON text; letters of any script stay readable.
fn quote(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            control if control.is_control() => {
                out.push_str("\\u");
                let code = u32::from(control);
                for shift in [12, 8, 4, 0] {
                    out.push(char::from_digit(code >> shift & 15, 16).unwrap_or('0'));
                }
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

/// Whether a result says that it failed, itself or in the one thing that it wraps.
fn fails(value: &Value, depth: usize) -> bool {
    match value {
        Value::Text(text) => depth == 0 && text_fails(text),
        Value::Map(entries) => entries.iter().any(|(key, value)| entry_fails(key, value, depth)),
        _ => false,
    }
}

fn entry_fails(key: &str, value: &Value, depth: usize) -> bool {
    let key: String =
        key.chars().filter(|mark| !"_- ".contains(*mark)).collect::<String>().to_ascii_lowercase();
    match key.as_str() {
        "success" | "successful" | "succeeded" | "ok" => is_flag(value, false),
        "iserror" | "failed" | "failure" => is_flag(value, true),
        "error" | "errors" | "errormessage" | "exception" | "errorcode" => says_something(value),
        "status" | "statuscode" | "httpstatus" | "code" => match value {
            Value::Number(digits) => is_error_status(digits),
            Value::Text(text) => is_error_status(text) || status_fails(text),
            _ => false,
        },
        "result" | "response" | "output" | "data" | "body" if depth < 2 => fails(value, depth + 1),
        _ => false,
    }
}

fn is_flag(value: &Value, expected: bool) -> bool {
    match value {
        Value::Flag(flag) => *flag == expected,
        Value::Text(text) => text.trim().eq_ignore_ascii_case(if expected { "true" } else { "false" }),
        _ => false,
    }
}

fn says_something(value: &Value) -> bool {
    match value {
        Value::Null | Value::Flag(false) => false,
        Value::Flag(true) => true,
        Value::Number(digits) => digits != "0",
        Value::Text(text) => {
            !matches!(text.trim().to_ascii_lowercase().as_str(), "" | "none" | "null" | "no" | "false" | "0")
        }
        Value::List(items) => !items.is_empty(),
        Value::Map(entries) => !entries.is_empty(),
    }
}

fn is_error_status(digits: &str) -> bool {
    digits.len() == 3 && digits.parse::<u16>().is_ok_and(|status| (400..600).contains(&status))
}

fn status_fails(text: &str) -> bool {
    matches!(text.trim().to_ascii_lowercase().as_str(), "error" | "failed" | "failure" | "fail" | "timeout")
}

/// Whether a plain text begins as messages of failure do.
fn text_fails(text: &str) -> bool {
    let head: String = text.trim_start().chars().take(40).collect::<String>().to_ascii_lowercase();
    ["error", "exception", "traceback", "failed", "failure", "request failed", "timeout", "timed out"]
        .iter()
        .any(|word| head.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
}
