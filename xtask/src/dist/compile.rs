//! Compiles the widget to wasm without leaving paths of this machine in it.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::shell::{command, run};
use crate::tools::{WASM_TARGET, sysroot};
use crate::workspace::Workspace;

/// Cargo splits `CARGO_ENCODED_RUSTFLAGS` at this character, so that a path may hold a space.
const FLAG_SEPARATOR: &str = "\u{1f}";

/// Compiles the widget and returns where its wasm is.
pub(super) fn widget(workspace: &Workspace) -> Result<PathBuf> {
    let mut build = command(
        "cargo",
        &["build", "--package", "agent-embed", "--lib", "--features", "element", "--profile", "wasm"],
        workspace.root(),
    );
    build.args(["--target", WASM_TARGET]);
    build.arg("--target-dir").arg(workspace.target());
    let mut flags = remap_flags(&renamed_folders(workspace)?);
    // Where the wasm is split is found out from the linker's own notes of what refers to what.
    flags.push("-Clink-arg=--emit-relocs".to_owned());
    // Names that say which instance of a generic function is meant.
    flags.push("-Csymbol-mangling-version=v0".to_owned());
    build.env("CARGO_ENCODED_RUSTFLAGS", flags.join(FLAG_SEPARATOR));
    run(build)?;
    let wasm = workspace.target().join(WASM_TARGET).join("wasm/agent_embed.wasm");
    ensure!(wasm.is_file(), "cargo built no {}", wasm.display());
    Ok(wasm)
}

/// The folders of this machine that must not be named in what we ship.
pub(super) fn machine_paths(workspace: &Workspace) -> Result<Vec<String>> {
    let mut paths: Vec<String> =
        renamed_folders(workspace)?.into_iter().map(|(folder, _)| folder.display().to_string()).collect();
    if let Some(home) = env::home_dir() {
        // The slash keeps a home as short as `/root` from matching words of the program.
        paths.push(format!("{}/", home.display()));
    }
    // A folder as short as `/` says nothing about a machine and would be found everywhere.
    paths.retain(|path| path.trim_end_matches('/').len() > 1);
    Ok(paths)
}

/// Pairs of a folder and the name that stands for it in panic messages.
///
/// The compiler takes the last pair that fits, so the narrower folders come last.
fn renamed_folders(workspace: &Workspace) -> Result<Vec<(PathBuf, &'static str)>> {
    let cargo_home = cargo_home()?;
    let mut folders = vec![(sysroot(workspace.root())?, "rust"), (cargo_home.clone(), "cargo")];
    folders.extend(registries(&cargo_home).into_iter().map(|registry| (registry, "crates")));
    folders.push((workspace.root().to_path_buf(), "."));
    if !workspace.target().starts_with(workspace.root()) {
        folders.push((workspace.target().to_path_buf(), "target"));
    }
    Ok(folders)
}

fn remap_flags(folders: &[(PathBuf, &str)]) -> Vec<String> {
    folders.iter().map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display())).collect()
}

/// Where cargo keeps the sources of dependencies.
fn cargo_home() -> Result<PathBuf> {
    if let Some(folder) = env::var_os("CARGO_HOME") {
        return Ok(PathBuf::from(folder));
    }
    let home = env::home_dir().context("neither CARGO_HOME nor a home folder is known")?;
    Ok(home.join(".cargo"))
}

/// The unpacked registries: their folder names differ from machine to machine, so each gets the same new name.
fn registries(cargo_home: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(cargo_home.join("registry/src")) else {
        return Vec::new();
    };
    let mut folders: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    // An order that changed from build to build would make cargo compile everything again.
    folders.sort();
    folders
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_folder_becomes_one_flag_in_the_same_order() {
        let folders = [(PathBuf::from("/a b/cargo"), "cargo"), (PathBuf::from("/a b/cargo/src"), "crates")];
        assert_eq!(
            remap_flags(&folders),
            ["--remap-path-prefix=/a b/cargo=cargo", "--remap-path-prefix=/a b/cargo/src=crates"]
        );
    }
}
