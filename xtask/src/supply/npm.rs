//! What npm takes from others.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use super::license::{self, Use};
use crate::shell::command;
use crate::workspace::Workspace;

/// The packages of this repository.
const FOLDERS: [&str; 4] = ["www", "tests/e2e", "tests/engines", "tests/package"];

/// Exact versions, a lock file that fixes the content of each package, and licenses that we can live with.
pub(super) fn check(workspace: &Workspace) -> Result<()> {
    let mut licenses = Vec::new();
    for folder in FOLDERS {
        let folder = workspace.path(folder);
        check_manifest(&folder, &json(&folder.join("package.json"))?)?;
        let lock = json(&folder.join("package-lock.json"))?;
        licenses.extend(check_lock(&folder, &lock)?);
    }
    eprintln!("  npm: {}", license::summary(licenses.iter().map(String::as_str)));
    Ok(())
}

fn json(file: &Path) -> Result<Value> {
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is no JSON", file.display()))
}

/// A range of versions would let two installations differ.
fn check_manifest(folder: &Path, manifest: &Value) -> Result<()> {
    for kind in ["dependencies", "devDependencies", "optionalDependencies"] {
        for (name, version) in manifest[kind].as_object().into_iter().flatten() {
            let version = version.as_str().unwrap_or_default();
            ensure!(is_exact(version), "{}: {name} is asked for as {version}", folder.display());
        }
    }
    Ok(())
}

fn is_exact(version: &str) -> bool {
    // Packages of this repository itself, packed or not.
    let alias =
        version.rsplit_once('@').filter(|_| version.starts_with("npm:")).map_or(version, |(_, exact)| exact);
    version.starts_with("file:")
        || (alias.split('.').count() >= 3 && alias.starts_with(|first: char| first.is_ascii_digit()))
}

/// The licenses of what is locked.
fn check_lock(folder: &Path, lock: &Value) -> Result<Vec<String>> {
    let mut licenses = Vec::new();
    for (place, package) in lock["packages"].as_object().into_iter().flatten() {
        // The root, and links to packages of this repository.
        if place.is_empty() || package["link"] == true || !place.contains("node_modules/") {
            continue;
        }
        let fixed = package["integrity"].as_str().is_some_and(|hash| hash.starts_with("sha512-"));
        let is_ours = package["resolved"].as_str().is_some_and(|from| from.starts_with("file:"));
        ensure!(fixed || is_ours, "{}: the content of {place} is not fixed by a hash", folder.display());
        let license = package["license"].as_str().unwrap_or_default();
        // A package without a word on its license in the lock file says it in its own folder.
        let license = if license.is_empty() { installed_license(folder, place) } else { license.to_owned() };
        ensure!(
            is_ours || license::is_allowed(&license, Use::Besides),
            "{}: {place} is under `{license}`, which we cannot live with",
            folder.display()
        );
        licenses.push(license);
    }
    Ok(licenses)
}

fn installed_license(folder: &Path, place: &str) -> String {
    let manifest = json(&folder.join(place).join("package.json")).unwrap_or_default();
    // An old way of writing it.
    let old = manifest["licenses"][0]["type"].as_str().or_else(|| manifest["license"]["type"].as_str());
    manifest["license"].as_str().or(old).unwrap_or_default().to_owned()
}

/// Known holes in what runs at a user's, of which there should be nothing at all.
pub(super) fn audit(workspace: &Workspace) -> Result<()> {
    for folder in FOLDERS {
        audit_one(&workspace.path(folder))?;
    }
    Ok(())
}

fn audit_one(folder: &Path) -> Result<()> {
    let output = command("npm", &["audit", "--json"], folder).output().context("cannot start npm")?;
    let report: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
    let found = &report["metadata"]["vulnerabilities"];
    let Some(total) = found["total"].as_u64() else {
        let why = report["message"].as_str().or_else(|| report["error"]["summary"].as_str());
        eprintln!("  not asked for {}: {}", folder.display(), why.unwrap_or("the registry gives no answer"));
        return Ok(());
    };
    if total > 0 {
        let names: Vec<&str> = report["vulnerabilities"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, _)| name.as_str())
            .collect();
        bail!("{}: known holes in {}", folder.display(), names.join(", "));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check_exact(version: &str, exact: bool) {
        assert_eq!(is_exact(version), exact, "{version}");
    }

    #[test]
    fn ranges_are_told_from_versions() {
        check_exact("1.2.3", true);
        check_exact("1.2.3-rc.1", true);
        check_exact("npm:vite@7.1.0", true);
        check_exact("file:../..", true);
        check_exact("^1.2.3", false);
        check_exact("~1.2.3", false);
        check_exact("1.x", false);
        check_exact("*", false);
        check_exact("latest", false);
        check_exact(">=1.2.3", false);
    }

    fn told(package: Value) -> String {
        let lock = json!({ "packages": { "": {}, "node_modules/one": package } });
        check_lock(Path::new("folder"), &lock).err().map_or_else(String::new, |error| error.to_string())
    }

    #[test]
    fn a_lock_file_says_what_is_installed_and_under_which_license() {
        assert_eq!(told(json!({ "integrity": "sha512-x", "license": "MIT" })), "");
        assert!(told(json!({ "license": "MIT" })).contains("not fixed by a hash"));
        assert!(told(json!({ "integrity": "sha1-x", "license": "MIT" })).contains("not fixed by a hash"));
        assert!(
            told(json!({ "integrity": "sha512-x", "license": "AGPL-3.0-only" })).contains("AGPL-3.0-only")
        );
        assert!(told(json!({ "integrity": "sha512-x" })).contains("under ``"));
    }
}
