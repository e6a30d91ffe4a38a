//! How long a token lives, and how long it is worth handing out.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;

use crate::clock::Moment;

const SHORTEST_LEAD: Duration = Duration::from_secs(30);
const LONGEST_LEAD: Duration = Duration::from_secs(5 * 60);
/// A burst of callers shares one token even if its life is too short for a lead: for this long, or a quarter of it.
const BURST: Duration = Duration::from_secs(1);
/// How long a token of unknown life is handed out. The API documents 24 h, so this is cautious and still cheap.
const UNKNOWN_SERVICE: Duration = Duration::from_secs(5 * 60);

/// The claims of a JWT that speak of time, in seconds since 1970. They are read, not verified: the key is not ours.
#[derive(Deserialize)]
struct Claims {
    exp: Option<f64>,
    iat: Option<f64>,
}

/// The lifetime of an access token that came at `now`, or `None` if it does not say.
///
/// The same rule as the widget's: the difference of the claims bounds what a wrong clock of this machine makes of them.
pub(crate) fn lifetime(access: &str, now: Moment) -> Option<Duration> {
    let claims = claims(access)?;
    let exp = claims.exp.filter(|exp| exp.is_finite())?;
    let left = exp - now.unix.as_secs_f64();
    let seconds = match claims.iat.filter(|iat| *iat < exp) {
        Some(iat) if 0.0 < left && left < exp - iat => left,
        Some(iat) => exp - iat,
        None => left,
    };
    // Zero and below say nothing about the token, and an absurd figure does not fit a duration: unknown.
    if seconds > 0.0 { Duration::try_from_secs_f64(seconds).ok() } else { None }
}

/// How long after its arrival a token is handed out: until twice the widget's lead before its end, so that
/// nobody gets one that has to be renewed at once.
pub(crate) fn service(lifetime: Option<Duration>) -> Duration {
    let Some(lifetime) = lifetime else { return UNKNOWN_SERVICE };
    let lead = (lifetime / 5).clamp(SHORTEST_LEAD, LONGEST_LEAD).min(lifetime / 2);
    lifetime.saturating_sub(lead * 2).max(BURST.min(lifetime / 4))
}

fn claims(token: &str) -> Option<Claims> {
    let mut parts = token.split('.');
    let (_header, payload, _signature) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload.trim_end_matches('=')).ok()?).ok()
}
