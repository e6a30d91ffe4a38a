//! Makes the wasm small with `wasm-opt` of the npm package `binaryen`.

use std::fs;

use anyhow::{Context, Result, ensure};

use crate::shell::{command, run};
use crate::workspace::Workspace;

use super::bind::NAME;

/// What rustc uses by default on this target; every supported browser has it.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Replaces the wasm in `www/pkg` by a smaller one that does the same.
pub(super) fn shrink(workspace: &Workspace) -> Result<()> {
    let tool = workspace.www().join("node_modules/.bin/wasm-opt");
    ensure!(tool.exists(), "`binaryen` is not among the devDependencies of www/package.json");
    let wasm = workspace.pkg().join(format!("{NAME}_bg.wasm"));
    let smaller = wasm.with_extension("small");
    let mut optimize = command(&tool.to_string_lossy(), &["-Oz", "--strip-producers"], workspace.root());
    optimize.args(FEATURES).arg(&wasm).arg("-o").arg(&smaller);
    run(optimize)?;
    fs::rename(&smaller, &wasm).with_context(|| format!("cannot replace {}", wasm.display()))
}
