//! The secrets that sign what this server hands out.

use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::hex::hex;

/// The shortest secret that HS256 is worth: as long as its output.
pub(crate) const SHORTEST_BYTES: usize = 32;

/// One secret, with its name and what is derived from it.
#[derive(Clone)]
pub(crate) struct SigningSecret {
    bytes: Zeroizing<Vec<u8>>,
    /// The beginning of the secret's hash: it tells secrets apart and says nothing of them.
    key_id: String,
}

/// One secret or more: the first signs, all verify. So a secret can be replaced while tokens of the old one live.
#[derive(Clone, Debug)]
pub(crate) struct SigningSecrets {
    first: SigningSecret,
    others: Vec<SigningSecret>,
}

impl SigningSecret {
    pub(crate) fn new(bytes: Zeroizing<Vec<u8>>) -> Self {
        let key_id = hex(&Sha256::digest(&*bytes)[..8]);
        Self { bytes, key_id }
    }

    pub(crate) fn key_id(&self) -> &str {
        &self.key_id
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// A code over `message` that only this secret can make. `purpose` keeps codes for one thing from another's.
    pub(crate) fn code(&self, purpose: &str, message: &str) -> Option<Hmac<Sha256>> {
        let mut code = Hmac::<Sha256>::new_from_slice(&self.bytes).ok()?;
        for part in [purpose, "\0", message] {
            code.update(part.as_bytes());
        }
        Some(code)
    }
}

impl std::fmt::Debug for SigningSecret {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "SigningSecret({})", self.key_id)
    }
}

impl SigningSecrets {
    /// The secrets of a text, one per line; blank lines do not count. The error says what is wrong.
    pub(crate) fn read(text: &str) -> Result<Self, &'static str> {
        let mut secrets = Vec::new();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if line.len() < SHORTEST_BYTES {
                return Err("each line must be a secret of at least 32 bytes");
            }
            secrets.push(SigningSecret::new(Zeroizing::new(line.as_bytes().to_vec())));
        }
        let mut secrets = secrets.into_iter();
        let first = secrets.next().ok_or("holds no secret: give one per line, of at least 32 bytes each")?;
        Ok(Self { first, others: secrets.collect() })
    }

    /// One secret that nobody knows, for a process that is alone and may forget its tokens.
    pub(crate) fn random() -> Result<Self, &'static str> {
        let mut bytes = Zeroizing::new(vec![0; SHORTEST_BYTES]);
        getrandom::fill(&mut bytes).map_err(|_| "the system has no random numbers")?;
        Ok(Self { first: SigningSecret::new(bytes), others: Vec::new() })
    }

    /// The one that signs.
    pub(crate) fn first(&self) -> &SigningSecret {
        &self.first
    }

    /// All that verify.
    pub(crate) fn all(&self) -> impl Iterator<Item = &SigningSecret> {
        std::iter::once(&self.first).chain(&self.others)
    }
}
