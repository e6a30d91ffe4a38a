//! Makes the wasm small with `wasm-opt` of the npm package `binaryen`.

use std::fs;

use anyhow::{Context, Result, ensure};

use crate::shell::{command, run};
use crate::workspace::Workspace;

use super::bind::NAME;
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

/// Twice, as the first pass leaves the second something to do. Functions of like names have like bodies, and brotli
/// finds what stands near; memory is zero and addresses below 1024 are unused at the start.
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
        let mut optimize = command(&tool.to_string_lossy(), &PASSES, workspace.root());
        optimize
            .args(FEATURES)
            .arg(format!("--symbolmap={}", symbols.join(name).with_extension("txt").display()));
        optimize.args(["--strip-debug", "--strip-producers"]).arg(&wasm).arg("-o").arg(&smaller);
        run(optimize)?;
        fs::rename(&smaller, &wasm).with_context(|| format!("cannot replace {}", wasm.display()))?;
    }
    Ok(())
}
