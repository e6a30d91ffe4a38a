//! The routes, and what stands around them.

use std::any::Any;
use std::net::{IpAddr, SocketAddr};
use std::ops::Deref;
use std::sync::Arc;

use axum::Router;
use axum::extract::{ConnectInfo, DefaultBodyLimit, OriginalUri, Request, State};
use axum::http::{HeaderMap, HeaderValue, header, request};
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::predicate::SizeAbove;
use tower_http::compression::{CompressionLayer, Predicate};

use crate::assets::{self, Assets};
use crate::config::{Config, Mode};
use crate::limit::Limiter;
use crate::proxy::{self, Reader};
use crate::refusal::Refusal;
use crate::token::{self, Issuer, Login, Mint};
use crate::{cross_origin, doorkeeper, framing, log, operations, relay};

/// What the handlers share.
#[derive(Clone, Debug)]
pub(crate) struct App(Arc<Parts>);

/// The parts of [`App`].
#[derive(Debug)]
pub(crate) struct Parts {
    pub(crate) config: Config,
    pub(crate) backend: Backend,
    pub(crate) assets: Option<Assets>,
    pub(crate) limiter: Limiter,
}

/// What stands behind the routes, by mode.
#[derive(Debug)]
pub(crate) enum Backend {
    /// The API's own tokens.
    Login(Issuer),
    /// The server's own tokens.
    Proxy(Proxy),
}

/// What `proxy` mode consists of.
#[derive(Debug)]
pub(crate) struct Proxy {
    pub(crate) mint: Mint,
    pub(crate) reader: Reader,
}

impl Backend {
    fn new(config: &Config) -> Self {
        let (keys, clock) = (Arc::clone(&config.keys), Arc::clone(&config.clock));
        match config.mode {
            Mode::Login => {
                let login = Login::new(config.upstream.clone(), keys, config.limits.login_time);
                Self::Login(Issuer::new(login, config))
            }
            Mode::Proxy => Self::Proxy(Proxy {
                mint: Mint::new(Arc::clone(&keys), Arc::clone(&clock), config.token_seconds),
                reader: Reader::new(config, keys, clock),
            }),
        }
    }
}

impl App {
    /// The address that a request is to be counted for, unless it comes from this machine or is not known.
    pub(crate) fn caller(&self, request: &request::Parts) -> Option<IpAddr> {
        let ConnectInfo(peer) = request.extensions.get::<ConnectInfo<SocketAddr>>()?;
        self.config.trusted_proxies.caller(peer.ip(), &request.headers)
    }
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// The whole server as a router: `/embed/*`, `/agent-embed/*` and `/healthz`.
///
/// Mount it at the root or under a prefix of another axum application, and serve that with
/// `into_make_service_with_connect_info::<SocketAddr>()`: without it nobody's address is known, and limits that go by
/// addresses do not hold.
pub fn router(config: Config) -> Router {
    let app = App(Arc::new(Parts {
        backend: Backend::new(&config),
        assets: config.assets.clone().map(Assets::new),
        limiter: Limiter::new(config.store.clone()),
        config,
    }));
    let embed = Router::new()
        .route("/embed/token", post(token::route).fallback(only_post))
        .route("/embed/api/{*path}", any(api).layer(compression()))
        .route("/embed/", any(not_found))
        .route("/embed/{*path}", any(not_found))
        // Inside the layers below, so that the answer after a panic is as private as any.
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn_with_state(app.clone(), doorkeeper::guard))
        .layer(middleware::from_fn_with_state(app.clone(), cross_origin::cors))
        .layer(middleware::map_response(keep_private));
    Router::new()
        .merge(embed)
        .route("/agent-embed/{*path}", get(assets::route).fallback(only_get))
        .route("/healthz", get(operations::healthy))
        .fallback(not_found)
        .layer(DefaultBodyLimit::disable())
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn(framing::last_after_chunks))
        .layer(middleware::from_fn_with_state(app.clone(), log::line))
        .with_state(app)
}

/// Results are large and compress well. Only JSON: recordings are compressed already, and ranges of them are asked for.
fn compression() -> CompressionLayer<impl Predicate> {
    let is_json = |_status, _version, headers: &HeaderMap, _extensions: &_| {
        headers
            .get(header::CONTENT_TYPE)
            .is_some_and(|value| value.as_bytes().starts_with(b"application/json"))
    };
    CompressionLayer::new()
        .quality(CompressionLevel::Fastest)
        .compress_when(SizeAbove::new(1024).and(is_json))
}

async fn api(State(app): State<App>, OriginalUri(original): OriginalUri, request: Request) -> Response {
    // The body of a read is of no interest to anyone.
    let (request, _body) = request.into_parts();
    if let Err(refusal) = app.limiter.count_request(app.caller(&request), app.config.clock.now()) {
        return refusal.into_response();
    }
    match &app.backend {
        Backend::Login(_) => relay::route(&app, &request).await,
        Backend::Proxy(proxy) => proxy::route(&app, proxy, &original, &request).await,
    }
}

async fn not_found() -> Refusal {
    Refusal::NotFound
}

async fn only_post() -> Refusal {
    Refusal::MethodNotAllowed { allowed: "POST" }
}

async fn only_get() -> Refusal {
    Refusal::MethodNotAllowed { allowed: "GET, HEAD" }
}

/// Whatever lies under `/embed/` is one caller's business, and is never to run as a page of the host's origin.
async fn keep_private(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'; sandbox"),
    );
    response
}

/// The payload of a panic may hold data, so it stays unread; the panic hook has written down the place.
fn panicked(_payload: Box<dyn Any + Send>) -> Response {
    Refusal::Panicked.into_response()
}
