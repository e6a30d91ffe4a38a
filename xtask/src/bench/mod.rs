//! `cargo xtask bench`: what the host backend can bear, beside nginx in front of the same API.
//!
//! It measures and prints. The only thing that it holds against the code is an answer that is an error.

mod load;
mod machine;
mod memory;
mod nginx;
mod report;
mod server;
mod tools;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::args::BenchOptions;
use crate::shell::{command, run as run_command, step};
use crate::workspace::Workspace;

use self::load::{Load, Question};
use self::memory::watched;
use self::nginx::Nginx;
use self::report::Row;
use self::server::Server;

/// The API key that the sandbox accepts; it opens nothing else.
const SANDBOX_KEY: &str = "sk_sandbox_demo_key";
const AGENT: &str = "101";
const LIST_PATH: &str = "/test_framework/v2/results/";
/// A page of the list, as the widget's first screen asks for it.
const LIST: &str = "/test_framework/v2/results/?agent_id=101&page_size=30";

/// Builds, runs every case, prints the table, and fails if any request did.
pub(crate) fn run(workspace: &Workspace, options: &BenchOptions) -> Result<()> {
    tools::require("wrk", workspace.root())?;
    let nginx = tools::require("nginx", workspace.root())?;
    step("building the host backend and the sandbox for release", || {
        let packages = ["--package", "agent-embed-host", "--package", "agent-embed-sandbox", "--bins"];
        let mut build = command("cargo", &["build", "--release", "--quiet"], workspace.root());
        build.args(packages);
        run_command(build)
    })?;
    let folder = workspace.target().join("bench");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let bench = Bench::start(workspace, &folder, &nginx)?;
    let rows = bench.measure(&Load::new(&folder, options)?)?;
    drop(bench);

    let table = report::table(&rows, &machine::describe(), options);
    let file = folder.join("host.md");
    fs::write(&file, &table).with_context(|| format!("cannot write {}", file.display()))?;
    println!("{table}");
    let failed: u64 = rows.iter().map(|row| row.figures.errors).sum();
    ensure!(failed == 0, "{failed} requests failed; the logs are in {}", folder.display());
    Ok(())
}

/// Everything that is measured, running. What asks others ends before them.
struct Bench {
    login: Server,
    proxy: Server,
    peer: Nginx,
    api: Nginx,
    _sandbox: Server,
}

impl Bench {
    fn start(workspace: &Workspace, folder: &Path, nginx: &Path) -> Result<Self> {
        let program = |name: &str| -> PathBuf { workspace.target().join("release").join(name) };
        let sandbox = Server::start("sandbox", &program("agent-embed-sandbox"), &[], folder)?;
        let list = load::get(&format!("{}{LIST}", sandbox.url))?;
        let api = Nginx::api(nginx, &sandbox.url, &list, folder)?;
        let host = |name: &'static str, mode: &str| {
            let flags = ["--mode", mode, "--agent", AGENT, "--api-base", &api.url];
            Server::start(name, &program("agent-embed-host"), &flags, folder)
        };
        let (login, proxy) = (host("host-login", "login")?, host("host-proxy", "proxy")?);
        let peer = Nginx::peer(nginx, &api.url, folder)?;
        Ok(Self { login, proxy, peer, api, _sandbox: sandbox })
    }

    fn measure(&self, load: &Load) -> Result<Vec<Row>> {
        let list = |server: &Server| -> Result<Question> {
            Ok(Question::list(&format!("{}/embed/api{LIST}", server.url), load::get_token(&server.url)?))
        };
        let (login, proxy) = (Some(&self.login), Some(&self.proxy));
        let cases = [
            ("token", "host, login mode, from cache", Question::token(&self.login.url), login),
            ("token", "host, proxy mode, its own", Question::token(&self.proxy.url), proxy),
            ("token", "nginx proxy_pass, a login each", Question::token(&self.peer.url), None),
            ("list", "host, proxy mode, from cache", list(&self.proxy)?, proxy),
            ("list", "host, login mode, relayed", list(&self.login)?, login),
            ("list", "nginx proxy_pass", Question::open(&format!("{}{LIST}", self.peer.url)), None),
            ("list", "the recorded API itself", Question::open(&format!("{}{LIST}", self.api.url)), None),
        ];
        let mut rows = Vec::with_capacity(cases.len());
        for (what, by, question, server) in cases {
            eprintln!("{what}: {by} ...");
            load.warm_up(&question)?;
            let (figures, memory) = watched(server, || load.run(&question));
            rows.push(Row { what, by, figures: figures?, memory });
        }
        Ok(rows)
    }
}
