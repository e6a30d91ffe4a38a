//! Bytes on a socket that proxies and servers have disagreed about: where a request ends, whose it is, what it asks.
//!
//! The API behind is the careless one: it mixes the rows of all agents.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use agent_embed_host::{Options, serve};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::time::timeout;

use crate::careless::{careless_api, check_arrived};
use crate::support::{Fixture, KEY, TestClock, Upstream};

const CASES: u32 = 600;
/// How long a server is waited for that may be waiting itself, for the rest of what it takes for a body.
const PATIENCE: Duration = Duration::from_millis(500);
/// How long one is waited for that must close the connection.
const LONG: Duration = Duration::from_secs(60);
const RUNS: &str = "/embed/api/test_framework/v2/runs/";
/// A request that nobody is to see if it comes as the body of another: with it the answers are one too many.
const INNER: &str = "DELETE /embed/api/test_framework/v2/runs/5/ HTTP/1.1\r\nHost: localhost\r\n\r\n";

/// What closes each connection, if the server still listens to it.
const LAST: &str = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

/// The server on a socket, and what an honest caller has.
struct Served {
    address: SocketAddr,
    token: String,
    upstream: Upstream,
    clock: Arc<TestClock>,
}

impl Served {
    async fn start() -> Self {
        Self::with(|_| {}).await
    }

    async fn with(change: impl FnOnce(&mut Options)) -> Self {
        let fixture = Fixture::proxy_with(|options| {
            change(options);
            options.listen = "127.0.0.1:0".parse().unwrap();
            options.token_seconds = 86_400;
        })
        .await;
        fixture.upstream.answer_all(careless_api);
        let (token, _) = fixture.good_token(101, "initial").await;
        let (announce, announced) = oneshot::channel();
        let tell = |address| announce.send(address).unwrap();
        tokio::spawn(serve(fixture.config.clone(), tell, std::future::pending()));
        Self { address: announced.await.unwrap(), token, upstream: fixture.upstream, clock: fixture.clock }
    }

    /// The statuses of what comes back for these bytes and a last request, until the server closes the connection, or
    /// says nothing for so long.
    async fn send(&self, bytes: &str, patience: Duration) -> Vec<u16> {
        self.upstream.forget();
        // Every answer is to be a new one.
        self.clock.advance(31);
        let mut socket = TcpStream::connect(self.address).await.unwrap();
        let bytes = bytes.replace("{token}", &self.token) + LAST;
        // A server that has seen enough may have closed already.
        let _ = socket.write_all(bytes.as_bytes()).await;
        let mut told = Vec::new();
        // What was taken for a body without an end leaves the server waiting, and rightly so.
        while let Ok(Ok(1..)) = timeout(patience, socket.read_buf(&mut told)).await {}
        let told = String::from_utf8_lossy(&told).into_owned();
        assert!(!told.contains("foreign") && !told.contains(KEY), "{bytes:?} brought {told}");
        self.upstream.seen().iter().for_each(check_arrived);
        told.split("HTTP/1.1 ").skip(1).map(|answer| answer[..3].parse().unwrap()).collect()
    }
}

/// A read of runs with these further headers and this body.
fn read(headers: &str, body: &str) -> String {
    format!(
        "GET {RUNS} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {{token}}\r\n{headers}\r\n{body}"
    )
}

#[tokio::test]
async fn a_request_ends_where_it_says_or_is_refused() {
    let served = Served::start().await;
    let check = async |expected: &[u16], headers: &str, body: &str| {
        assert_eq!(served.send(&read(headers, body), LONG).await, expected, "{headers:?}");
    };
    let length = INNER.len();
    // The last status is that of the request after it, where the server goes on.
    check(&[200, 200], "", "").await;
    check(&[200, 404, 200], "", "GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n").await;
    // The inner request is a body, whatever it looks like.
    check(&[200, 200], &format!("Content-Length: {length}\r\n"), INNER).await;
    let chunks = format!("{length:x}\r\n{INNER}\r\n0\r\n\r\n");
    for headers in [
        "Transfer-Encoding: chunked\r\n".to_owned(),
        format!("Content-Length: {length}\r\nTransfer-Encoding: chunked\r\n"),
        format!("Transfer-Encoding: chunked\r\nContent-Length: {length}\r\n"),
        format!("Transfer-Encoding: chunked\r\nContent-Length: {}\r\n", chunks.len()),
        "Transfer-Encoding: chunked\r\nContent-Length: 0\r\n".to_owned(),
    ] {
        // A proxy on the way may have another idea of the end, so this is the last request of its connection.
        check(&[200], &headers, &chunks).await;
    }
    // Two ideas of where it ends, or none.
    for headers in [
        format!("Content-Length: 0\r\nContent-Length: {length}\r\n"),
        format!("Content-Length: 0, {length}\r\n"),
        format!("Content-Length: +{length}\r\n"),
        "Content-Length: -1\r\n".to_owned(),
        "Transfer-Encoding: xchunked\r\n".to_owned(),
        "Transfer-Encoding: chunked, identity\r\n".to_owned(),
        "Transfer-Encoding: identity\r\n".to_owned(),
        "Transfer-Encoding : chunked\r\n".to_owned(),
        "Transfer-Encoding: \u{b}chunked\r\n".to_owned(),
        "X: 1\r\n Transfer-Encoding: chunked\r\n".to_owned(),
    ] {
        check(&[400], &headers, INNER).await;
    }
}

