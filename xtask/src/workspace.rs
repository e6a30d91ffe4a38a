//! Where things lie in this repository.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The folders of one checkout.
#[derive(Clone, Debug)]
pub(crate) struct Workspace {
    root: PathBuf,
    target: PathBuf,
}

impl Workspace {
    /// Finds the checkout that this program was started from.
    pub(crate) fn find() -> Result<Self> {
        // Cargo names the package it runs; started by hand, the place of the build is the best guess.
        let package = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = package.parent().context("the xtask package has no parent folder")?;
        let root = root.canonicalize().with_context(|| format!("cannot read {}", root.display()))?;
        let target =
            env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |folder| root.join(folder));
        Ok(Self { root, target })
    }

    /// A path inside the checkout.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// The root of the checkout.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of everything that cargo builds.
    pub(crate) fn target(&self) -> &Path {
        &self.target
    }

    /// The same checkout, built into another folder below the usual one.
    pub(crate) fn built_in(&self, folder: &str) -> Self {
        Self { root: self.root.clone(), target: self.target.join(folder) }
    }

    /// The npm package.
    pub(crate) fn www(&self) -> PathBuf {
        self.path("www")
    }

    /// What wasm-bindgen writes and the bundler reads.
    pub(crate) fn pkg(&self) -> PathBuf {
        self.path("www/pkg")
    }

    /// The files that a host page loads.
    pub(crate) fn dist(&self) -> PathBuf {
        self.path("www/dist")
    }
}
