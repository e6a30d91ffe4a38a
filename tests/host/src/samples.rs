//! The token routes in `docs/host.md`: short enough to be read, and, with `--full`, each run in its own language.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use agent_embed_host::SystemClock;
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};
use tokio::process::{Child, Command};

use crate::support::{Folder, KEY, LOGIN, Reply, Upstream, debian, python};

const MOST_LINES: usize = 29;

/// What stands under a heading of the page as code.
fn sample(heading: &str) -> String {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/host.md");
    let page = std::fs::read_to_string(page).unwrap();
    let (_, rest) = page.split_once(&format!("\n### {heading}\n")).expect(heading);
    let (_, rest) = rest.split_once("```").expect(heading);
    let (_language, rest) = rest.split_once('\n').expect(heading);
    rest.split_once("```").expect(heading).0.to_owned()
}

/// The sample with these lines where it says that the session comes in: one cookie is one signed-in user.
fn with_session(heading: &str, mark: &str, session: &str) -> String {
    let code = sample(heading);
    let line = code.lines().find(|line| line.contains("Your session middleware goes here")).expect(heading);
    assert!(line.starts_with(mark), "{line}");
    code.replace(line, session)
}

#[test]
fn every_sample_is_short() {
    for heading in ["Node (Express)", "Python (FastAPI)", "Python (Django)", "Ruby (Sinatra)", "Go"] {
        let lines = sample(heading).lines().count();
        assert!((5..=MOST_LINES).contains(&lines), "{heading} has {lines} lines");
    }
}

/// A sample that runs.
struct Running {
    url: String,
    _process: Child,
}

/// Starts a program on the port that `command` is given, and waits until somebody listens there.
async fn start(upstream: &Upstream, command: impl FnOnce(u16) -> Command) -> Running {
    // A port that was free a moment ago.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut command = command(port);
    command.env("CEKURA_API_BASE", &upstream.base).env("CEKURA_API_KEY", KEY).env("PORT", port.to_string());
    command.stdin(Stdio::null()).stdout(Stdio::null()).process_group(0).kill_on_drop(true);
    let mut process = command.spawn().unwrap();
    for _ in 0..1200 {
        if tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
            return Running { url: format!("http://127.0.0.1:{port}"), _process: process };
        }
        assert!(process.try_wait().unwrap().is_none(), "{command:?} has ended");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{command:?} does not listen");
}

async fn ask(url: &str, cookie: &str, requested_with: &str, agent: u64) -> (StatusCode, String) {
    let mut request = Client::new().post(format!("{url}/embed/token")).json(&json!({ "agent_id": agent }));
    for (name, value) in [("cookie", cookie), ("x-requested-with", requested_with)] {
        if !value.is_empty() {
            request = request.header(name, value);
        }
    }
    let answer = request.send().await.unwrap();
    (answer.status(), answer.text().await.unwrap())
}

/// What section 4 of the widget's contract asks of every token route.
async fn check(language: &str, upstream: &Upstream, running: &Running) {
    let ask = async |cookie, requested_with, agent| ask(&running.url, cookie, requested_with, agent).await;
    assert_eq!(ask("", "agent-embed", 101).await.0, 401, "{language}, signed out");
    assert!(ask("user=ada", "", 101).await.0.is_client_error(), "{language}, a foreign form");
    assert_eq!(ask("user=ada", "agent-embed", 102).await.0, 403, "{language}, another agent");
    assert_eq!(upstream.count(LOGIN), 0, "{language} asked the API for nobody");
    let (status, body) = ask("user=ada", "agent-embed", 101).await;
    assert_eq!(status, 200, "{language}: {body}");
    let body: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(body.as_object().unwrap().keys().collect::<Vec<_>>(), ["access"], "{language}");
    assert_eq!(body["access"].as_str().unwrap().split('.').count(), 3, "{language}");
    let sent: Value = serde_json::from_str(&upstream.seen()[0].body).unwrap();
    assert_eq!(sent, json!({ "api_key": KEY, "agent_id": 101 }), "{language}");
    for reply in [Reply::new(401, format!("bad key {KEY}")), Reply::new(500, KEY)] {
        upstream.next(LOGIN, reply);
        let (status, body) = ask("user=ada", "agent-embed", 101).await;
        assert!(status.is_server_error() && !body.contains(KEY), "{language}: {status} {body}");
    }
}

/// Whether this run is to take its time and install other languages.
fn is_full() -> bool {
    std::env::var_os("AGENT_EMBED_FULL").is_some()
}

async fn upstream() -> Upstream {
    Upstream::start(Arc::new(SystemClock)).await
}

fn run(command: &mut std::process::Command) {
    assert!(debian::runs(command), "{command:?} failed");
}

