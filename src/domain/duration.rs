//! Lengths of calls in whole seconds.

/// A length in seconds; the API sends it as `"MM:SS"` text whose minutes run past 59.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Seconds(pub u32);

impl Seconds {
    /// Reads `M:SS`, `MM:SS` or `H:MM:SS`; anything else, also empty text, is no length.
    pub fn parse(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.trim().split(':').collect();
        if !(2..=3).contains(&parts.len()) {
            return None;
        }
        let mut total: u32 = 0;
        for (index, part) in parts.iter().enumerate() {
            let value: u32 = (!part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
                .then(|| part.parse().ok())??;
            if index > 0 && (part.len() != 2 || value > 59) {
                return None;
            }
            total = total.checked_mul(60)?.checked_add(value)?;
        }
        Some(Self(total))
    }

    /// `m:ss` as people write it: `0:07`, `12:40`, `61:07`.
    pub fn clock(self) -> String {
        format!("{}:{:02}", self.0 / 60, self.0 % 60)
    }
}

/// `m:ss` of a moment in a call, rounded down to the second; negative moments are the start.
pub fn clock(seconds: f64) -> String {
    // A moment is never negative nor beyond a day, so the cast cannot lose anything that matters.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    Seconds(seconds.max(0.0) as u32).clock()
}
