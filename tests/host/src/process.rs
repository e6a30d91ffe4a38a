//! The program itself: what it prints, what it logs, and how it ends.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Command;

use crate::support::{Folder, KEY, LOGIN, Reply, TestClock, Upstream, ask, program, start};

async fn token(client: &reqwest::Client, address: &str) -> reqwest::Response {
    ask(client, address, 101).send().await.unwrap()
}

/// Runs through the usual and the unusual with a log of this form, and gives the log.
async fn log_of(format: &str) -> String {
    let upstream = Upstream::start(Arc::new(TestClock::new())).await;
    let folder = Folder::new();
    let key = folder.write("key", format!("{KEY}\n"));
    let running = start(
        program()
            .args([
                "--mode",
                "login",
                "--listen",
                "127.0.0.1:0",
                "--agent",
                "101,102",
                "--log-format",
                format,
            ])
            .args(["--api-base", &upstream.base])
            .arg("--api-key-file")
            .arg(&key),
    )
    .await;
    let address = running.address.clone();
    assert!(address.starts_with("http://127.0.0.1:") && !address.ends_with(":0"), "{address}");
    let client = reqwest::Client::new();
    let answer = token(&client, &address).await;
    assert_eq!(answer.status(), 200);
    let body: Value = answer.json().await.unwrap();
    let access = body["access"].as_str().unwrap().to_owned();
    let read = client.get(format!("{address}/embed/api/test_framework/v2/results/77/?search=very-private"));
    let answer = read.bearer_auth(&access).header("x-request-id", "my-id-1").send().await.unwrap();
    assert_eq!(
        (answer.status(), answer.headers()["x-request-id"].as_bytes()),
        (reqwest::StatusCode::OK, &b"my-id-1"[..])
    );
    assert_eq!(client.get(format!("{address}/no/such/very-private")).send().await.unwrap().status(), 404);
    let word = reqwest::Method::from_bytes(b"very-private").unwrap();
    assert_eq!(client.request(word, format!("{address}/embed/token")).send().await.unwrap().status(), 405);
    upstream.always(LOGIN, Reply::new(500, format!("bad {KEY}")));
    assert_eq!(ask(&client, &address, 102).send().await.unwrap().status(), 503);

    let (code, stdout, log) = running.end().await;
    assert_eq!(code, Some(0), "{log}");
    assert_eq!(stdout, "", "one line on standard output and no more");
    for secret in [KEY, access.as_str(), "very-private", "c2lnbmF0dXJl"] {
        assert!(!log.contains(secret), "{secret} is in the log: {log}");
    }
    log
}

#[tokio::test]
async fn the_log_names_routes_and_no_secrets() {
    let log = log_of("text").await;
    for wanted in [
        "/test_framework/v2/results/{id}/",
        "/embed/token",
        "my-id-1",
        "status=200",
        "status=404",
        "status=503",
        "milliseconds=",
        "--mode login",
        "the API gave no token",
    ] {
        assert!(log.contains(wanted), "{wanted} is not in the log: {log}");
    }
}

#[tokio::test]
async fn the_log_can_be_json() {
    let log = log_of("json").await;
    let lines: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let answered: Vec<_> = lines.iter().filter(|line| line["fields"]["message"] == "answered").collect();
    assert_eq!(answered.len(), 5);
    assert!(answered.iter().any(|line| line["fields"]["route"] == "/test_framework/v2/results/{id}/"
        && line["fields"]["status"] == 200
        && line["span"]["id"] == "my-id-1"));
}

/// The program refuses to start, with exit code 2, nothing on standard output and this on standard error.
async fn check_refused(expected: &str, change: impl FnOnce(&mut Command) -> &mut Command) {
    let mut command = program();
    let output = change(&mut command).output().await.unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{stderr}");
    assert_eq!(output.stdout, b"");
    assert!(stderr.contains(expected), "{stderr} does not say {expected:?}");
    assert!(!stderr.contains(KEY), "{stderr}");
}

#[tokio::test]
async fn a_bad_configuration_names_flag_and_reason() {
    check_refused("CEKURA_API_KEY: is not set", |c| c.args(["--agent", "101"])).await;
    check_refused("--agent: name at least one", |c| c.env("CEKURA_API_KEY", KEY)).await;
    check_refused("--listen: 0.0.0.0:1 can be reached", |c| {
        c.env("CEKURA_API_KEY", KEY).args(["--agent", "1", "--listen", "0.0.0.0:1"])
    })
    .await;
    check_refused("--mode", |c| c.env("CEKURA_API_KEY", KEY).args(["--agent", "1", "--mode", "other"])).await;
    check_refused("--agent", |c| c.env("CEKURA_API_KEY", KEY).args(["--agent", "one"])).await;
    check_refused("--api-key'", |c| c.args(["--api-key", "x", "--agent", "1"])).await;
}

