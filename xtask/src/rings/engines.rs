//! The ring of the other engines: Firefox and `WebKit`, each behind its own driver.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, ensure};

use crate::args::DemoOptions;
use crate::demo;
use crate::dist;
use crate::shell::{command, run, step};
use crate::tools;
use crate::workspace::Workspace;

use super::outcome::Outcome;

/// Debian has no geckodriver, so it is built, once for each `target`.
const GECKODRIVER: &str = "0.37.1";

/// What a story needs to know of the engine: variables that name its programs.
type Programs = Vec<(&'static str, PathBuf)>;

/// Runs the tests of `tests/engines` in each engine that is installed or can be.
///
/// They find the demo by `DEMO_URL`, the engines by `ENGINES`, and their programs by variables of their own.
pub(super) fn engines(workspace: &Workspace) -> Outcome {
    let mut outcome = Outcome::new();
    let folder = workspace.path("tests/engines");
    let mut names = Vec::new();
    let mut programs = Vec::new();
    for (name, found) in [("firefox", firefox(workspace)), ("webkit", webkit(workspace))] {
        match found {
            Ok(found) => {
                names.push(name);
                programs.extend(found);
            }
            Err(reason) => outcome.absent(&format!("{name} ({reason:#})")),
        }
    }
    if names.is_empty() {
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
    if let Err(error) = with_demo(workspace, &names.join(","), programs, &mut outcome) {
        outcome.check("the demo", || Err(error));
    }
    outcome
}

fn with_demo(workspace: &Workspace, names: &str, programs: Programs, outcome: &mut Outcome) -> Result<()> {
    let runtime = demo::runtime()?;
    let logs = workspace.target().join("engines-logs");
    let running = runtime.block_on(demo::start(workspace, &DemoOptions::for_tests(logs)))?;
    let mut tests = command("npm", &["run", "--silent", "test"], &workspace.path("tests/engines"));
    tests.env("DEMO_URL", &running.url).env("ENGINES", names).envs(programs).stderr(Stdio::inherit());
    outcome.tests(&format!("WebDriver in {names}"), tests);
    runtime.block_on(running.end());
    Ok(())
}

fn firefox(workspace: &Workspace) -> Result<Programs> {
    let browser = program(workspace.root(), &["firefox-esr", "firefox"], "Firefox", &["firefox-esr"])?;
    Ok(vec![("FIREFOX", browser), ("GECKODRIVER", geckodriver(workspace)?)])
}

fn webkit(workspace: &Workspace) -> Result<Programs> {
    let root = workspace.root();
    // The plugins are what plays a recording; the system recommends them only.
    let driver_packages = ["webkit2gtk-driver", "gstreamer1.0-plugins-base", "gstreamer1.0-plugins-good"];
    let driver = program(root, &["WebKitWebDriver"], "WebKit", &driver_packages)?;
    program(root, &["xvfb-run"], "a screen without a screen", &["xvfb", "xauth"])?;
    Ok(vec![("WEBKIT_DRIVER", driver)])
}

/// A program on the PATH, installed by apt if this machine lets us.
fn program(root: &Path, names: &[&str], title: &str, packages: &[&str]) -> Result<PathBuf> {
    if let Some(found) = tools::find_program(names) {
        return Ok(found);
    }
    ensure!(
        tools::may_install(root),
        "{} is not on the PATH: install it (Debian: sudo apt-get install {})",
        names[0],
        packages.join(" ")
    );
    tools::apt_install(root, title, packages)?;
    tools::find_program(names)
        .with_context(|| format!("apt-get installed {title}, but {} is not on the PATH", names[0]))
}

fn geckodriver(workspace: &Workspace) -> Result<PathBuf> {
    if let Some(found) = tools::find_program(&["geckodriver"]) {
        return Ok(found);
    }
    let folder = workspace.target().join("tools");
    let built = folder.join("bin/geckodriver");
    if built.is_file() {
        return Ok(built);
    }
    // Without optimization: it passes on some hundred messages.
    step("building geckodriver", || {
        let words = ["install", "geckodriver", "--version", GECKODRIVER, "--locked", "--debug", "--quiet"];
        let mut install = command("cargo", &words, workspace.root());
        install.args(["--config", "profile.dev.debug=false", "--root"]).arg(&folder);
        run(install)
    })?;
    ensure!(built.is_file(), "cargo installed no {}", built.display());
    Ok(built)
}