#[tokio::test]
async fn node_with_express() {
    if !is_full() {
        return;
    }
    let upstream = upstream().await;
    let folder = python::target().join("samples/node");
    std::fs::create_dir_all(&folder).unwrap();
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/package.json");
    std::fs::copy(manifest, folder.join("package.json")).unwrap();
    run(std::process::Command::new("npm").args(["install", "--no-audit", "--no-fund"]).current_dir(&folder));
    let session = "app.use((request, _response, next) => {
  if (request.get('cookie')) request.session = { agentIds: [101] };
  next();
});";
    std::fs::write(folder.join("sample.js"), with_session("Node (Express)", "//", session)).unwrap();
    let running = start(&upstream, |_| {
        let mut node = Command::new("node");
        node.arg("sample.js").current_dir(&folder);
        node
    })
    .await;
    check("Node", &upstream, &running).await;
}

#[tokio::test]
async fn python_with_fastapi() {
    if !is_full() {
        return;
    }
    let (upstream, folder) = (upstream().await, Folder::new());
    let python = python::environment("samples", "samples/requirements.txt");
    let session = r#"@app.middleware("http")
async def session(request, call_next):
    if request.headers.get("cookie"):
        request.state.agent_ids = [101]
    return await call_next(request)"#;
    folder.write("sample.py", with_session("Python (FastAPI)", "#", session));
    let running = start(&upstream, |port| {
        let mut uvicorn = Command::new(&python);
        uvicorn.args(["-m", "uvicorn", "sample:app", "--log-level", "warning", "--port", &port.to_string()]);
        uvicorn.current_dir(&folder.0);
        uvicorn
    })
    .await;
    check("FastAPI", &upstream, &running).await;
}

#[tokio::test]
async fn python_with_django() {
    if !is_full() {
        return;
    }
    let (upstream, folder) = (upstream().await, Folder::new());
    let python = python::environment("samples", "samples/requirements.txt");
    folder.write("sample.py", sample("Python (Django)"));
    folder.write(
        "site_of_the_tests.py",
        r#"
import os
from types import SimpleNamespace
from wsgiref.simple_server import make_server
from django.conf import settings
settings.configure(SECRET_KEY="x", ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__, MIDDLEWARE=[
    f"{__name__}.session", "django.middleware.csrf.CsrfViewMiddleware"])
from django.core.wsgi import get_wsgi_application
from django.urls import path
def session(get_response):
    def answer(request):
        request.user = SimpleNamespace(is_authenticated="Cookie" in request.headers, agent_ids=[101])
        return get_response(request)
    return answer
application = get_wsgi_application()
from sample import embed_token
urlpatterns = [path("embed/token", embed_token)]
make_server("127.0.0.1", int(os.environ["PORT"]), application).serve_forever()
"#,
    );
    let running = start(&upstream, |_| {
        let mut django = Command::new(&python);
        django.arg("site_of_the_tests.py").current_dir(&folder.0).stderr(Stdio::null());
        django
    })
    .await;
    check("Django", &upstream, &running).await;
}

#[tokio::test]
async fn ruby_with_sinatra() {
    if !is_full() {
        return;
    }
    let is_there = || {
        debian::runs(
            std::process::Command::new("ruby").args(["-e", "require 'sinatra/base'; require 'webrick'"]),
        )
    };
    debian::require(is_there, &["ruby", "ruby-sinatra", "ruby-webrick"]);
    let (upstream, folder) = (upstream().await, Folder::new());
    let session = r#"before { env["rack.session"] = env["HTTP_COOKIE"] ? { agent_ids: [101] } : {} }"#;
    folder.write("sample.rb", with_session("Ruby (Sinatra)", "#", session));
    let running = start(&upstream, |port| {
        let mut ruby = Command::new("ruby");
        ruby.args(["sample.rb", "-o", "127.0.0.1", "-p", &port.to_string()]);
        ruby.current_dir(&folder.0).stderr(Stdio::null());
        ruby
    })
    .await;
    check("Ruby", &upstream, &running).await;
}

#[tokio::test]
async fn go_with_its_own_library() {
    if !is_full() {
        return;
    }
    debian::require(|| debian::runs(std::process::Command::new("go").arg("version")), &["golang-go"]);
    let (upstream, folder) = (upstream().await, Folder::new());
    let around = r#"package main

import (
	"bytes"
	"encoding/json"
	"net/http"
	"os"
	"time"
)

var base = os.Getenv("CEKURA_API_BASE")

func agents(r *http.Request) map[int64]bool {
	if r.Header.Get("Cookie") == "" {
		return nil
	}
	return map[int64]bool{101: true}
}

func main() {
	http.HandleFunc("/embed/token", embedToken)
	panic(http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), nil))
}

"#;
    folder.write("sample.go", format!("{around}{}", sample("Go")));
    // Built first: `go run` would leave its child behind.
    let cache: PathBuf = python::target().join("samples/go");
    let mut build = std::process::Command::new("go");
    run(build.args(["build", "sample.go"]).env("GOCACHE", cache).current_dir(&folder.0));
    let running = start(&upstream, |_| Command::new(folder.0.join("sample"))).await;
    check("Go", &upstream, &running).await;
}
