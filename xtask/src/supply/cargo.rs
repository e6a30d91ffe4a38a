//! What cargo takes from others.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::license::{self, Use};
use crate::shell::{command, read};
use crate::tools::WASM_TARGET;
use crate::workspace::Workspace;

/// The one place that crates come from.
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Crates that come to the widget in two versions, because crates above them do not agree. This one is only a macro
/// and a trait, of which nothing is left in the wasm.
const TWICE_IN_THE_WIDGET: [&str; 1] = ["thiserror"];

/// Licenses, sources and checksums of all crates; and no crate of the widget in two versions.
pub(super) fn check(workspace: &Workspace) -> Result<()> {
    let root = workspace.root();
    let lock = std::fs::read_to_string(root.join("Cargo.lock")).context("Cargo.lock cannot be read")?;
    check_lock(&lock)?;

    let all = metadata(workspace, None)?;
    let everything = packages(&all);
    let refused: Vec<String> = refused(&everything, Use::Besides);
    ensure!(refused.is_empty(), "licenses that we cannot live with: {}", refused.join(", "));
    let foreign = everything.values().filter(|package| !package.ours);
    eprintln!("  crates: {}", license::summary(foreign.map(|package| package.license.as_str())));

    let shipped = widget(&metadata(workspace, Some(WASM_TARGET))?)?;
    let refused = self::refused(&shipped, Use::Shipped);
    ensure!(refused.is_empty(), "licenses that cannot be in what pages load: {}", refused.join(", "));
    let twice = twice(&shipped);
    ensure!(twice.is_empty(), "crates of which the widget holds two versions: {}", twice.join(", "));
    Ok(())
}

/// Where each package of the lock file comes from, and that its content is fixed.
fn check_lock(lock: &str) -> Result<()> {
    for entry in lock.split("[[package]]").skip(1) {
        let value = |name: &str| {
            let start = format!("{name} = \"");
            entry.lines().find_map(|line| line.strip_prefix(&start)?.strip_suffix('"'))
        };
        let name = value("name").unwrap_or("?");
        // Our own have no source.
        let Some(source) = value("source") else { continue };
        ensure!(source == REGISTRY, "{name} comes from {source}");
        ensure!(value("checksum").is_some_and(|sum| sum.len() == 64), "{name} has no checksum");
    }
    Ok(())
}

/// A crate, as `cargo metadata` tells of it.
struct Package {
    name: String,
    version: String,
    license: String,
    ours: bool,
}

type Packages = BTreeMap<String, Package>;

fn metadata(workspace: &Workspace, target: Option<&str>) -> Result<Value> {
    let mut words = vec!["metadata", "--format-version", "1", "--locked"];
    if let Some(target) = target {
        words.extend(["--filter-platform", target]);
    } else {
        // What other systems would need was never downloaded.
        words.extend(["--filter-platform", env!("HOST_TARGET")]);
    }
    let text = read(command("cargo", &words, workspace.root()))?;
    serde_json::from_str(&text).context("cargo metadata gave no JSON")
}

fn packages(metadata: &Value) -> Packages {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let in_use: BTreeSet<&str> =
        list(&metadata["resolve"]["nodes"]).filter_map(|node| node["id"].as_str()).collect();
    list(&metadata["packages"])
        .filter(|package| in_use.contains(package["id"].as_str().unwrap_or_default()))
        .map(|package| {
            let one = Package {
                name: text(&package["name"]),
                version: text(&package["version"]),
                license: text(&package["license"]),
                ours: package["source"].is_null(),
            };
            (text(&package["id"]), one)
        })
        .collect()
}

