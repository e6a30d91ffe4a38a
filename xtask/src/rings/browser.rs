//! The ring of the browser: Playwright against the demo's own processes.

use std::env;
use std::process::Stdio;

use anyhow::{Context, Result};

use crate::args::DemoOptions;
use crate::demo;
use crate::dist;
use crate::shell::command;
use crate::tools;
use crate::workspace::Workspace;

use super::outcome::Outcome;

/// Starts the demo on a free port and runs the tests of `tests/e2e` against it.
///
/// They find it by `DEMO_URL`, the browser by `CHROMIUM`, this program by `XTASK_BIN` (to start a demo of their own
/// with other options), and the logs of the servers in `DEMO_LOGS`.
pub(super) fn e2e(workspace: &Workspace, full: bool) -> Outcome {
    let mut outcome = Outcome::new();
    let folder = workspace.path("tests/e2e");
    if !folder.join("package.json").is_file() {
        outcome.absent("tests/e2e");
        return outcome;
    }
    let built = outcome.check("the built package and the servers", || {
        dist::build(workspace)?;
        demo::build_servers(workspace)?;
        tools::npm_install(&folder)
    });
    if !built {
        return outcome;
    }
    if let Err(error) = with_demo(workspace, full, &mut outcome) {
        outcome.check("the demo", || Err(error));
    }
    outcome
}

fn with_demo(workspace: &Workspace, full: bool, outcome: &mut Outcome) -> Result<()> {
    let chromium = tools::require_chromium(workspace.root())?;
    let logs = workspace.target().join("e2e-logs");
    let runtime = demo::runtime()?;
    let running = runtime.block_on(demo::start(workspace, &DemoOptions::for_tests(logs.clone())))?;

    let mut tests = command("npx", &["--no-install", "playwright", "test"], &workspace.path("tests/e2e"));
    tests
        .env("DEMO_URL", &running.url)
        .env("DEMO_LOGS", &logs)
        .env("CHROMIUM", chromium)
        .env("XTASK_BIN", env::current_exe().context("cannot tell where this program is")?)
        .envs(full.then_some(("AGENT_EMBED_FULL", "1")))
        .stderr(Stdio::inherit());
    outcome.tests("Playwright", tests);
    runtime.block_on(running.end());
    Ok(())
}
