//! `cargo xtask bench`: what the host backend can bear, beside nginx in front of the same API.
//!
//! It measures and prints. The only thing that it holds against the code is an answer that is an error.

mod load;
mod machine;
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
use self::nginx::Nginx;
use self::report::Row;
use self::server::Server;

/// The API key that the sandbox accepts; it opens nothing else.
const SANDBOX_KEY: &str = "sk_sandbox_demo_key";
const AGENT: &str = "101";
/// A page of a list, as the widget's first screen asks for it.
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

/// Everything that is measured, running.
struct Bench {
    sandbox: Server,
    login: Server,
    proxy: Server,
    nginx: Nginx,
}

impl Bench {
    fn start(workspace: &Workspace, folder: &Path, nginx: &Path) -> Result<Self> {
        let program = |name: &str| -> PathBuf { workspace.target().join("release").join(name) };
        let sandbox = Server::start("sandbox", &program("agent-embed-sandbox"), &[], folder)?;
        let host = |name: &'static str, mode: &str| {
            let flags = ["--mode", mode, "--agent", AGENT, "--api-base", &sandbox.url];
            Server::start(name, &program("agent-embed-host"), &flags, folder)
        };
        let (login, proxy) = (host("host-login", "login")?, host("host-proxy", "proxy")?);
        let nginx = Nginx::start(nginx, &sandbox.url, folder)?;
        Ok(Self { sandbox, login, proxy, nginx })
    }

    fn measure(&self, load: &Load) -> Result<Vec<Row>> {
        let token = |url: &str| Question::token(url);
        let list = |server: &Server| -> Result<Question> {
            Ok(Question::list(&format!("{}/embed/api{LIST}", server.url), load::get_token(&server.url)?))
        };
        let cases = [
            ("token", "host, login mode (from cache)", token(&self.login.url), Some(&self.login)),
            ("token", "host, proxy mode (its own)", token(&self.proxy.url), Some(&self.proxy)),
            ("token", "nginx proxy_pass to the login", token(&self.nginx.url), None),
            ("list", "host, proxy mode (checked, shared)", list(&self.proxy)?, Some(&self.proxy)),
            ("list", "host, login mode (relayed)", list(&self.login)?, Some(&self.login)),
            ("list", "nginx proxy_pass", Question::open(&format!("{}{LIST}", self.nginx.url)), None),
            ("list", "the sandbox itself", Question::with_key(&format!("{}{LIST}", self.sandbox.url)), None),
        ];
        let mut rows = Vec::with_capacity(cases.len());
        for (what, by, question, server) in cases {
            eprintln!("{what}: {by} ...");
            load.warm_up(&question)?;
            let memory_before = server.and_then(Server::memory);
            let figures = load.run(&question)?;
            let memory_after = server.and_then(Server::memory);
            rows.push(Row { what, by, figures, memory_before, memory_after });
        }
        Ok(rows)
    }
}
