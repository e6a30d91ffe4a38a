//! The server's own tokens, for `proxy` mode: HS256 and nothing else, for one agent, short-lived.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};

use crate::clock::Clock;
use crate::keys::KeyRing;
use crate::secret::Secret;
use crate::token::slot::Issued;

/// Who the tokens are for. A token of the same secret that was made for something else is refused by it.
const AUDIENCE: &str = "agent-embed";

/// Makes tokens and knows them again.
#[derive(Clone, Debug)]
pub(crate) struct Mint {
    keys: Arc<KeyRing>,
    clock: Arc<dyn Clock>,
    seconds: u64,
}

#[derive(Debug, Deserialize, Serialize)]
struct Claims {
    aud: String,
    agent_id: u64,
    iat: u64,
    exp: u64,
    jti: String,
}

impl Mint {
    /// Tokens of this many seconds.
    pub(crate) fn new(keys: Arc<KeyRing>, clock: Arc<dyn Clock>, seconds: u64) -> Self {
        Self { keys, clock, seconds }
    }

    /// A new token for the agent; `None` if the machine cannot make one.
    pub(crate) fn issue(&self, agent: u64) -> Option<Issued> {
        let now = self.clock.now().unix.as_secs();
        let mut id = [0; 16];
        getrandom::fill(&mut id).ok()?;
        let claims = Claims {
            aud: AUDIENCE.to_owned(),
            agent_id: agent,
            iat: now,
            exp: now + self.seconds,
            jti: URL_SAFE_NO_PAD.encode(id),
        };
        let signing = self.keys.signing();
        let header =
            Header { kid: Some(signing.first().key_id().to_owned()), ..Header::new(Algorithm::HS256) };
        let key = EncodingKey::from_secret(signing.first().bytes());
        let access = Secret::from(jsonwebtoken::encode(&header, &claims, &key).ok()?);
        Some(Issued { access, expires_in: Some(self.seconds) })
    }

    /// The agent of a token that this server made and that still lives.
    pub(crate) fn agent(&self, token: &str) -> Option<u64> {
        let key_id = jsonwebtoken::decode_header(token).ok()?.kid?;
        let signing = self.keys.signing();
        let secret = signing.all().find(|secret| secret.key_id() == key_id)?;
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_audience(&[AUDIENCE]);
        validation.set_required_spec_claims(&["aud", "exp"]);
        // The end is checked below, by the clock that the token was made by.
        validation.validate_exp = false;
        let key = DecodingKey::from_secret(secret.bytes());
        let claims = jsonwebtoken::decode::<Claims>(token, &key, &validation).ok()?.claims;
        (self.clock.now().unix.as_secs() < claims.exp).then_some(claims.agent_id)
    }
}
