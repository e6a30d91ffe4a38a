//! Makes the wasm small with `wasm-opt` of the npm package `binaryen`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::shell::{command, run};
use crate::workspace::Workspace;

use super::bind::NAME;
use super::order::order;
use super::split::Pieces;

/// What rustc uses by default on this target; every supported browser has it.
pub(super) const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Twice, as the first pass leaves the second something to do. Memory is zero and addresses below 1024 are unused at the
/// start. By name, the functions have one order whatever the passes did, from which ours begins.
const PASSES: [&str; 6] = [
    "-Oz",
    "-Oz",
    "--zero-filled-memory",
    "--low-memory-unused",
    "--reorder-functions-by-name",
    "--reorder-locals",
];

/// Replaces the pieces of the wasm in `www/pkg` by smaller ones that do the same.
pub(super) fn shrink(workspace: &Workspace, pieces: &Pieces) -> Result<()> {
    let tool = workspace.www().join("node_modules/.bin/wasm-opt");
    ensure!(tool.exists(), "`binaryen` is not among the devDependencies of www/package.json");
    let main = format!("{NAME}_bg.wasm");
    let symbols = workspace.target().join("xtask/symbols");
    fs::create_dir_all(&symbols).with_context(|| format!("cannot make {}", symbols.display()))?;
    for name in std::iter::once(&main).chain(pieces.files()) {
        let wasm = workspace.pkg().join(name);
        let smaller = wasm.with_extension("small");
        let map = symbols.join(name).with_extension("txt");
        let mut optimize = command(&tool.to_string_lossy(), &PASSES, workspace.root());
        optimize.args(FEATURES).arg(format!("--symbolmap={}", map.display()));
        optimize.args(["--strip-debug", "--strip-producers"]).arg(&wasm).arg("-o").arg(&smaller);
        run(optimize)?;
        let read = fs::read(&smaller).with_context(|| format!("cannot read {}", smaller.display()))?;
        let ordered = order(&read).with_context(|| format!("cannot reorder {}", smaller.display()))?;
        fs::write(&wasm, &ordered.wasm).with_context(|| format!("cannot replace {}", wasm.display()))?;
        fs::remove_file(&smaller).with_context(|| format!("cannot remove {}", smaller.display()))?;
        renumber(&map, &ordered.moved).with_context(|| format!("cannot renumber {}", map.display()))?;
    }
    Ok(())
}

/// Writes the new index of each function into a map of lines such as `12:name`.
fn renumber(map: &Path, moved: &[u32]) -> Result<()> {
    let mut lines: BTreeMap<u32, String> = BTreeMap::new();
    for line in fs::read_to_string(map)?.lines() {
        let (index, name) = line.split_once(':').context("a line without an index")?;
        let now = moved.get(index.parse::<usize>()?).context("a function that the wasm has not")?;
        lines.insert(*now, format!("{now}:{name}\n"));
    }
    Ok(fs::write(map, lines.into_values().collect::<String>())?)
}
