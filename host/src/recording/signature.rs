//! The signature in the address of a recording: for that one recording, for ten minutes.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::Mac;

use crate::keys::SigningSecrets;
use crate::operation::Whole;

const PURPOSE: &str = "agent-embed recording";
const LONGEST_LIFE_SECONDS: u64 = 600;
/// Addresses change only this often, so that a page that reads a run again keeps playing.
const STEP_SECONDS: u64 = 300;

/// What a signature speaks for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Permit {
    pub(crate) whole: Whole,
    pub(crate) id: u64,
    pub(crate) agent: u64,
    /// Seconds since 1970.
    pub(crate) exp: u64,
}

impl Permit {
    /// A permit as of now, in seconds since 1970. It lives five to ten minutes.
    pub(crate) fn new(whole: Whole, id: u64, agent: u64, now: u64) -> Self {
        let exp = (now + LONGEST_LIFE_SECONDS) / STEP_SECONDS * STEP_SECONDS;
        Self { whole, id, agent, exp }
    }

    /// Path and query below the API's, such as `/recordings/run/5?exp=…&sig=…`.
    pub(crate) fn address(&self, secrets: &SigningSecrets) -> Option<String> {
        let code = secrets.first().code(PURPOSE, &self.message())?.finalize().into_bytes();
        let (name, code) = (self.whole.name(), URL_SAFE_NO_PAD.encode(code));
        Some(format!("/recordings/{name}/{}?exp={}&sig={}.{code}", self.id, self.exp, self.agent))
    }

    /// The permit in an address, if one of the secrets has signed it and it has not run out.
    pub(crate) fn verify(path: &str, query: &str, secrets: &SigningSecrets, now: u64) -> Option<Self> {
        let mut parts = path.strip_prefix("/recordings/")?.split('/');
        let (name, id, None) = (parts.next()?, parts.next()?, parts.next()) else { return None };
        let value = |name: &str| {
            let mut values = query.split('&').filter_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
            let (value, None) = (values.next()?, values.next()) else { return None };
            Some(value)
        };
        let (agent, code) = value("sig")?.split_once('.')?;
        let permit = Self {
            whole: Whole::named(name)?,
            id: number(id)?,
            agent: number(agent)?,
            exp: number(value("exp")?)?,
        };
        let code = URL_SAFE_NO_PAD.decode(code).ok()?;
        let message = permit.message();
        let is_signed = secrets
            .all()
            .filter_map(|secret| secret.code(PURPOSE, &message))
            .any(|expected| expected.verify_slice(&code).is_ok());
        let lives = now < permit.exp && permit.exp - now <= LONGEST_LIFE_SECONDS;
        (is_signed && lives).then_some(permit)
    }

    fn message(&self) -> String {
        format!("{}/{}/{}/{}", self.whole.name(), self.id, self.agent, self.exp)
    }
}

/// A number in its only spelling, so that one permit has one address.
fn number(text: &str) -> Option<u64> {
    let number: u64 = text.parse().ok()?;
    (number.to_string() == text).then_some(number)
}
