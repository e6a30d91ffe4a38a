//! What lies in Redis cannot be read there: tokens are sealed with a key made of the token secret.

use hmac::Mac;
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use zeroize::Zeroizing;

use crate::keys::{SigningSecret, SigningSecrets};

const PURPOSE: &str = "agent-embed store";

/// Seals with the first secret. `name` is where it will lie, and it opens nowhere else.
pub(crate) fn seal(secrets: &SigningSecrets, name: &str, plain: &[u8]) -> Option<Vec<u8>> {
    let mut nonce = [0; NONCE_LEN];
    getrandom::fill(&mut nonce).ok()?;
    let mut sealed = plain.to_vec();
    let nonce_used = Nonce::assume_unique_for_key(nonce);
    key(secrets.first())?
        .seal_in_place_append_tag(nonce_used, Aad::from(name.as_bytes()), &mut sealed)
        .ok()?;
    Some([&nonce[..], &sealed].concat())
}

/// Opens what any of the secrets has sealed for that name.
pub(crate) fn open(secrets: &SigningSecrets, name: &str, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, body) = sealed.split_first_chunk::<NONCE_LEN>()?;
    secrets.all().find_map(|secret| {
        let mut body = Zeroizing::new(body.to_vec());
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let length = key(secret)?.open_in_place(nonce, Aad::from(name.as_bytes()), &mut body).ok()?.len();
        body.truncate(length);
        Some(body)
    })
}

fn key(secret: &SigningSecret) -> Option<LessSafeKey> {
    let bytes = secret.code(PURPOSE, "")?.finalize().into_bytes();
    UnboundKey::new(&CHACHA20_POLY1305, &bytes).ok().map(LessSafeKey::new)
}
