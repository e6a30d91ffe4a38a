//! Reads JSON, and Python's way of printing the same, as tool calls carry both.
//!
//! Numbers stay text, so no digit is lost. Knows nothing of schemas and never fails loudly: what it cannot read
//! stays text with whoever asked.

/// A value as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `null`, `None`.
    Null,
    /// `true`, `True`.
    Flag(bool),
    /// A number, in the digits that were sent.
    Number(String),
    /// Text, unescaped.
    Text(String),
    /// `[...]`, `(...)`.
    List(Vec<Value>),
    /// `{...}`, in the order sent; a name may occur twice.
    Map(Vec<(String, Value)>),
}

/// How deep values may be nested; deeper ones stay text.
const DEPTH: usize = 60;
/// How often a text may be encoded in a text.
const ENCODINGS: usize = 6;

/// Reads a text, undoing as many encodings as there are: `"{\"a\":1}"` is the map, and so is a text in a map
/// that holds a map. `None` if the whole of it is not one value.
pub fn parse(text: &str) -> Option<Value> {
    let mut reader = Reader { bytes: text.as_bytes(), text, at: 0 };
    let value = reader.value(0)?;
    reader.space();
    (reader.at == text.len()).then(|| unwrapped(value, 0))
}

/// Replaces texts that hold a list, a map or an encoded text by what they hold.
fn unwrapped(value: Value, encodings: usize) -> Value {
    match value {
        Value::Text(text) if encodings < ENCODINGS => {
            let inside = text.trim_start();
            // A quoted text inside a text is taken for another encoding only if it holds a list or a map.
            let encoded =
                inside.starts_with(['{', '[']) || inside.starts_with("\"{") || inside.starts_with("\"[");
            let mut reader = Reader { bytes: text.as_bytes(), text: &text, at: 0 };
            match encoded.then(|| reader.value(0)).flatten() {
                Some(inner) if text[reader.at..].trim().is_empty() => unwrapped(inner, encodings + 1),
                _ => Value::Text(text),
            }
        }
        Value::List(items) => Value::List(items.into_iter().map(|item| unwrapped(item, encodings)).collect()),
        Value::Map(entries) => {
            Value::Map(entries.into_iter().map(|(key, value)| (key, unwrapped(value, encodings))).collect())
        }
        other => other,
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn space(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    /// Passes a byte if it is next, after space.
    fn take(&mut self, byte: u8) -> bool {
        self.space();
        let here = self.peek() == Some(byte);
        self.at += usize::from(here);
        here
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        self.space();
        if depth > DEPTH {
            return None;
        }
        match self.peek()? {
            b'{' => self.map(depth),
            b'[' => self.list(b']', depth),
            b'(' => self.list(b')', depth),
            quote @ (b'"' | b'\'') => self.quoted(quote).map(Value::Text),
            _ => self.word(),
        }
    }

    fn map(&mut self, depth: usize) -> Option<Value> {
        self.at += 1;
        let mut entries = Vec::new();
        while !self.take(b'}') {
            let (Value::Text(key) | Value::Number(key)) = self.value(depth + 1)? else { return None };
            if !self.take(b':') {
                return None;
            }
            entries.push((key, self.value(depth + 1)?));
            if !self.take(b',') {
                return self.take(b'}').then_some(Value::Map(entries));
            }
        }
        Some(Value::Map(entries))
    }

    fn list(&mut self, close: u8, depth: usize) -> Option<Value> {
        self.at += 1;
        let mut items = Vec::new();
        while !self.take(close) {
            items.push(self.value(depth + 1)?);
            if !self.take(b',') {
                return self.take(close).then_some(Value::List(items));
            }
        }
        Some(Value::List(items))
    }

    /// A number, or one of the words of both languages.
    fn word(&mut self) -> Option<Value> {
        let word = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-._".contains(byte);
        let length = self.bytes[self.at..].iter().take_while(|byte| word(byte)).count();
        let text = &self.text[self.at..self.at + length];
        self.at += length;
        Some(match text {
            "null" | "None" | "undefined" => Value::Null,
            "true" | "True" => Value::Flag(true),
            "false" | "False" => Value::Flag(false),
            "NaN" | "nan" | "Infinity" | "-Infinity" | "inf" | "-inf" => Value::Number(text.to_owned()),
            _ if is_number(text) => Value::Number(text.to_owned()),
            _ => return None,
        })
    }

    fn quoted(&mut self, quote: u8) -> Option<String> {
        self.at += 1;
        let mut out = String::new();
        let mut run = self.at;
        loop {
            let byte = self.peek()?;
            if byte == quote || byte == b'\\' {
                out.push_str(&self.text[run..self.at]);
                self.at += 1;
                if byte == quote {
                    return Some(out);
                }
                self.escape(&mut out)?;
                run = self.at;
            } else {
                self.at += 1;
            }
        }
    }

    fn escape(&mut self, out: &mut String) -> Option<()> {
        let letter = self.text[self.at..].chars().next()?;
        self.at += letter.len_utf8();
        match letter {
            'n' => out.push('\n'),
            't' => out.push('\t'),
            'r' => out.push('\r'),
            'b' => out.push('\u{8}'),
            'f' => out.push('\u{c}'),
            'x' => out.push(char::from_u32(self.hex(2)?)?),
            'u' => out.push(self.utf16()?),
            '"' | '\'' | '\\' | '/' => out.push(letter),
            // Python keeps the backslash of an escape that it does not know.
            other => out.extend(['\\', other]),
        }
        Some(())
    }

    /// One or two `\uXXXX`; half a pair is the replacement character.
    fn utf16(&mut self) -> Option<char> {
        let first = self.hex(4)?;
        if (0xD800..0xDC00).contains(&first) && self.text[self.at..].starts_with("\\u") {
            let back = self.at;
            self.at += 2;
            let second = self.hex(4)?;
            if (0xDC00..0xE000).contains(&second) {
                return char::from_u32(0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00));
            }
            self.at = back;
        }
        Some(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn hex(&mut self, digits: usize) -> Option<u32> {
        let text = self.text.get(self.at..self.at + digits)?;
        self.at += digits;
        // `from_str_radix` would also take a sign.
        text.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u32::from_str_radix(text, 16).ok())?
    }
}

/// Digits, with an optional sign, fraction and exponent.
fn is_number(text: &str) -> bool {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole.strip_prefix('-').unwrap_or(whole))
        && digits(fraction)
        && digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))
}
