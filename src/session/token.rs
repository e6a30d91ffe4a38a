//! The access token: a secret that can be compared, lent to one request header, and nothing else.

use std::fmt;
use std::rc::Rc;

use zeroize::Zeroizing;

/// A token as the host gave it.
///
/// Clones share one buffer, which is overwritten when the last of them is dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct AccessToken(Rc<Zeroizing<String>>);

impl AccessToken {
    /// Takes over the buffer that holds the text, without a copy that would have to be wiped as well.
    pub fn new(text: Zeroizing<String>) -> Self {
        Self(Rc::new(text))
    }

    /// The text itself, for the `Authorization` header and for reading a JWT's times; it must reach nothing else.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// Shows that there is a token, never which one.
impl fmt::Debug for AccessToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("AccessToken(..)")
    }
}

/// Which token of a session: one more with each new token that came into use, never reused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenEpoch(pub u32);
