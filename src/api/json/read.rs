//! Tolerant readers: the same fact comes as number or text, bool or word, null, or not at all.
//!
//! None of these fails: what cannot be read is as good as not sent. Who needs a value names the fault.

use super::number::decimal;
use super::value::Json;
use std::borrow::Cow;

/// Above this a count is a mistake, and sums of counts stay far from overflow.
const MOST: f64 = 100_000_000.0;

impl Json {
    /// Text as it stands, numbers and booleans as they were written.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Number(text) => Some(text),
            Self::Bool(flag) => Some(if *flag { "true" } else { "false" }),
            Self::Null | Self::Array(_) | Self::Object(_) => None,
        }
    }

    /// Text without white space around it; empty text is as good as not sent.
    pub fn filled(&self) -> Option<&str> {
        self.text().map(str::trim).filter(|text| !text.is_empty())
    }

    /// `filled`, owned.
    pub fn owned(&self) -> Option<String> {
        self.filled().map(str::to_owned)
    }

    /// `filled`, owned, empty if there is none.
    pub fn label(&self) -> String {
        self.filled().unwrap_or_default().to_owned()
    }

    /// An id: a number or digits as text, above zero.
    pub fn id(&self) -> Option<u64> {
        let digits = match self {
            Self::Number(text) | Self::Text(text) => text.trim(),
            _ => return None,
        };
        let all_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
        all_digits.then(|| digits.parse().ok()).flatten().filter(|id| *id > 0)
    }

    /// The ids in a list; items that are no id are left out.
    pub fn ids(&self) -> Vec<u64> {
        self.list().iter().filter_map(Self::id).collect()
    }

    /// A finite number, or numeric text.
    pub fn float(&self) -> Option<f64> {
        match self {
            Self::Number(text) | Self::Text(text) => decimal(text.trim()),
            _ => None,
        }
    }

    /// A count: a whole number from zero, also as text.
    pub fn count(&self) -> Option<u32> {
        let value = self.float().filter(|value| (0.0..=MOST).contains(value) && *value % 1.0 == 0.0)?;
        // The range was just checked.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        Some(value as u32)
    }

    /// A boolean, the words for it, 0 or 1.
    pub fn flag(&self) -> Option<bool> {
        let word = self.text()?.trim();
        let is_one_of = |words: [&str; 3]| words.iter().any(|known| word.eq_ignore_ascii_case(known));
        if is_one_of(["true", "yes", "1"]) {
            return Some(true);
        }
        is_one_of(["false", "no", "0"]).then_some(false)
    }

    /// The value itself; where an object or array came wrapped in text, what is inside the text.
    pub fn unwrapped(&self) -> Cow<'_, Self> {
        if let Self::Text(text) = self
            && text.trim_start().starts_with(['{', '['])
            && let Ok(inner) = super::parse(text, super::Skip::NOTHING)
        {
            return Cow::Owned(inner);
        }
        Cow::Borrowed(self)
    }
}
