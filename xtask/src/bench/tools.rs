//! The programs of others that a benchmark needs.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::shell::{command, read, run, step};

/// Finds a program that Debian has in a package of the same name, and installs it where that is harmless.
pub(super) fn require(name: &str, root: &Path) -> Result<PathBuf> {
    if let Some(found) = find(name) {
        return Ok(found);
    }
    // Where systemd runs, installing a server would start it too, and that was not asked for.
    let may_install = read(command("id", &["-u"], root)).is_ok_and(|user| user.trim() == "0")
        && !Path::new("/run/systemd/system").exists()
        && read(command("apt-get", &["--version"], root)).is_ok();
    ensure!(may_install, "{name} is not on the PATH: install it (Debian: sudo apt-get install {name})");
    step(&format!("installing {name}"), || {
        run(command("apt-get", &["update", "-qq"], root))?;
        let install = ["install", "-y", "-qq", "--no-install-recommends", name];
        let mut install = command("apt-get", &install, root);
        install.env("DEBIAN_FRONTEND", "noninteractive");
        run(install)
    })?;
    find(name).with_context(|| format!("apt-get installed {name}, but it is not on the PATH"))
}

fn find(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    // Servers lie where only root's PATH leads.
    let folders = env::split_paths(&path).chain([PathBuf::from("/usr/sbin")]);
    folders.map(|folder| folder.join(name)).find(|program| program.is_file())
}
