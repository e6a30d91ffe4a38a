//! The ring of the npm package: packed, installed from the tarball, and used as its users use it.

use std::process::Stdio;

use anyhow::Result;

use crate::args::DemoOptions;
use crate::demo;
use crate::dist;
use crate::shell::{command, run};
use crate::tools;
use crate::workspace::Workspace;

use super::leptos;
use super::outcome::Outcome;

/// Runs the tests of `tests/package` with the demo's servers behind every project.
///
/// They find those by `DEMO_URL` and the browser by `CHROMIUM`; `AGENT_EMBED_FULL` adds the projects that take minutes.
pub(super) fn package(workspace: &Workspace, full: bool) -> Outcome {
    let mut outcome = Outcome::new();
    let folder = workspace.path("tests/package");
    if !folder.join("package.json").is_file() {
        outcome.absent("tests/package");
        return outcome;
    }
    let built = outcome.check("the built package and the servers", || {
        dist::build(workspace)?;
        demo::build_servers(workspace)?;
        tools::npm_install(&folder)?;
        if full {
            // Each of these brings so much that it has an install of its own.
            for name in ["angular", "next", "runtimes", "vite-7", "webpack-dev"] {
                tools::npm_install(&folder.join(name))?;
            }
            leptos::build(workspace)?;
        }
        Ok(())
    });
    if !built {
        return outcome;
    }
    if let Err(error) = with_demo(workspace, full, &mut outcome) {
        outcome.check("the demo", || Err(error));
    }
    // What the tests import is there only once they have installed the tarball.
    outcome.check("tsc of the package tests", || run(command("npm", &["run", "--silent", "check"], &folder)));
    outcome
}

fn with_demo(workspace: &Workspace, full: bool, outcome: &mut Outcome) -> Result<()> {
    let chromium = tools::require_chromium(workspace.root())?;
    let options = DemoOptions::for_tests(workspace.target().join("package-logs"));
    let runtime = demo::runtime()?;
    let running = runtime.block_on(demo::start(workspace, &options))?;

    let mut tests = command("npm", &["run", "--silent", "test"], &workspace.path("tests/package"));
    tests
        .env("DEMO_URL", &running.url)
        .env("CHROMIUM", chromium)
        .envs(full.then_some(("AGENT_EMBED_FULL", "1")))
        .stderr(Stdio::inherit());
    outcome.tests("tests of the packed package", tests);
    runtime.block_on(running.end());
    Ok(())
}
