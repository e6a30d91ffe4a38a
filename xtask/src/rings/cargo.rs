//! The rings that cargo runs.

use std::process::Command;

use crate::shell::{command, run};
use crate::supply;
use crate::tools::{WASM_TARGET, require_component, require_wasm_target};
use crate::workspace::Workspace;

use super::outcome::Outcome;

/// Format, lints, documentation, what comes from others, and the tests that need neither browser nor network.
///
/// In full, npm is also asked for known holes: what it answers changes from day to day.
pub(super) fn native(workspace: &Workspace, full: bool) -> Outcome {
    let root = workspace.root();
    let mut outcome = Outcome::new();
    let cargo = |words: &[&str]| command("cargo", words, root);

    outcome.check("rustfmt", || {
        require_component("rustfmt", &["fmt", "--version"], root)?;
        run(cargo(&["fmt", "--all", "--check"]))
    });
    outcome.check("clippy, every package natively", || {
        require_component("clippy", &["clippy", "--version"], root)?;
        run(cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
    });
    outcome.check("clippy, the widget on wasm32", || {
        require_wasm_target(root)?;
        let target = ["--package", "agent-embed", "--lib", "--features", "element", "--target", WASM_TARGET];
        let mut clippy = cargo(&["clippy"]);
        clippy.args(target).args(["--", "-D", "warnings"]);
        run(clippy)
    });
    outcome.check("documentation", || {
        let mut doc = cargo(&["doc", "--workspace", "--no-deps"]);
        doc.env("RUSTDOCFLAGS", "-D warnings");
        run(doc)
    });
    outcome.check("licenses, sources and versions of what comes from others", || supply::check(workspace));
    if full {
        outcome.check("known holes in npm packages", || supply::audit(workspace));
    }
    outcome.tests(
        "tests of widget, sandbox and xtask",
        test(workspace, &["agent-embed", "agent-embed-markup", "agent-embed-sandbox", "xtask"]),
    );
    outcome
}

/// The host backend: its own tests, and those against it with the sandbox behind it. In full also the samples of its
/// documentation, which need other languages.
pub(super) fn host(workspace: &Workspace, full: bool) -> Outcome {
    let mut outcome = Outcome::new();
    let mut tests = test(workspace, &["agent-embed-host", "agent-embed-host-tests"]);
    tests.envs(full.then_some(("AGENT_EMBED_FULL", "1")));
    outcome.tests("tests of the host backend", tests);
    outcome
}

fn test(workspace: &Workspace, packages: &[&str]) -> Command {
    let mut command = command("cargo", &["test", "--quiet", "--no-fail-fast"], workspace.root());
    for package in packages {
        command.args(["--package", package]);
    }
    command
}
