//! The tools that come from outside: found, installed where that is harmless, or asked for in a sentence.

use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};

use crate::shell::{command, read, run, step};

/// The target of the widget.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Fails unless Node of a version that the scripts need, and npm, are there.
pub(crate) fn require_node() -> Result<()> {
    const NEEDED: &str = "install Node.js 20 or later with npm (Debian: apt-get install nodejs npm)";
    let here = Path::new(".");
    let Ok(version) = read(command("node", &["--version"], here)) else {
        bail!("`node` is not on the PATH: {NEEDED}");
    };
    let major = version.trim().trim_start_matches('v').split('.').next().unwrap_or_default();
    ensure!(
        major.parse::<u32>().is_ok_and(|major| major >= 20),
        "Node {} is too old: {NEEDED}",
        version.trim()
    );
    ensure!(read(command("npm", &["--version"], here)).is_ok(), "`npm` is not on the PATH: {NEEDED}");
    Ok(())
}

/// Adds the wasm target to the toolchain if it is missing.
pub(crate) fn require_wasm_target(root: &Path) -> Result<()> {
    if sysroot(root)?.join("lib/rustlib").join(WASM_TARGET).is_dir() {
        return Ok(());
    }
    step("adding the Rust target wasm32-unknown-unknown", || {
        run(command("rustup", &["target", "add", WASM_TARGET], root)).context(
            "the Rust target wasm32-unknown-unknown is missing: install Rust with rustup, or the target by hand",
        )
    })
}

/// Adds components such as rustfmt and clippy if the toolchain came without them.
pub(crate) fn require_component(name: &str, probe: &[&str], root: &Path) -> Result<()> {
    if read(command("cargo", probe, root)).is_ok() {
        return Ok(());
    }
    step(&format!("adding the Rust component {name}"), || {
        run(command("rustup", &["component", "add", name], root))
            .with_context(|| format!("the Rust component {name} is missing"))
    })
}

/// The folder of the Rust toolchain in use.
pub(crate) fn sysroot(root: &Path) -> Result<PathBuf> {
    read(command("rustc", &["--print", "sysroot"], root)).map(|folder| PathBuf::from(folder.trim()))
}

/// Installs the npm dependencies of `folder` unless those of its present lock file are there.
pub(crate) fn npm_install(folder: &Path) -> Result<()> {
    let lock = folder.join("package-lock.json");
    let wanted = wanted_packages(folder)?;
    let stamp = folder.join("node_modules/.xtask-stamp");
    if fs::read_to_string(&stamp).is_ok_and(|present| present == wanted) {
        return Ok(());
    }
    require_node()?;
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let verb = if lock.exists() { "ci" } else { "install" };
    step(&format!("installing the npm packages of {name}"), || {
        run(command("npm", &[verb, "--no-audit", "--no-fund", "--loglevel=error"], folder))
    })?;
    fs::write(&stamp, wanted_packages(folder)?).with_context(|| format!("cannot write {}", stamp.display()))
}

/// A hash of what npm is told to install.
fn wanted_packages(folder: &Path) -> Result<String> {
    let mut hash = Sha256::new();
    let manifest = folder.join("package.json");
    hash.update(fs::read(&manifest).with_context(|| format!("cannot read {}", manifest.display()))?);
    // A package without a lock file is installed by its manifest alone.
    hash.update(fs::read(folder.join("package-lock.json")).unwrap_or_default());
    Ok(format!("{:x}", hash.finalize()))
}

/// The Chromium that the browser tests drive, installed by apt if this machine lets us.
pub(crate) fn require_chromium(root: &Path) -> Result<PathBuf> {
    if let Some(found) = env::var_os("CHROMIUM").map(PathBuf::from).or_else(find_chromium) {
        return Ok(found);
    }
    ensure!(
        may_install(root),
        "Chromium is not on the PATH: install it (Debian: sudo apt-get install chromium), or name it in CHROMIUM"
    );
    apt_install(root, "Chromium", &["chromium"])?;
    find_chromium().context("apt-get installed chromium, but it is not on the PATH")
}

/// Whether this machine lets us install packages of its system.
pub(crate) fn may_install(root: &Path) -> bool {
    read(command("id", &["-u"], root)).is_ok_and(|user| user.trim() == "0")
        && read(command("apt-get", &["--version"], root)).is_ok()
}

/// Installs packages of the system.
pub(crate) fn apt_install(root: &Path, title: &str, packages: &[&str]) -> Result<()> {
    step(&format!("installing {title}"), || {
        run(command("apt-get", &["update", "-qq"], root))?;
        let mut install = command("apt-get", &["install", "-y", "-qq", "--no-install-recommends"], root);
        install.args(packages).env("DEBIAN_FRONTEND", "noninteractive");
        run(install)
    })
}

/// Looks on the PATH for the names under which systems ship Chromium.
fn find_chromium() -> Option<PathBuf> {
    find_program(&["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])
}

/// Looks on the PATH for a program that has one of these names.
pub(crate) fn find_program(names: &[&str]) -> Option<PathBuf> {
    let folders: Vec<PathBuf> = env::var_os("PATH").map(|path| env::split_paths(&path).collect())?;
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|program| program.is_file())
}