/// What is compiled into the widget: ordinary dependencies from its crate downwards, without macros and build scripts.
fn widget(metadata: &Value) -> Result<Packages> {
    let mut known = packages(metadata);
    let macros: BTreeSet<&str> = list(&metadata["packages"])
        .filter(|package| {
            list(&package["targets"]).any(|target| list(&target["kind"]).any(|kind| kind == "proc-macro"))
        })
        .filter_map(|package| package["id"].as_str())
        .collect();
    let edges: BTreeMap<&str, Vec<&str>> = list(&metadata["resolve"]["nodes"])
        .filter_map(|node| {
            let ordinary = |edge: &&Value| list(&edge["dep_kinds"]).any(|kind| kind["kind"].is_null());
            let to = list(&node["deps"]).filter(ordinary).filter_map(|edge| edge["pkg"].as_str()).collect();
            Some((node["id"].as_str()?, to))
        })
        .collect();
    let root = known.iter().find(|(_, package)| package.ours && package.name == "agent-embed");
    let mut todo = vec![root.context("there is no crate agent-embed")?.0.clone()];
    let mut found = BTreeSet::new();
    while let Some(id) = todo.pop() {
        if macros.contains(id.as_str()) || !found.insert(id.clone()) {
            continue;
        }
        todo.extend(edges.get(id.as_str()).into_iter().flatten().map(|&next| next.to_owned()));
    }
    known.retain(|id, _| found.contains(id));
    Ok(known)
}

fn refused(packages: &Packages, how: Use) -> Vec<String> {
    let foreign = packages.values().filter(|package| !package.ours);
    foreign
        .filter(|package| !license::is_allowed(&package.license, how))
        .map(|package| format!("{} {} ({})", package.name, package.version, package.license))
        .collect()
}

fn twice(packages: &Packages) -> Vec<String> {
    let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for package in packages.values() {
        versions.entry(&package.name).or_default().push(&package.version);
    }
    versions
        .into_iter()
        .filter(|(name, versions)| versions.len() > 1 && !TWICE_IN_THE_WIDGET.contains(name))
        .map(|(name, versions)| format!("{name} ({})", versions.join(" and ")))
        .collect()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check_told(outcome: &Result<()>, part: &str) {
        let told = outcome.as_ref().err().map_or_else(String::new, |error| format!("{error:#}"));
        assert!(told.contains(part), "told `{told}`, not `{part}`");
    }

    #[test]
    fn a_lock_file_with_a_foreign_source_or_without_a_checksum_is_refused() {
        let entry = |source: &str, sum: &str| {
            format!("[[package]]\nname = \"one\"\nversion = \"1.0.0\"\nsource = \"{source}\"\n{sum}")
        };
        let sum = format!("checksum = \"{}\"\n", "0".repeat(64));
        assert!(check_lock(&entry(REGISTRY, &sum)).is_ok());
        assert!(check_lock("[[package]]\nname = \"ours\"\nversion = \"1.0.0\"\n").is_ok());
        check_told(&check_lock(&entry("git+https://example.com/one#1", &sum)), "one comes from git");
        check_told(&check_lock(&entry(REGISTRY, "")), "one has no checksum");
    }

    #[test]
    fn the_widget_is_what_ordinary_dependencies_reach() -> Result<()> {
        let package = |name: &str, version: &str, kind: &str| {
            let id = format!("{name}@{version}");
            let source = if name == "agent-embed" { Value::Null } else { json!(REGISTRY) };
            json!({ "id": id, "name": name, "version": version, "license": "MIT", "source": source,
                    "targets": [{ "kind": [kind] }] })
        };
        let edge = |to: &str, kind: Value| json!({ "pkg": to, "dep_kinds": [{ "kind": kind }] });
        let node = |id: &str, deps: Value| json!({ "id": id, "deps": deps });
        let metadata = json!({
            "packages": [package("agent-embed", "1", "lib"), package("a", "1", "lib"), package("a", "2", "lib"),
                         package("macro", "1", "proc-macro"), package("below", "1", "lib"), package("dev", "1", "lib")],
            "resolve": { "nodes": [
                node("agent-embed@1", json!([edge("a@1", Value::Null), edge("macro@1", Value::Null), edge("dev@1", json!("dev"))])),
                node("a@1", json!([edge("a@2", Value::Null)])), node("a@2", json!([])),
                node("macro@1", json!([edge("below@1", Value::Null)])), node("below@1", json!([])), node("dev@1", json!([])),
            ] },
        });
        let shipped = widget(&metadata)?;
        assert_eq!(shipped.keys().collect::<Vec<_>>(), ["a@1", "a@2", "agent-embed@1"]);
        assert_eq!(twice(&shipped), ["a (1 and 2)"]);
        assert!(refused(&shipped, Use::Shipped).is_empty());
        Ok(())
    }
}
