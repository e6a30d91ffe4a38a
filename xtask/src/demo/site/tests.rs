//! The demo's origin, served on a loopback port, with two stand-ins behind it that say what reached them.

use axum::body::Bytes;
use axum::http::{HeaderMap, Method, Uri};
use clap::Parser;
use tokio::net::TcpListener;

use crate::args::{Arguments, Command};

use super::*;

/// Serves a router on a free port and returns its origin.
async fn serve(router: Router) -> Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let origin = format!("http://{}", listener.local_addr()?);
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(origin)
}

/// A server that answers every request with what it saw, one fact a line.
async fn stand_in(name: &'static str) -> Result<String> {
    let answer = move |method: Method, uri: Uri, headers: HeaderMap, body: Bytes| async move {
        let text =
            |name: &str| headers.get(name).map_or("", |value| value.to_str().unwrap_or("?")).to_owned();
        let seen = [
            format!("{name} {method} {uri}"),
            format!("host={}", text("host")),
            format!("authorization={}", text("authorization")),
            format!("forwarded={}{}", text("forwarded"), text("x-forwarded-host")),
            format!("length={}", text("content-length")),
            format!("body={}", String::from_utf8_lossy(&body)),
        ];
        (axum::http::StatusCode::ACCEPTED, [("x-answer", name)], seen.join("\n"))
    };
    serve(Router::new().fallback(answer)).await
}

fn demo_options(line: &str) -> Result<DemoOptions> {
    match Arguments::try_parse_from(line.split_whitespace())?.command {
        Command::Demo(options) => Ok(options),
        other => anyhow::bail!("`{line}` is {other:?}"),
    }
}

/// The demo's origin, with both stand-ins behind it.
async fn demo(line: &str) -> Result<String> {
    let site = Site::new(&stand_in("host").await?, &stand_in("sandbox").await?, &demo_options(line)?)?;
    serve(site.router(&Workspace::find()?)).await
}

async fn check_answered_by(origin: &str, path: &str, name: &str) -> Result<()> {
    let answer = reqwest::get(format!("{origin}{path}")).await?;
    let by =
        answer.headers().get("x-answer").map_or("the page", |value| value.to_str().unwrap_or("?")).to_owned();
    let status = answer.status().as_u16();
    let body = answer.text().await?;
    let who = if status == 404 { "nobody".to_owned() } else { by };
    assert_eq!(who, name, "{path} gave {status}");
    if status == 202 {
        assert!(body.starts_with(&format!("{name} GET {path}\n")), "{path} reached the {name} as {body}");
    }
    Ok(())
}

#[tokio::test]
async fn each_path_is_answered_by_the_right_server() -> Result<()> {
    let page = demo("xtask demo").await?;
    for (path, name) in [
        ("/", "the page"),
        ("/?agent=102", "the page"),
        ("/demo/demo.js", "the page"),
        ("/demo/plain.html", "the page"),
        ("/embed/api/test_framework/v1/results/?page=2&ql=%7B-runs%7D", "host"),
        ("/agent-embed/agent-embed.js?v=0123456789ab", "host"),
        ("/_sandbox/log", "sandbox"),
        ("/recordings/7.wav", "sandbox"),
        ("/xtask/Cargo.toml", "nobody"),
        ("/demo/../Cargo.toml", "nobody"),
        ("/demo/..%2fCargo.toml", "nobody"),
    ] {
        check_answered_by(&page, path, name).await?;
    }
    let backend = demo("xtask demo --backend-only").await?;
    check_answered_by(&backend, "/", "nobody").await?;
    check_answered_by(&backend, "/embed/token", "host").await
}

/// Sends one request with a body and a few headers; returns what the host backend saw of it.
async fn seen_by_host(line: &str) -> Result<String> {
    let origin = demo(line).await?;
    let answer = Client::new()
        .post(format!("{origin}/embed/token"))
        .header("host", "evil.example")
        .header("authorization", "Bearer x")
        .header("x-forwarded-host", "trunk")
        .body(r#"{"agent_id": 101}"#)
        .send()
        .await?;
    assert_eq!(answer.status().as_u16(), 202);
    Ok(answer.text().await?)
}

#[tokio::test]
async fn a_request_is_passed_on_as_it_came() -> Result<()> {
    let seen = seen_by_host("xtask demo").await?;
    for line in [
        "host POST /embed/token",
        "host=evil.example",
        "authorization=Bearer x",
        "forwarded=trunk",
        "length=17",
        r#"body={"agent_id": 101}"#,
    ] {
        assert!(seen.lines().any(|known| known == line), "`{line}` is not in\n{seen}");
    }
    Ok(())
}

#[tokio::test]
async fn behind_trunk_its_own_headers_are_taken_out() -> Result<()> {
    let seen = seen_by_host("xtask demo --backend-only").await?;
    assert!(seen.lines().any(|line| line == "forwarded="), "{seen}");
    Ok(())
}

#[tokio::test]
async fn the_page_has_its_policy_and_what_is_forwarded_has_its_own_headers() -> Result<()> {
    let origin = demo("xtask demo --strict-csp").await?;
    for (path, has_policy) in [("/", true), ("/demo/demo.js", true), ("/embed/token", false)] {
        let answer = reqwest::get(format!("{origin}{path}")).await?;
        let policy =
            answer.headers().get("content-security-policy").map(|value| value.to_str().unwrap_or("?"));
        let is_strict = policy.is_some_and(|policy| policy.contains("require-trusted-types-for"));
        assert_eq!((policy.is_some(), is_strict), (has_policy, has_policy), "{path} has {policy:?}");
    }
    Ok(())
}

#[tokio::test]
async fn a_server_that_is_gone_is_said_to_be() -> Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let gone = format!("http://{}", listener.local_addr()?);
    drop(listener);
    let site = Site::new(&gone, &gone, &demo_options("xtask demo")?)?;
    let origin = serve(site.router(&Workspace::find()?)).await?;
    let answer = reqwest::get(format!("{origin}/embed/token")).await?;
    assert_eq!(answer.status().as_u16(), 502);
    let told = answer.text().await?;
    assert!(told.contains(&gone), "{told}");
    Ok(())
}
