//! `cargo xtask profile`: notes what of the first wasm runs until the first screen is there, for `rest`.

mod marks;

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result, ensure};

use super::bind::NAME;
use crate::shell::{command, run as run_command, step};
use crate::workspace::Workspace;
use crate::{demo, tools};

/// What the browser is to know, and what it answers, below `target`.
const MARKS: &str = "xtask/marks.json";
const RAN: &str = "xtask/ran.txt";
/// Where the answer is kept: the names of the functions that did not run, one a line, without what differs from
/// compiler to compiler.
pub(super) const PROFILE: &str = "xtask/src/dist/rest/profile.txt";

/// Builds a wasm that notes what runs, opens it in Chromium, writes down what did not run, and builds anew with that.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let folder = workspace.path("tests/e2e");
    let chromium = tools::require_chromium(workspace.root())?;
    tools::npm_install(&folder)?;
    demo::build_servers(workspace)?;

    super::prepare(workspace)?;
    super::build_marked(workspace)?;
    let marks = marks::add(&workspace.pkg().join(format!("{NAME}_bg.wasm")))?;
    let (marks_file, ran_file) = (workspace.target().join(MARKS), workspace.target().join(RAN));
    fs::write(&marks_file, serde_json::to_vec(&marks)?).context("cannot write where the marks are")?;
    super::build_package(workspace)?;

    step("opening first screens in Chromium", || {
        let mut browser =
            command("npx", &["--no-install", "playwright", "test", "--config", "profile"], &folder);
        browser
            .env("CHROMIUM", chromium)
            .env("XTASK_BIN", std::env::current_exe().context("cannot tell where this program is")?)
            .env("MARKS", &marks_file)
            .env("RAN", &ran_file);
        run_command(browser)
    })?;
    let ran = fs::read_to_string(&ran_file).context("the browser wrote nothing of what ran")?;
    let profile = cold(&marks.names, ran.trim())?;
    fs::write(workspace.path(PROFILE), profile).with_context(|| format!("cannot write {PROFILE}"))?;
    // Also if the profile is what it was: what stands there now has marks.
    super::build_afresh(workspace)
}

/// The names of the functions that did not run, given a digit for each: 1 if it did. Several may have one name, and
/// then all of them count as what one was.
fn cold(names: &[String], ran: &str) -> Result<String> {
    ensure!(ran.len() == names.len(), "the browser told of {} functions, not of {}", ran.len(), names.len());
    let (hot, cold): (Vec<_>, Vec<_>) = names.iter().zip(ran.bytes()).partition(|(_, ran)| *ran == b'1');
    let hot: BTreeSet<&String> = hot.into_iter().map(|(name, _)| name).collect();
    let cold: BTreeSet<&String> = cold.into_iter().map(|(name, _)| name).collect();
    let mut lines = String::new();
    for name in cold.difference(&hot).filter(|name| !name.is_empty()) {
        lines.push_str(name);
        lines.push('\n');
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &str) -> Vec<String> {
        names.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn what_never_ran_under_any_of_its_names_is_cold() -> Result<()> {
        assert_eq!(cold(&names("late early twin twin"), "0110")?, "late\n");
        assert_eq!(cold(&names("b a"), "00")?, "a\nb\n");
        assert_eq!(cold(&names("a"), "1")?, "");
        Ok(())
    }

    #[test]
    fn an_answer_of_another_wasm_is_refused() {
        assert!(cold(&names("a b"), "1").is_err());
    }
}
