//! Who may come in at all: while nobody is asked about callers, requests of this machine under a name of it.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::config::HostPattern;
use crate::refusal::Refusal;
use crate::routes::App;

/// Stands before every route under `/embed/`.
pub(crate) async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    let config = &app.config;
    match admit(request.headers(), request.uri(), config.admission.is_local(), &config.allow_hosts) {
        Ok(()) => next.run(request).await,
        Err(refusal) => refusal.into_response(),
    }
}

/// A proxy in front means that others than this machine can ask, and a foreign name in `Host` means that a page
/// elsewhere has pointed its own domain here (DNS rebinding). Both are refused unless the operator asked for them.
fn admit(headers: &HeaderMap, uri: &Uri, is_local: bool, allowed: &[HostPattern]) -> Result<(), Refusal> {
    if is_local
        && headers.keys().any(|name| name == header::FORWARDED || name.as_str().starts_with("x-forwarded-"))
    {
        return Err(Refusal::ForwardedRequest);
    }
    // Others may come by any name, unless the operator has listed names all the same.
    if !is_local && allowed.is_empty() {
        return Ok(());
    }
    let host = host(headers, uri).ok_or(Refusal::UnknownHost)?;
    if host.is_loopback() || allowed.iter().any(|pattern| pattern.matches(&host)) {
        Ok(())
    } else {
        Err(Refusal::UnknownHost)
    }
}

/// The one host that the request names. Two `Host` headers name none: proxies and servers disagree on which counts.
pub(crate) fn host(headers: &HeaderMap, uri: &Uri) -> Option<HostPattern> {
    let mut values = headers.get_all(header::HOST).iter();
    let value = match (values.next(), values.next()) {
        (Some(value), None) => value.to_str().ok()?,
        (None, None) => uri.authority()?.as_str(),
        _ => return None,
    };
    value.parse().ok()
}