#[tokio::test]
async fn a_head_longer_than_any_is_refused() {
    let served = Served::start().await;
    for (bytes, statuses) in [(30_000, &[200, 200][..]), (200_000, &[431])] {
        let header = format!("X-Long: {}\r\n", "a".repeat(bytes));
        assert_eq!(served.send(&read(&header, ""), LONG).await, statuses, "{bytes}");
    }
}

#[tokio::test]
async fn nobody_keeps_a_connection_by_being_slow() {
    let served = Served::with(|options| options.limits.head_time = Duration::from_millis(200)).await;
    for begun in ["", "GET /healthz HT", "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: a"] {
        let mut socket = TcpStream::connect(served.address).await.unwrap();
        socket.write_all(begun.as_bytes()).await.unwrap();
        let mut told = Vec::new();
        let closed = timeout(LONG, socket.read_to_end(&mut told)).await;
        assert!(closed.is_ok(), "{begun:?} keeps its connection");
        assert!(!String::from_utf8_lossy(&told).contains(" 200 "), "{begun:?}");
    }
}

const LINES: [&str; 16] = [
    "GET /embed/api/test_framework/v2/runs/ HTTP/1.1",
    "GET /embed/api/test_framework/v2/results/?agent_id=101&search=a HTTP/1.1",
    "GET /embed/api/test_framework/v2/runs/2/ HTTP/1.1",
    "GET /embed/api/test_framework/v2/runs/5/ HTTP/1.1",
    "GET /embed/api/test_framework/v2/runs/?agent_id=102 HTTP/1.1",
    "GET /embed/api/test_framework/v2/runs/../../../user/v1/embedded/login/ HTTP/1.1",
    "GET /embed/api/test_framework/v2/runs/5/#/../2/ HTTP/1.1",
    "GET http://localhost/embed/api/test_framework/v2/runs/5/ HTTP/1.1",
    "GET http://evil.example/embed/api/test_framework/v2/runs/ HTTP/1.1",
    "GET http://a@evil.example:1/embed/api/@evil.example/ HTTP/1.1",
    "GET //evil.example/embed/api/test_framework/v2/runs/ HTTP/1.1",
    "GET /embed/api/test_framework/v2/runs/ HTTP/1.1 HTTP/1.1",
    "GET /embed/api/test_framework/v2/runs/ HTTP/1.0",
    "DELETE /embed/api/test_framework/v2/runs/2/ HTTP/1.1",
    "CONNECT 127.0.0.1:80 HTTP/1.1",
    "PRI * HTTP/2.0",
];

const LOOSE_HEADERS: [&str; 24] = [
    "Content-Length: 0\r\n",
    "Content-Length: 73\r\n",
    "Content-Length: 5\r\n",
    "Content-Length: 00000000000000000073\r\n",
    "Content-Length:\r\n",
    "Transfer-Encoding: chunked\r\n",
    "transfer-encoding:\tchunked\r\n",
    "Transfer-Encoding: gzip, chunked\r\n",
    "Transfer-Encoding: \"chunked\"\r\n",
    "Transfer-Encoding\t: chunked\r\n",
    "Connection: close, content-length\r\n",
    "Connection: upgrade, x-cekura-api-key\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n",
    "Expect: 100-continue\r\n",
    "Host: evil.example\r\n",
    "X-Forwarded-Host: evil.example\r\n",
    "X-HTTP-Method-Override: DELETE\r\n",
    "X-HTTP-Method: PATCH\r\n",
    "X-Original-URL: /user/v1/embedded/login/\r\n",
    "X-CEKURA-API-KEY: ck_other\r\n",
    "Authorization: Bearer other\r\n",
    "Cookie: a=b\rX-Agent-Ids: 102\r\n",
    "Folded: a\r\n b\r\n",
    "Bare: a\nX-CEKURA-API-KEY: ck_other\r\n",
    "\u{0}: a\r\n",
];

const BODIES: [&str; 5] =
    ["", INNER, "0\r\n\r\n", "5\r\nhello\r\n0\r\n\r\n", "5;a=\"\n\"\r\nhello\r\n0\r\nX: 1\r\n\r\n"];

#[test]
fn whatever_the_bytes_only_reads_of_the_agent_arrive() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let served = runtime.block_on(Served::start());
    let attempts = (
        prop::sample::select(&LINES[..]),
        prop::collection::vec(prop::sample::select(&LOOSE_HEADERS[..]), 0..4),
        prop::sample::select(&BODIES[..]),
    );
    let answered = std::cell::Cell::new(0);
    let mut runner = TestRunner::new(Config { cases: CASES, failure_persistence: None, ..Config::default() });
    let outcome = runner.run(&attempts, |(line, headers, body)| {
        let headers = headers.concat();
        let bytes =
            format!("{line}\r\nHost: localhost\r\nAuthorization: Bearer {{token}}\r\n{headers}\r\n{body}");
        let statuses = runtime.block_on(served.send(&bytes, PATIENCE));
        assert!(statuses.iter().all(|status| *status < 500), "{bytes:?} brought {statuses:?}");
        answered.set(answered.get() + u32::from(statuses.first() == Some(&200)));
        Ok(())
    });
    outcome.unwrap();
    // The test would see nothing if nothing got through.
    assert!(answered.get() > 30, "{} of {CASES} attempts had an answer", answered.get());
}
