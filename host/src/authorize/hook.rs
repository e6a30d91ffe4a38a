//! The question that is asked before a token is handed out.

use std::collections::BTreeSet;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use axum::http::HeaderMap;

/// Decides which agents a caller may see.
///
/// An application that mounts the router in its own server implements this on its own sessions; the binary asks the
/// address of `--authorize-url`. It is called once per `POST /embed/token`, and its answer is not kept.
pub trait Authorize: fmt::Debug + Send + Sync {
    /// Judges a request by its headers, such as `Cookie` and `Authorization`.
    fn authorize<'a>(&'a self, headers: &'a HeaderMap) -> AuthorizeFuture<'a>;
}

/// What [`Authorize::authorize`] gives.
pub type AuthorizeFuture<'a> = Pin<Box<dyn Future<Output = Verdict> + Send + 'a>>;

/// The outcome of the question.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Verdict {
    /// Signed in, and may see these agents. With `--agent` only those of them that are on that list too.
    Agents(BTreeSet<u64>),
    /// Not signed in, or no longer: the widget ends its session.
    SignedOut,
    /// Signed in, and may see no agents at all.
    Forbidden,
    /// Nobody can tell at the moment: the widget asks again.
    Unavailable {
        /// How long it should wait before that.
        pause: Duration,
    },
}
