//! Says whether a stage has to run again, by the content of what it reads and of what it wrote.
//!
//! Times of files are no guide: a checkout, a cache or a branch change sets them anew.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::shell::{command, read};
use crate::workspace::Workspace;

/// One stage of the build: its inputs as they are now, and where its output goes.
#[derive(Debug)]
pub(super) struct Stage {
    stamp: PathBuf,
    inputs: String,
    output: PathBuf,
}

impl Stage {
    /// Reads the inputs (files or folders, relative to the root) and the versions of the tools.
    pub(super) fn new(workspace: &Workspace, name: &str, inputs: &[&str], output: PathBuf) -> Result<Self> {
        let mut hash = Sha256::new();
        hash.update(read(command("rustc", &["--version"], workspace.root()))?);
        hash.update(read(command("node", &["--version"], workspace.root()))?);
        for input in inputs {
            hash.update(input);
            hash_tree(&workspace.path(input), &mut hash)?;
        }
        Ok(Self {
            stamp: workspace.target().join(format!("xtask/{name}.stamp")),
            inputs: format!("{:x}", hash.finalize()),
            output,
        })
    }

    /// Whether inputs or output differ from those of the last run.
    pub(super) fn is_stale(&self) -> Result<bool> {
        let Ok(remembered) = fs::read_to_string(&self.stamp) else {
            return Ok(true);
        };
        Ok(!self.output.is_dir() || remembered != self.line()?)
    }

    /// Notes inputs and output after a run that went well.
    pub(super) fn remember(&self) -> Result<()> {
        if let Some(folder) = self.stamp.parent() {
            fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        }
        fs::write(&self.stamp, self.line()?).with_context(|| format!("cannot write {}", self.stamp.display()))
    }

    fn line(&self) -> Result<String> {
        let mut hash = Sha256::new();
        hash_tree(&self.output, &mut hash)?;
        Ok(format!("{} {:x}\n", self.inputs, hash.finalize()))
    }
}

/// Adds names and contents of a file, or of everything under a folder, in an order that does not change.
fn hash_tree(path: &Path, hash: &mut Sha256) -> Result<()> {
    if path.is_dir() {
        let entries = fs::read_dir(path).with_context(|| format!("cannot read {}", path.display()))?;
        let mut children: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        children.sort();
        for child in children {
            hash.update(child.file_name().unwrap_or_default().as_encoded_bytes());
            hash_tree(&child, hash)?;
        }
        return Ok(());
    }
    // An input that does not exist is a state like any other: its appearance is a change.
    if let Ok(content) = fs::read(path) {
        hash.update((content.len() as u64).to_le_bytes());
        hash.update(&content);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of its own per test, removed at the end.
    struct Scratch(PathBuf);

    impl Scratch {
        fn new(name: &str) -> Result<Self> {
            let folder = std::env::temp_dir().join(format!("agent-embed-{name}-{}", std::process::id()));
            fs::create_dir_all(folder.join("input/deep"))?;
            fs::create_dir_all(folder.join("output"))?;
            fs::write(folder.join("input/deep/a.txt"), "a")?;
            fs::write(folder.join("output/out.txt"), "out")?;
            Ok(Self(folder))
        }

        fn stage(&self) -> Result<Stage> {
            let mut hash = Sha256::new();
            hash_tree(&self.0.join("input"), &mut hash)?;
            Ok(Stage {
                stamp: self.0.join("stamps/stage"),
                inputs: format!("{:x}", hash.finalize()),
                output: self.0.join("output"),
            })
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn check(name: &str, change: impl FnOnce(&Path) -> std::io::Result<()>, stale: bool) -> Result<()> {
        let scratch = Scratch::new(name)?;
        assert!(scratch.stage()?.is_stale()?, "{name}: nothing has been built yet");
        scratch.stage()?.remember()?;
        change(&scratch.0)?;
        assert_eq!(scratch.stage()?.is_stale()?, stale, "{name}");
        Ok(())
    }

    #[test]
    fn a_stage_is_stale_when_content_changes_and_only_then() -> Result<()> {
        check("nothing", |_| Ok(()), false)?;
        check("same-content", |root| fs::write(root.join("input/deep/a.txt"), "a"), false)?;
        check("edited", |root| fs::write(root.join("input/deep/a.txt"), "b"), true)?;
        check("added", |root| fs::write(root.join("input/b.txt"), ""), true)?;
        check(
            "renamed",
            |root| fs::rename(root.join("input/deep/a.txt"), root.join("input/deep/b.txt")),
            true,
        )?;
        check("removed", |root| fs::remove_file(root.join("input/deep/a.txt")), true)?;
        check("output-edited", |root| fs::write(root.join("output/out.txt"), "by hand"), true)?;
        check("output-gone", |root| fs::remove_dir_all(root.join("output")), true)?;
        check("stamp-gone", |root| fs::remove_file(root.join("stamps/stage")), true)
    }
}
