//! The one origin of the demo: which path is answered by whom.

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::{any, get};
use reqwest::Client;
use reqwest::redirect::Policy;
use tower_http::services::{ServeDir, ServeFile};

use crate::args::DemoOptions;
use crate::workspace::Workspace;

use super::forward::Upstream;
use super::page;

/// Paths that the host backend answers, as on a customer's site.
const HOST_PATHS: [&str; 2] = ["/embed/{*path}", "/agent-embed/{*path}"];
/// Paths that the sandbox answers; a real site has none of them.
const SANDBOX_PATHS: [&str; 2] = ["/_sandbox/{*path}", "/recordings/{*path}"];

/// The demo's paths and headers, before it listens.
#[derive(Debug)]
pub(super) struct Site {
    host: Upstream,
    sandbox: Upstream,
    policy: HeaderValue,
    /// Facts for the page's scripts and for tests, as JSON.
    facts: String,
    serves_page: bool,
}

impl Site {
    /// `host` and `sandbox` are the origins of the two servers.
    pub(super) fn new(host: &str, sandbox: &str, options: &DemoOptions) -> Result<Self> {
        // Neither a redirect nor a proxy of the environment may come between us and a loopback server.
        let client = Client::builder()
            .redirect(Policy::none())
            .no_proxy()
            .build()
            .context("cannot make the HTTP client")?;
        let policy = page::content_security_policy(options.strict_csp, sandbox);
        let facts = serde_json::json!({
            "host": host,
            "sandbox": sandbox,
            "accessSeconds": options.access_seconds,
        });
        Ok(Self {
            // Behind `trunk serve`, its proxy adds headers for which the host backend would refuse the request.
            host: Upstream::new(client.clone(), host, options.backend_only),
            sandbox: Upstream::new(client, sandbox, options.backend_only),
            policy: HeaderValue::try_from(policy)
                .context("the content security policy is not a header value")?,
            facts: facts.to_string(),
            serves_page: !options.backend_only,
        })
    }

    /// The router of all paths.
    pub(super) fn router(self, workspace: &Workspace) -> Router {
        let mut router = Router::new();
        for (paths, upstream) in [(HOST_PATHS, self.host), (SANDBOX_PATHS, self.sandbox)] {
            for path in paths {
                let upstream = upstream.clone();
                router = router.route(path, any(move |request: Request| upstream.clone().forward(request)));
            }
        }
        let facts = self.facts;
        router = router.route(
            "/_demo/facts",
            get(async move || ([("content-type", "application/json")], facts.clone())),
        );
        if self.serves_page {
            router = router.merge(page_router(workspace, self.policy));
        }
        router
    }
}

fn page_router(workspace: &Workspace, policy: HeaderValue) -> Router {
    Router::new()
        .route_service("/", ServeFile::new(workspace.path("index.html")))
        .route_service("/index.html", ServeFile::new(workspace.path("index.html")))
        .nest_service("/demo", ServeDir::new(workspace.path("demo")))
        .layer(middleware::from_fn_with_state(policy, add_headers))
}

async fn add_headers(State(policy): State<HeaderValue>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    page::set_headers(response.headers_mut(), &policy);
    response
}

#[cfg(test)]
mod tests;
