//! The Leptos application of `tests/package`, built as its developer's own tools would build it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::shell::{command, run, step};
use crate::tools::{WASM_TARGET, require_wasm_target};
use crate::workspace::Workspace;

/// Where the built page is, under the target folder.
const OUTPUT: &str = "package/leptos";
/// The stem of the application's wasm, and of what is made from it.
const NAME: &str = "agent-embed-in-leptos";

/// Compiles the application and writes its page, which needs nothing but a static server, into `target/package/leptos`.
///
/// The wasm is one plain wasm-bindgen module: no part of it is split off, and none of our glue is in it.
pub(super) fn build(workspace: &Workspace) -> Result<()> {
    require_wasm_target(workspace.root())?;
    let folder = workspace.path("tests/package/leptos");
    step("building the Leptos application", || {
        let mut build = command("cargo", &["build", "--quiet", "--locked", "--target", WASM_TARGET], &folder);
        // The folder of everything else: most of what it needs is compiled there already.
        build.env("CARGO_TARGET_DIR", workspace.target());
        run(build)
    })?;
    let wasm = workspace.target().join(WASM_TARGET).join("debug").join(NAME).with_extension("wasm");
    let output = workspace.target().join(OUTPUT);
    step("binding it to its page", || bind(&wasm, &output))?;
    let (page, copy) = (folder.join("index.html"), output.join("index.html"));
    fs::copy(&page, &copy).with_context(|| format!("cannot copy {}", page.display()))?;
    Ok(())
}

/// Writes the wasm and its glue into an empty `output`.
fn bind(wasm: &Path, output: &Path) -> Result<()> {
    if output.exists() {
        fs::remove_dir_all(output).with_context(|| format!("cannot remove {}", output.display()))?;
    }
    let mut bindgen = Bindgen::new();
    // As its command line does: the glue itself knows where the wasm is.
    bindgen.input_path(wasm).out_name(NAME).typescript(false).omit_default_module_path(false).web(true)?;
    bindgen.generate(output).context("wasm-bindgen failed")
}
