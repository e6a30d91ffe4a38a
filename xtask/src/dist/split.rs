//! Splits the compiled wasm: what only `#[chunk(name)]` functions need goes into modules that load on demand.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow, ensure};
use wasm_split_cli_support::{Options, transform};

use super::bind::NAME;
use super::profile::{self, Marks};
use super::{dead, join, rest};
use crate::workspace::Workspace;

/// The files of each part that loads on demand, in the order in which they are to be added.
pub(super) type Chunks = BTreeMap<String, Vec<String>>;

/// The name of the list of them, in `www/pkg`.
const LIST: &str = "chunks.json";

/// What the first wasm is to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Contents {
    /// What the first screen runs.
    FirstScreen,
    /// All that is in no part by its source, with marks that say what of it has run.
    Everything,
}

/// What `split` made: what stays, and what loads later.
pub(super) struct Pieces {
    /// The wasm that starts the widget; wasm-bindgen has yet to read it.
    pub(super) main: Vec<u8>,
    /// Where what runs is noted, if it is.
    pub(super) marks: Option<Marks>,
    chunks: Chunks,
    /// Modules by the names of their files.
    modules: BTreeMap<String, Vec<u8>>,
}

/// Splits the compiled wasm, with `folder` for the files in between. It must have been linked with `--emit-relocs`.
pub(super) fn split(workspace: &Workspace, wasm: &Path, folder: &Path, contents: Contents) -> Result<Pieces> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let compiled = fs::read(wasm).with_context(|| format!("cannot read {}", wasm.display()))?;
    let compiled = dead::empty_functions(&super::panics::into_traps(&compiled)?)?;
    let mut marks = None;
    let compiled = match contents {
        Contents::FirstScreen => rest::cut(&compiled, &profile::read(workspace)?)?,
        Contents::Everything => {
            let (marked, added) = profile::mark(&compiled)?;
            marks = Some(added);
            marked
        }
    };
    let main = folder.join("main.wasm");
    let mut options = Options::new(&compiled);
    options.output_dir = folder;
    options.main_out_path = &main;
    let split = transform(options).map_err(|report| anyhow!("the wasm cannot be split: {report:#}"))?;
    ensure!(!split.prefetch_map.is_empty(), "the compiled wasm has no function with #[chunk(…)]");

    let mut modules = BTreeMap::new();
    let mut read = |stem: &String| -> Result<String> {
        let name = file_name(stem);
        let path = folder.join(format!("{stem}.wasm"));
        let module = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        modules.insert(name.clone(), module);
        Ok(name)
    };
    let mut chunks = Chunks::new();
    for (name, stems) in &split.prefetch_map {
        chunks.insert(name.clone(), stems.iter().map(&mut read).collect::<Result<_>>()?);
    }
    join::later(workspace, folder, &mut chunks, &mut modules)?;
    join::small(workspace, folder, &mut chunks, &mut modules)?;
    let main = fs::read(&main).with_context(|| format!("cannot read {}", main.display()))?;
    Ok(Pieces { main, marks, chunks, modules })
}

impl Pieces {
    /// Writes what loads later, and the list of it, into `pkg`.
    pub(super) fn write_chunks(&self, pkg: &Path) -> Result<()> {
        for (name, module) in &self.modules {
            fs::write(pkg.join(name), module).with_context(|| format!("cannot write {name}"))?;
        }
        let list = serde_json::to_vec_pretty(&self.chunks).context("cannot write the list of chunks")?;
        fs::write(pkg.join(LIST), list).with_context(|| format!("cannot write {LIST}"))
    }

    /// The names of the files of what loads later.
    pub(super) fn files(&self) -> impl Iterator<Item = &String> {
        self.modules.keys()
    }
}

/// The list that `write_chunks` left in `pkg`.
pub(super) fn read_list(pkg: &Path) -> Result<Chunks> {
    let list = fs::read(pkg.join(LIST)).with_context(|| format!("cannot read {LIST}"))?;
    serde_json::from_slice(&list).with_context(|| format!("{LIST} is no list of chunks"))
}

/// The splitter calls what one part needs `split_run`, and what several need `chunk_3`.
pub(super) fn file_name(stem: &str) -> String {
    let shared = stem.strip_prefix("chunk_").map(|number| format!("shared_{number}"));
    let part = shared.unwrap_or_else(|| stem.strip_prefix("split_").unwrap_or(stem).to_owned());
    format!("{NAME}_{part}.wasm")
}

/// What the splitter calls the file of this name.
pub(super) fn stem(file: &str) -> String {
    let part = file.trim_start_matches(NAME).trim_matches('_').trim_end_matches(".wasm");
    part.strip_prefix("shared_").map_or_else(|| format!("split_{part}"), |number| format!("chunk_{number}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(stem: &str, name: &str) {
        assert_eq!(file_name(stem), name);
        assert_eq!(super::stem(name), stem);
    }

    #[test]
    fn files_are_named_after_the_part_that_needs_them() {
        check("split_run", "agent_embed_run.wasm");
        check("chunk_3", "agent_embed_shared_3.wasm");
    }
}
