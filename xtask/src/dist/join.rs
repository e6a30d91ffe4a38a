//! Joins small parts that several screens share.
//!
//! The splitter makes a module of each set of screens that need the same code, and some of these sets share next to
//! nothing. Each module costs a request, its hash in the first script that a page loads, and, below 4 KiB, its place
//! in a file: some bundlers write such files into the script.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::iter;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use walrus::{ExportItem, ImportKind, Module};

use super::linked::part_of;
use super::optimize::FEATURES;
use super::rest::{Later, OVERVIEW};
use super::split::{self, Chunks};
use crate::shell::{command, run};
use crate::workspace::Workspace;

/// Below this, in bytes before `wasm-opt`, a shared module joins another.
const SMALL: usize = 24_000;

/// What parts import from: the main module.
const MAIN: &str = "__wasm_split";
/// The same, while the main module's name stands for the hub.
const HOST: &str = "host";

/// Makes one module each of `overview_start` and `rest`, which are there before any other part, and of the part
/// `overview`, so that nothing is loaded in vain, and a page that begins with the overview asks for two of them.
pub(super) fn later(
    workspace: &Workspace,
    folder: &Path,
    chunks: &mut Chunks,
    modules: &mut BTreeMap<String, Vec<u8>>,
) -> Result<()> {
    let files = |name: &str| {
        chunks.get(name).cloned().with_context(|| format!("the compiled wasm has no part `{name}`"))
    };
    let own = |name: &str| split::file_name(&format!("split_{name}"));
    let [start, rest, more] = Later::ALL.map(|later| own(later.name()));
    let overview = own(OVERVIEW);
    let of_start = files(Later::OverviewStart.name())?;
    let of_rest = files(Later::Rest.name())?;
    let of_more = files(Later::OverviewRest.name())?;
    let of_overview = files(OVERVIEW)?;
    for (file, later) in [&start, &rest, &more].into_iter().zip(Later::ALL) {
        let path = folder.join(split::stem(file)).with_extension("wasm");
        let module = starting(&path, later.name())?;
        fs::write(&path, &module).with_context(|| format!("cannot write {file}"))?;
        modules.insert(file.clone(), module);
    }

    // What the overview shares with its own rest alone is the overview's.
    let is_of_overview = |name: &str| [OVERVIEW, Later::OverviewRest.name()].contains(&name);
    let is_needed_elsewhere =
        |file: &String| chunks.iter().any(|(name, files)| !is_of_overview(name) && files.contains(file));
    let (shared, own): (Vec<String>, Vec<String>) =
        of_overview.into_iter().filter(|file| *file != overview).partition(is_needed_elsewhere);
    let of_start: BTreeSet<String> = of_start.into_iter().chain(shared).collect();
    let of_rest: BTreeSet<String> = of_rest.into_iter().filter(|file| !of_start.contains(file)).collect();
    for (own, joining) in [(&start, of_start), (&rest, of_rest), (&overview, own.into_iter().collect())] {
        let files: Vec<&String> = joining.iter().filter(|file| *file != own).collect();
        let joined = merge(workspace, folder, own, &files)?;
        for file in files {
            modules.remove(file);
        }
        modules.insert(own.clone(), joined);
    }

    chunks.remove(Later::OverviewRest.name());
    for (name, files) in chunks.iter_mut() {
        if name == OVERVIEW {
            files.extend(of_more.iter().cloned());
        }
        let mut known = BTreeSet::new();
        files.retain(|file| {
            modules.contains_key(file) && *file != start && *file != rest && known.insert(file.clone())
        });
        // What draws the screen comes last: once it is there, nothing of it is missing.
        files.sort_by_key(|file| *file == overview);
        files.insert(0, start.clone());
        if name != Later::OverviewStart.name() {
            files.insert(1, rest.clone());
        }
    }
    Ok(())
}

/// The module of a part, which says that it is there as soon as there is an instance: its flag is set by the way into
/// it that its source has.
fn starting(file: &Path, name: &str) -> Result<Vec<u8>> {
    let mut module = Module::from_file(file).with_context(|| format!("cannot read the part `{name}`"))?;
    let functions = module
        .funcs
        .iter()
        .filter(|function| function.name.as_deref().and_then(part_of).is_some_and(|part| part == name));
    let functions: Vec<_> = functions.map(walrus::Function::id).collect();
    let [function] = functions[..] else {
        bail!("the part `{name}` has {} ways into it, not one", functions.len())
    };
    module.start = Some(function);
    Ok(module.emit_wasm())
}

/// Joins small shared modules with the one that makes the fewest bytes be loaded in vain.
pub(super) fn small(
    workspace: &Workspace,
    folder: &Path,
    chunks: &mut Chunks,
    modules: &mut BTreeMap<String, Vec<u8>>,
) -> Result<()> {
    while let Some((small, partner)) = next(&shared(chunks), &sizes(modules)) {
        let joined = merge(workspace, folder, &partner, &[&small])?;
        modules.remove(&small);
        modules.insert(partner.clone(), joined);
        for files in chunks.values_mut() {
            if files.contains(&small) || files.contains(&partner) {
                files.retain(|file| *file != small && *file != partner);
                // What several need is added before what only one does, and what all do before that.
                files.insert(2, partner.clone());
            }
        }
    }
    Ok(())
}

fn sizes(modules: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, usize> {
    modules.iter().map(|(name, module)| (name.clone(), module.len())).collect()
}

/// The modules that more than one part needs, and which; but not those that come before any other.
fn shared(chunks: &Chunks) -> BTreeMap<String, BTreeSet<String>> {
    let mut needed_by: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, files) in chunks {
        for file in files {
            needed_by.entry(file.clone()).or_default().insert(name.clone());
        }
    }
    needed_by.retain(|_, names| (2..chunks.len() - 1).contains(&names.len()));
    needed_by
}