#[tokio::test]
async fn the_environment_counts_and_a_flag_wins() {
    let upstream = Upstream::start(Arc::new(TestClock::new())).await;
    let environment = [
        ("CEKURA_API_KEY", KEY),
        ("AGENT_EMBED_AGENT", "101,102"),
        ("AGENT_EMBED_API_BASE", upstream.base.as_str()),
        ("AGENT_EMBED_LISTEN", "127.0.0.1:1"),
    ];
    let running = start(program().envs(environment).args(["--listen", "127.0.0.1:0"])).await;
    assert_eq!(token(&reqwest::Client::new(), &running.address).await.status(), 200);
    running.end().await;
}

#[tokio::test]
async fn a_hangup_reads_the_key_file_again() {
    let upstream = Upstream::start(Arc::new(TestClock::new())).await;
    let folder = Folder::new();
    let key = folder.write("key", "first-key");
    let mut running = start(
        program()
            .args(["--listen", "127.0.0.1:0", "--agent", "101", "--api-base", &upstream.base])
            .arg("--api-key-file")
            .arg(&key),
    )
    .await;
    let client = reqwest::Client::new();
    let access = token(&client, &running.address).await.json::<Value>().await.unwrap()["access"].clone();
    let read = format!("{}/embed/api/test_framework/v2/runs/", running.address);
    let mut log = BufReader::new(running.child.stderr.take().unwrap()).lines();
    for (text, word) in [("second-key", "again"), ("two words", "kept the keys"), ("third-key", "again")] {
        folder.write("key", text);
        let id = running.child.id().unwrap().to_string();
        Command::new("kill").args(["-HUP", &id]).status().await.unwrap();
        // The log says when it is done.
        while let Some(line) =
            tokio::time::timeout(Duration::from_secs(20), log.next_line()).await.unwrap().unwrap()
        {
            assert!(!line.contains("-key\"") && !line.contains("two words"), "{line}");
            if line.contains(word) {
                break;
            }
        }
        let path = format!("{read}?search={}", word.len());
        client.get(path).bearer_auth(access.as_str().unwrap()).send().await.unwrap();
        let used = upstream.seen().last().unwrap().headers["x-cekura-api-key"].to_str().unwrap().to_owned();
        assert_eq!(used, if text == "two words" { "second-key" } else { text });
    }
}

#[tokio::test]
async fn at_its_end_it_answers_what_is_under_way_and_tells_that_it_is_not_ready() {
    let upstream = Upstream::start(Arc::new(TestClock::new())).await;
    upstream.set_login_delay(Duration::from_secs(2));
    let flags = ["--mode", "login", "--listen", "127.0.0.1:0", "--agent", "101", "--log-format", "json"];
    let mut running = start(program().env("CEKURA_API_KEY", KEY).args(flags).args([
        "--metrics-listen",
        "127.0.0.1:0",
        "--api-base",
        &upstream.base,
    ]))
    .await;
    let mut log = BufReader::new(running.child.stderr.take().unwrap()).lines();
    let metrics = loop {
        let line: Value = serde_json::from_str(&log.next_line().await.unwrap().unwrap()).unwrap();
        if line["fields"]["message"] == "metrics and readiness" {
            break line["fields"]["address"].as_str().unwrap().to_owned();
        }
    };
    let ready = async || reqwest::get(format!("http://{metrics}/readyz")).await.unwrap().status();
    assert_eq!(ready().await, 200);
    let address = running.address.clone();
    let asked = tokio::spawn(async move { token(&reqwest::Client::new(), &address).await.status() });
    while upstream.count(LOGIN) == 0 {
        tokio::task::yield_now().await;
    }
    let id = running.child.id().unwrap().to_string();
    Command::new("kill").args(["-TERM", &id]).status().await.unwrap();
    // It answers until the last request is answered, and by then it must have said so.
    while ready().await != 503 {}
    assert_eq!(asked.await.unwrap(), 200);
    assert_eq!(running.child.wait().await.unwrap().code(), Some(0));
    let mut words = Vec::new();
    while let Some(line) = log.next_line().await.unwrap() {
        words.push(serde_json::from_str::<Value>(&line).unwrap()["fields"]["message"].clone());
    }
    assert!(words.contains(&"shutting down".into()), "{words:?}");
}

#[tokio::test]
async fn a_taken_port_is_said_to_be_taken() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let listen = taken.local_addr().unwrap().to_string();
    let output = program()
        .env("CEKURA_API_KEY", KEY)
        .args(["--agent", "1", "--listen", &listen])
        .output()
        .await
        .unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr.contains(&format!("--listen {listen}: ")), "{stderr}");
}
