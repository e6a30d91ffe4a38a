//! The token in a request.

use axum::http::{HeaderMap, header};

const LONGEST_BYTES: usize = 16 * 1024;

/// The token of the one `Authorization` header, if that is a bearer token. Two headers hold none: servers on the way
/// disagree on which of them counts.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let (value, None) = (values.next()?, values.next()) else { return None };
    let (scheme, token) = value.to_str().ok()?.split_once(' ')?;
    let is_token =
        (1..=LONGEST_BYTES).contains(&token.len()) && token.bytes().all(|byte| byte.is_ascii_graphic());
    (scheme.eq_ignore_ascii_case("bearer") && is_token).then_some(token)
}
