//! Forward auth: the host's own application is asked, with the caller's credentials, and says which agents.

use std::collections::BTreeSet;
use std::time::Duration;

use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use reqwest::{Client, Url};

use crate::authorize::hook::{Authorize, AuthorizeFuture, Verdict};
use crate::config::ConfigError;
use crate::failure::DEFAULT_PAUSE;
use crate::upstream;

const FLAG: &str = "--authorize-url";
const AGENT_IDS: HeaderName = HeaderName::from_static("x-agent-ids");

/// The address of `--authorize-url`.
#[derive(Clone, Debug)]
pub(crate) struct ForwardAuth {
    client: Client,
    url: Url,
}

impl ForwardAuth {
    /// Asks the address `text`, and waits for `time`.
    pub(crate) fn new(text: &str, time: Duration) -> Result<Self, ConfigError> {
        let refuse = |reason: &str| ConfigError::new(FLAG, reason);
        let url = Url::parse(text)
            .map_err(|_| refuse("not an absolute URL such as http://127.0.0.1:3000/agents"))?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(refuse("must be http or https"));
        }
        if !url.username().is_empty() || url.password().is_some() || url.fragment().is_some() {
            return Err(refuse("user name, password and fragment are not accepted in the URL"));
        }
        let client = Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .referer(false)
            .timeout(time)
            .user_agent(concat!("agent-embed-host/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|_| refuse("cannot set up TLS on this machine"))?;
        Ok(Self { client, url })
    }

    async fn ask(&self, headers: &HeaderMap) -> Verdict {
        let mut request = self.client.get(self.url.clone());
        // These two and no other: above all not an `X-Agent-Ids` of the caller's own.
        for name in [header::COOKIE, header::AUTHORIZATION] {
            for value in headers.get_all(&name) {
                request = request.header(&name, value);
            }
        }
        let answer = match upstream::send(request).await {
            Ok(answer) => answer,
            Err(failure) => {
                tracing::warn!(?failure, "{FLAG} did not answer");
                return Verdict::Unavailable { pause: DEFAULT_PAUSE };
            }
        };
        match answer.status() {
            status if status.is_success() => Verdict::Agents(agents(answer.headers())),
            status if status == StatusCode::UNAUTHORIZED || status.is_redirection() => Verdict::SignedOut,
            StatusCode::FORBIDDEN => Verdict::Forbidden,
            status => {
                tracing::warn!(status = status.as_u16(), "{FLAG} gave no verdict");
                let pause = upstream::retry_after(answer.headers()).unwrap_or(DEFAULT_PAUSE);
                Verdict::Unavailable { pause }
            }
        }
    }
}

impl Authorize for ForwardAuth {
    fn authorize<'a>(&'a self, headers: &'a HeaderMap) -> AuthorizeFuture<'a> {
        Box::pin(self.ask(headers))
    }
}

/// The ids in `X-Agent-Ids`. None named means none; a word that is no id names none.
fn agents(headers: &HeaderMap) -> BTreeSet<u64> {
    let lists = headers.get_all(AGENT_IDS).iter().filter_map(|list| list.to_str().ok());
    lists
        .flat_map(|list| list.split(','))
        .filter_map(|id| id.trim().parse().ok())
        .filter(|id| *id > 0)
        .collect()
}
