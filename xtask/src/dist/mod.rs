//! `cargo xtask dist`: from the Rust and TypeScript sources to the files that a host page loads.
//!
//! Two stages, each skipped while its inputs are unchanged: the widget (cargo, wasm-bindgen, wasm-opt) into
//! `www/pkg`, and the npm package (esbuild) from there into `www/dist`.

mod bind;
mod compile;
mod compress;
mod dead;
mod edits;
mod glue;
mod imports;
mod inspect;
mod join;
mod linked;
mod optimize;
mod order;
mod panics;
mod profile;
mod regions;
mod rest;
mod sizes;
mod split;
mod stamp;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::shell::{command, run as run_command, step};
use crate::tools;
use crate::workspace::Workspace;

pub(crate) use self::profile::run as profile;

use self::profile::Marks;
use self::split::Contents;
use self::stamp::Stage;

/// What the widget is made from.
const WIDGET_INPUTS: [&str; 6] = ["Cargo.toml", "Cargo.lock", "src", "markup", "patches", "xtask/src/dist"];
/// What the npm package is made from, beside the widget.
const PACKAGE_INPUTS: [&str; 12] = [
    "www/pkg",
    "www/src",
    "www/scripts",
    "www/locales",
    "src/i18n/en",
    "www/package.json",
    "www/package-lock.json",
    "www/tsconfig.json",
    "LICENSE-MIT",
    "LICENSE-APACHE",
    "xtask/src/dist",
    "xtask/scripts",
];

/// Builds, inspects and measures `www/dist`.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    build(workspace)?;
    print_sizes(workspace)
}

/// Prints what the files weigh; more than the ceiling for the first view is an error.
pub(crate) fn print_sizes(workspace: &Workspace) -> Result<()> {
    let dist = workspace.dist();
    ensure!(dist.is_dir(), "there is no www/dist yet: run `cargo xtask dist`");
    let table = sizes::measure(&dist, split::read_list(&workspace.pkg())?)?;
    print!("{table}");
    table.check()
}

/// Brings `www/dist` up to date; says nothing to do if it is.
pub(crate) fn build(workspace: &Workspace) -> Result<()> {
    prepare(workspace)?;
    let widget = Stage::new(workspace, "widget", &WIDGET_INPUTS, workspace.pkg())?;
    if widget.is_stale()? {
        build_widget(workspace)?;
        widget.remember()?;
    }
    let package = Stage::new(workspace, "package", &PACKAGE_INPUTS, workspace.dist())?;
    if package.is_stale()? {
        build_package(workspace)?;
        package.remember()?;
    } else {
        eprintln!("www/dist is up to date");
    }
    Ok(())
}

/// Builds it, whether or not anything has changed.
fn build_afresh(workspace: &Workspace) -> Result<()> {
    prepare(workspace)?;
    build_widget(workspace)?;
    Stage::new(workspace, "widget", &WIDGET_INPUTS, workspace.pkg())?.remember()?;
    build_package(workspace)?;
    Stage::new(workspace, "package", &PACKAGE_INPUTS, workspace.dist())?.remember()
}

/// Installs what the build needs, or says what is missing.
fn prepare(workspace: &Workspace) -> Result<()> {
    ensure!(
        workspace.www().join("package.json").is_file(),
        "www/package.json is missing: this checkout has no npm package to build"
    );
    tools::require_node()?;
    tools::require_wasm_target(workspace.root())?;
    tools::npm_install(&workspace.www())
}

/// Builds everything a second time, from nothing and in another folder; a byte that differs is an error.
pub(crate) fn compare_builds(workspace: &Workspace) -> Result<()> {
    build(workspace)?;
    let dist = workspace.dist();
    let first = contents(&dist)?;
    let again = workspace.built_in("second-build");
    // What is left of an earlier one would be taken for built.
    if again.target().exists() {
        fs::remove_dir_all(again.target()).context("cannot remove an earlier second build")?;
    }
    build_widget(&again)?;
    build_package(&again)?;
    let second = contents(&dist)?;
    let differing: Vec<String> = first
        .keys()
        .chain(second.keys())
        .filter(|file| first.get(*file) != second.get(*file))
        .map(|file| file.display().to_string())
        .collect();
    ensure!(differing.is_empty(), "two builds differ in {}", differing.join(", "));
    Ok(())
}

fn contents(folder: &Path) -> Result<BTreeMap<PathBuf, Vec<u8>>> {
    let read = |file: PathBuf| Ok((file.clone(), fs::read(&file)?));
    inspect::files(folder)?.into_iter().map(read).collect()
}

/// Cargo, wasm-bindgen and wasm-opt, into `www/pkg`.
fn build_widget(workspace: &Workspace) -> Result<()> {
    let title = if workspace.target().join(tools::WASM_TARGET).is_dir() {
        "building the widget"
    } else {
        "building the widget (about 4 minutes the first time)"
    };
    let wasm = step(title, || compile::widget(workspace))?;
    let folder = workspace.target().join("xtask/split");
    let pieces =
        step("splitting the wasm", || split::split(workspace, &wasm, &folder, Contents::FirstScreen))?;
    step("generating the JavaScript glue", || {
        bind::generate(&pieces, &workspace.pkg(), Contents::FirstScreen)
    })?;
    step("optimizing the wasm", || optimize::shrink(workspace, &pieces))
}

/// The same with everything in the first wasm, and neither optimized nor without the names of its functions.
fn build_marked(workspace: &Workspace) -> Result<Marks> {
    let wasm = step("building the widget", || compile::widget(workspace))?;
    let folder = workspace.target().join("xtask/profile");
    let mut pieces =
        step("splitting the wasm", || split::split(workspace, &wasm, &folder, Contents::Everything))?;
    step("generating the JavaScript glue", || {
        bind::generate(&pieces, &workspace.pkg(), Contents::Everything)
    })?;
    pieces.marks.take().context("the wasm has no marks")
}

/// The npm package's own build, then a look at what came out.
fn build_package(workspace: &Workspace) -> Result<()> {
    let dist = workspace.dist();
    // A file of an older build must not survive into this one.
    if dist.exists() {
        fs::remove_dir_all(&dist).with_context(|| format!("cannot remove {}", dist.display()))?;
    }
    step("building the npm package", || {
        run_command(command("npm", &["run", "--silent", "build"], &workspace.www()))
    })?;
    ensure!(dist.is_dir(), "the build of www wrote no www/dist");
    inspect::all(&dist, &compile::machine_paths(workspace)?)?;
    step("compressing", || compress::all(workspace))
}
