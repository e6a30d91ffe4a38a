//! The ring that npm runs.

use anyhow::Result;

use crate::dist;
use crate::shell::{command, run};
use crate::workspace::Workspace;

use super::outcome::Outcome;

/// The element in TypeScript: types, lints and its own tests. In full, also whether a second build gives the same bytes.
pub(super) fn web(workspace: &Workspace, full: bool) -> Outcome {
    let mut outcome = Outcome::new();
    let www = workspace.www();
    if !www.join("package.json").is_file() {
        outcome.absent("www");
        return outcome;
    }
    // The types of the wasm are part of what is checked, so the build comes first.
    if !outcome.check("the built package", || dist::run(workspace)) {
        return outcome;
    }
    if full {
        outcome.check("the same bytes from a second build", || dist::compare_builds(workspace));
    }
    outcome.check("tsc and eslint", || run(command("npm", &["run", "--silent", "check"], &www)));
    if has_script(workspace, "www", "test") {
        outcome.tests("tests of the element", command("npm", &["run", "--silent", "test"], &www));
    } else {
        outcome.absent("tests of www");
    }
    outcome
}

fn has_script(workspace: &Workspace, folder: &str, script: &str) -> bool {
    let read = || -> Result<serde_json::Value> {
        let manifest = std::fs::read_to_string(workspace.path(folder).join("package.json"))?;
        Ok(serde_json::from_str(&manifest)?)
    };
    read().is_ok_and(|manifest| manifest["scripts"][script].is_string())
}