/// The smallest shared module that is too small, and the one that it joins.
fn next(
    shared: &BTreeMap<String, BTreeSet<String>>,
    sizes: &BTreeMap<String, usize>,
) -> Option<(String, String)> {
    let size = |name: &String| sizes.get(name).copied().unwrap_or_default();
    let (small, wanting) = shared.iter().min_by_key(|(name, _)| size(name))?;
    if size(small) >= SMALL {
        return None;
    }
    let in_vain = |(name, names): &(&String, &BTreeSet<String>)| {
        size(small) * names.difference(wanting).count() + size(name) * wanting.difference(names).count()
    };
    let (partner, _) = shared.iter().filter(|(name, _)| *name != small).min_by_key(in_vain)?;
    Some((small.clone(), partner.clone()))
}

/// One module that does what a module and some others do.
fn merge(workspace: &Workspace, folder: &Path, own: &str, others: &[&String]) -> Result<Vec<u8>> {
    let tool = workspace.www().join("node_modules/.bin/wasm-merge");
    let path = |name: &str| folder.join(split::stem(name)).with_extension("wasm");
    let files: Vec<PathBuf> = iter::once(path(own)).chain(others.iter().map(|name| path(name))).collect();
    let (hub, joined) = (folder.join("hub.wasm"), folder.join("joined.wasm"));
    hub_of(&files)?.emit_wasm_file(&hub)?;
    let mut merging = command(&tool.to_string_lossy(), &FEATURES, workspace.root());
    merging.args(["-g", "--enable-multimemory"]).arg(&hub).arg(MAIN);
    for (number, file) in files.iter().enumerate() {
        merging.arg(file).arg(format!("part {number}"));
    }
    merging.arg("-o").arg(&joined);
    run(merging)?;
    let mut module = Module::from_file(&joined).context("cannot read the joined wasm")?;
    for import in module.imports.iter_mut() {
        MAIN.clone_into(&mut import.module);
    }
    let exports: Vec<_> = module.exports.iter().map(walrus::Export::id).collect();
    for export in exports {
        module.exports.delete(export);
    }
    let module = module.emit_wasm();
    fs::write(path(own), &module).with_context(|| format!("cannot write {own}"))?;
    Ok(module)
}

/// A module that hands on what the others import, so that they share one memory and one table once they are merged.
fn hub_of(files: &[PathBuf]) -> Result<Module> {
    let mut hub = Module::default();
    let mut known = BTreeSet::new();
    for file in files {
        let module = Module::from_file(file).with_context(|| format!("cannot read {}", file.display()))?;
        for import in module.imports.iter().filter(|import| import.module == MAIN) {
            if !known.insert(import.name.clone()) {
                continue;
            }
            let name = import.name.as_str();
            let item: ExportItem = match import.kind {
                ImportKind::Memory(id) => {
                    let memory = module.memories.get(id);
                    let (initial, most) = (memory.initial, memory.maximum);
                    hub.add_import_memory(HOST, name, false, false, initial, most, None).0.into()
                }
                ImportKind::Table(id) => {
                    let table = module.tables.get(id);
                    let (initial, most) = (table.initial, table.maximum);
                    hub.add_import_table(HOST, name, false, initial, most, table.element_ty).0.into()
                }
                ImportKind::Global(id) => {
                    let global = module.globals.get(id);
                    hub.add_import_global(HOST, name, global.ty, global.mutable, false).0.into()
                }
                _ => bail!("a part of the wasm imports `{name}`, which is neither memory, table nor global"),
            };
            hub.exports.add(name, item);
        }
    }
    Ok(hub)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(names: &str) -> BTreeSet<String> {
        names.split(' ').map(str::to_owned).collect()
    }

    fn check(modules: &[(&str, usize, &str)], joined: Option<(&str, &str)>) {
        let shared = modules.iter().map(|(name, _, names)| ((*name).to_owned(), set(names))).collect();
        let sizes = modules.iter().map(|(name, size, _)| ((*name).to_owned(), *size)).collect();
        let expected = joined.map(|(small, partner)| (small.to_owned(), partner.to_owned()));
        assert_eq!(next(&shared, &sizes), expected, "{modules:?}");
    }

    #[test]
    fn a_small_module_joins_where_it_costs_least() {
        // Two more parts would load a, one more would: so b.
        let modules =
            [("a", 40_000, "run calls result"), ("b", 30_000, "run calls"), ("c", 1_000, "run calls")];
        check(&modules, Some(("c", "b")));
        // d would make `overview` load 90 kB in vain, e only itself.
        let modules =
            [("d", 90_000, "run calls"), ("e", 30_000, "run calls overview"), ("f", 9, "run overview")];
        check(&modules, Some(("f", "e")));
        check(&[("a", 40_000, "run calls"), ("b", 30_000, "run result")], None);
        check(&[("a", 1_000, "run calls")], None);
    }

    #[test]
    fn what_only_one_part_needs_is_not_shared() {
        let chunks = [
            ("overview_start", vec!["o"]),
            ("rest", vec!["o", "r"]),
            ("run", vec!["o", "r", "s", "run"]),
            ("calls", vec!["o", "r", "s", "calls"]),
        ]
        .map(|(name, files)| (name.to_owned(), files.into_iter().map(str::to_owned).collect()));
        assert_eq!(shared(&Chunks::from(chunks)), [("s".to_owned(), set("calls run"))].into());
    }
}
