//! wasm-bindgen, in the exact version of `Cargo.lock` and without a program to install.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use walrus::Module;
use wasm_bindgen_cli_support::Bindgen;

use super::split::{Contents, Pieces};
use super::{dead, glue, imports};

/// The stem of the generated files.
pub(super) const NAME: &str = "agent_embed";

/// Writes the glue, its types and the pieces of the wasm into `pkg`, replacing what was there.
pub(super) fn generate(pieces: &Pieces, pkg: &Path, contents: Contents) -> Result<()> {
    if pkg.exists() {
        fs::remove_dir_all(pkg).with_context(|| format!("cannot remove {}", pkg.display()))?;
    }
    let mut bindgen = Bindgen::new();
    bindgen
        .input_bytes(NAME, pieces.main.clone())
        .out_name(NAME)
        .typescript(true)
        // Function names in the wasm help nobody who embeds it, and weigh a quarter of it: `shrink` writes them into
        // a file of their own.
        .remove_name_section(false)
        // Functions of like names come to stand side by side; the profile wants names without what the compiler adds.
        .demangle(contents == Contents::FirstScreen)
        .remove_producers_section(true)
        // After a panic the loader puts a fresh instance in the place of the dead one.
        .reset_state_function(true)
        // The parts that load on demand use the table of functions, which only these export.
        .keep_lld_exports(true)
        // The loader hands the module over; in a classic script `import.meta.url` would be a syntax error.
        .omit_default_module_path(true)
        .web(true)?
        .generate(pkg)
        .context("wasm-bindgen failed")?;

    let bound = pkg.join(format!("{NAME}_bg.wasm"));
    let mut module = Module::from_file(&bound).context("cannot read the wasm of wasm-bindgen")?;
    dead::remove_exports(&mut module);
    dead::remove_empty_segments(&mut module);
    rewrite(&pkg.join(format!("{NAME}.js")), |text| {
        let glue = glue::patch(&glue::trim(&dead::remove_classes(text))?)?;
        imports::shorten(&mut module, &glue)
    })?;
    module.emit_wasm_file(&bound).context("cannot write the wasm")?;

    pieces.write_chunks(pkg)?;
    rewrite(&pkg.join(format!("{NAME}.d.ts")), |types| Ok(glue::add_types(&dead::remove_classes(types))))
}

fn rewrite(file: &Path, change: impl FnOnce(&str) -> Result<String>) -> Result<()> {
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    fs::write(file, change(&text)?).with_context(|| format!("cannot write {}", file.display()))
}
