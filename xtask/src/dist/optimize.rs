//! Makes the wasm small with `wasm-opt` of the npm package `binaryen`.

use std::fs;

use anyhow::{Context, Result, ensure};

use crate::shell::{command, run};
use crate::workspace::Workspace;

use super::bind::NAME;
use super::split::Pieces;

/// What rustc uses by default on this target; every supported browser has it.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Replaces the pieces of the wasm in `www/pkg` by smaller ones that do the same.
pub(super) fn shrink(workspace: &Workspace, pieces: &Pieces) -> Result<()> {
    let tool = workspace.www().join("node_modules/.bin/wasm-opt");
    ensure!(tool.exists(), "`binaryen` is not among the devDependencies of www/package.json");
    let main = format!("{NAME}_bg.wasm");
    for name in std::iter::once(&main).chain(pieces.files()) {
        let wasm = workspace.pkg().join(name);
        let smaller = wasm.with_extension("small");
        let flags = ["-Oz", "--strip-debug", "--strip-producers"];
        let mut optimize = command(&tool.to_string_lossy(), &flags, workspace.root());
        optimize.args(FEATURES).arg(&wasm).arg("-o").arg(&smaller);
        run(optimize)?;
        fs::rename(&smaller, &wasm).with_context(|| format!("cannot replace {}", wasm.display()))?;
    }
    Ok(())
}
