//! What the client needs of the world: tokens, the network, time and chance. The one seam of this ring.

use crate::clock::{Millis, Now};
use crate::session::event::RequestId;
use crate::session::token::{AccessToken, TokenEpoch};
use futures_util::future::LocalBoxFuture;

/// A token for one sending of one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authorized {
    /// For the header; the client only passes it on.
    pub token: AccessToken,
    /// Which token it is, to be told back on a 401.
    pub epoch: TokenEpoch,
    /// The request is sent again because an earlier token of it was rejected.
    pub is_replay: bool,
}

/// Why a request gets no token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// None came in time.
    Token,
    /// The API rejected the replay too.
    Unauthorized,
    /// The host refuses this agent.
    Forbidden,
    /// The session has ended.
    Ended,
}

/// An answer of the API as it came over the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawAnswer {
    /// The HTTP status.
    pub status: u16,
    /// The header `Retry-After`, if the browser lets us read it: as sent, or the seconds until the date that was sent.
    pub retry_after: Option<String>,
    /// The whole body as text.
    pub body: String,
}

/// The request did not get through: offline, refused, blocked, redirected, or cut off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreachable;

/// Tokens, network, time and chance, given to the client from outside.
///
/// Of each request: `open` once, then for each sending `authorize`, `fetch` and, unless the answer is 401, `accepted`;
/// at last `close` once, also when the caller drops the request's future.
pub trait Transport {
    /// Registers a request.
    fn open(&self) -> RequestId;

    /// Waits for a token that is not known to be dead.
    ///
    /// `rejected` is what the request was just sent with and got a 401 for: also for a replay, so that the session
    /// learns of it. It then answers with another token for one replay, or refuses.
    fn authorize(
        &self,
        request: RequestId,
        rejected: Option<Authorized>,
    ) -> LocalBoxFuture<'_, Result<Authorized, Refusal>>;

    /// Sends one GET, with the token in the header `Authorization` and nowhere else. Dropping the future aborts it.
    fn fetch<'a>(
        &'a self,
        url: &'a str,
        authorized: &'a Authorized,
    ) -> LocalBoxFuture<'a, Result<RawAnswer, Unreachable>>;

    /// The API answered with anything but 401, so it takes the token.
    fn accepted(&self);

    /// Nobody waits for this request any more, whether it was answered or not.
    fn close(&self, request: RequestId);

    /// Waits; time that the page is offline or hidden does not count.
    fn sleep(&self, time: Millis) -> LocalBoxFuture<'_, ()>;

    /// Lets the browser paint and take input before a long piece of work goes on.
    fn rest(&self) -> LocalBoxFuture<'_, ()>;

    /// What the clocks say.
    fn now(&self) -> Now;

    /// A number from 0 to 1, evenly spread.
    fn dice(&self) -> f64;
}
