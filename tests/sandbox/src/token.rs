//! Tokens as SimpleJWT makes them: HS256, `token_type`, `exp`, `iat`, `jti`, a user and an agent.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use serde::{Deserialize, Serialize};

/// The user that every session of the sandbox acts as.
const USER_ID: u64 = 4211;

/// What a token says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Claims {
    pub(crate) token_type: String,
    pub(crate) exp: i64,
    pub(crate) iat: i64,
    pub(crate) jti: String,
    pub(crate) user_id: u64,
    pub(crate) agent_id: u64,
}

/// The two kinds of token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    Access,
    Refresh,
}

impl TokenKind {
    fn as_str(self) -> &'static str {
        match self {
            Self::Access => "access",
            Self::Refresh => "refresh",
        }
    }
}

/// Why a token is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenFault {
    /// Expired, forged, malformed or revoked: SimpleJWT says the same of all four.
    Invalid,
    /// A refresh token where an access token is due, or the reverse.
    WrongKind,
}

/// Issues tokens, checks them, and can take back all that it has issued.
pub(crate) struct TokenBook {
    secret: [u8; 32],
    access_seconds: AtomicU64,
    refresh_seconds: AtomicU64,
    issued: Mutex<Issued>,
}

/// Which tokens are still good: those whose id maps to the present generation of their kind.
#[derive(Default)]
struct Issued {
    access_generation: u64,
    refresh_generation: u64,
    generations: HashMap<String, u64>,
}

impl Issued {
    fn generation(&self, kind: TokenKind) -> u64 {
        match kind {
            TokenKind::Access => self.access_generation,
            TokenKind::Refresh => self.refresh_generation,
        }
    }
}

impl TokenBook {
    /// A book with a secret of its own; the process that made a token is the only one that accepts it.
    pub(crate) fn new(access_seconds: u64, refresh_seconds: u64) -> Self {
        let mut random = fastrand::Rng::new();
        let mut secret = [0; 32];
        random.fill(&mut secret);
        Self {
            secret,
            access_seconds: AtomicU64::new(access_seconds),
            refresh_seconds: AtomicU64::new(refresh_seconds),
            issued: Mutex::default(),
        }
    }

    /// Changes the lifetime of tokens issued from now on.
    pub(crate) fn set_lifetime(&self, kind: TokenKind, seconds: u64) {
        self.lifetime(kind).store(seconds, Ordering::Relaxed);
    }

    /// The lifetime of tokens issued now, in seconds.
    pub(crate) fn lifetime_seconds(&self, kind: TokenKind) -> u64 {
        self.lifetime(kind).load(Ordering::Relaxed)
    }

    /// Takes back every token of one kind that was issued so far.
    pub(crate) fn revoke(&self, kind: TokenKind) {
        let mut issued = self.issued.lock().unwrap_or_else(PoisonError::into_inner);
        match kind {
            TokenKind::Access => issued.access_generation += 1,
            TokenKind::Refresh => issued.refresh_generation += 1,
        }
    }

    /// A new token for one agent.
    pub(crate) fn issue(
        &self,
        kind: TokenKind,
        agent_id: u64,
    ) -> Result<String, jsonwebtoken::errors::Error> {
        let now = Timestamp::now().as_second();
        let lifetime = i64::try_from(self.lifetime_seconds(kind)).unwrap_or(i64::MAX);
        let jti = format!("{:032x}", fastrand::u128(..));
        {
            let mut issued = self.issued.lock().unwrap_or_else(PoisonError::into_inner);
            let generation = issued.generation(kind);
            issued.generations.insert(jti.clone(), generation);
        }
        let claims = Claims {
            token_type: kind.as_str().to_owned(),
            exp: now.saturating_add(lifetime),
            iat: now,
            jti,
            user_id: USER_ID,
            agent_id,
        };
        encode(&Header::new(Algorithm::HS256), &claims, &EncodingKey::from_secret(&self.secret))
    }

    /// The claims of a token that is signed by us, alive, of the right kind and not revoked.
    pub(crate) fn verify(&self, kind: TokenKind, token: &str) -> Result<Claims, TokenFault> {
        let mut validation = Validation::new(Algorithm::HS256);
        validation.leeway = 0;
        // The crate accepts a token in the very second of its end; SimpleJWT does not.
        validation.validate_exp = false;
        let claims = decode::<Claims>(token, &DecodingKey::from_secret(&self.secret), &validation)
            .map_err(|_| TokenFault::Invalid)?
            .claims;
        if claims.exp <= Timestamp::now().as_second() {
            return Err(TokenFault::Invalid);
        }
        if claims.token_type != kind.as_str() {
            return Err(TokenFault::WrongKind);
        }
        let issued = self.issued.lock().unwrap_or_else(PoisonError::into_inner);
        if issued.generations.get(&claims.jti) == Some(&issued.generation(kind)) {
            Ok(claims)
        } else {
            Err(TokenFault::Invalid)
        }
    }

    fn lifetime(&self, kind: TokenKind) -> &AtomicU64 {
        match kind {
            TokenKind::Access => &self.access_seconds,
            TokenKind::Refresh => &self.refresh_seconds,
        }
    }
}

/// The id of a token, read without checking anything; for the request log only.
pub(crate) fn peek_jti(token: &str) -> Option<String> {
    let mut validation = Validation::new(Algorithm::HS256);
    validation.insecure_disable_signature_validation();
    validation.validate_exp = false;
    validation.required_spec_claims.clear();
    decode::<Claims>(token, &DecodingKey::from_secret(&[]), &validation).ok().map(|data| data.claims.jti)
}
