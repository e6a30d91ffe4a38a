//! The tree back as text, for values that a reader sees as they were sent.

use super::value::Json;

impl Json {
    /// Text as it stands; objects, arrays and the rest as compact JSON, numbers to the last digit.
    pub fn print(&self) -> String {
        if let Self::Text(text) = self {
            return text.clone();
        }
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(_) | Self::Number(_) => out.push_str(self.text().unwrap_or_default()),
            Self::Text(text) => quote(text, out),
            Self::Array(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    out.push_str(if index == 0 { "" } else { "," });
                    item.write(out);
                }
                out.push(']');
            }
            Self::Object(entries) => {
                out.push('{');
                for (index, (key, value)) in entries.iter().enumerate() {
                    out.push_str(if index == 0 { "" } else { "," });
                    quote(key, out);
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
        }
    }
}

fn quote(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\0'..='\u{1f}' => {
                out.push_str("\\u00");
                for nibble in [character as u8 >> 4, character as u8 & 15] {
                    out.push(char::from(b"0123456789abcdef"[usize::from(nibble)]));
                }
            }
            _ => out.push(character),
        }
    }
    out.push('"');
}
