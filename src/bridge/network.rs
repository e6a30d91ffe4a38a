//! Reads of the API over `fetch`.

use super::http::{self, Outgoing};
use crate::api::transport::{RawAnswer, Unreachable};
use crate::app::port::{LocalFuture, Network};
use crate::clock::Millis;
use crate::session::token::AccessToken;
use zeroize::Zeroizing;

/// A read that takes longer than this is lost: the API's slowest answers take a few seconds.
const READ_TIMEOUT: Millis = Millis::from_seconds(30);

/// The browser's network.
pub(super) struct BrowserNetwork;

impl Network for BrowserNetwork {
    fn get<'a>(
        &'a self,
        url: &'a str,
        token: &'a AccessToken,
    ) -> LocalFuture<'a, Result<RawAnswer, Unreachable>> {
        Box::pin(async move {
            // Reserved at once, so that no smaller buffer with a part of the token is left behind.
            let mut header = Zeroizing::new(String::with_capacity("Bearer ".len() + token.expose().len()));
            header.push_str("Bearer ");
            header.push_str(token.expose());
            let headers = [("Authorization", header.as_str()), ("Accept", "application/json")];
            let outgoing =
                Outgoing { method: "GET", url, headers: &headers, body: None, timeout: READ_TIMEOUT };
            let answer = http::send(outgoing).await.ok_or(Unreachable)?;
            Ok(RawAnswer { status: answer.status, retry_after: answer.retry_after, body: answer.body })
        })
    }
}
