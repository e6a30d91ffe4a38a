//! Joins small parts that several screens share.
//!
//! The splitter makes a module of each set of screens that need the same code, and some of these sets share next to
//! nothing. Each module costs a request, its hash in the first script that a page loads, and, below 4 KiB, its place
//! in a file: some bundlers write such files into the script.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use walrus::ir::Value;
use walrus::{ConstExpr, DataKind, ExportItem, ImportKind, Module};

use super::optimize::FEATURES;
use super::rest;
use super::split::{self, Chunks};
use crate::shell::{command, run};
use crate::workspace::Workspace;

/// Below this, in bytes before `wasm-opt`, a shared module joins another.
const SMALL: usize = 24_000;

/// What parts import from: the main module.
const MAIN: &str = "__wasm_split";
/// The same, while the main module's name stands for the hub.
const HOST: &str = "host";

/// Joins all that the part `rest` needs: it is there before any other part, so that nothing of it is loaded in vain.
/// Once it is there, the byte at the address `flag` is 1.
pub(super) fn rest(
    workspace: &Workspace,
    folder: &Path,
    flag: u32,
    chunks: &mut Chunks,
    modules: &mut BTreeMap<String, Vec<u8>>,
) -> Result<()> {
    let files = chunks.get(rest::NAME).context("the compiled wasm has nothing that can wait")?.clone();
    let (own, shared) = files.split_last().context("the part `rest` has no module")?;
    for file in shared {
        let joined = merge(workspace, folder, own, file)?;
        modules.remove(file);
        modules.insert(own.clone(), joined);
    }
    if let Some(module) = modules.get_mut(own) {
        *module = setting(module, flag)?;
    }
    for of_part in chunks.values_mut() {
        of_part.retain(|file| !files.contains(file));
        of_part.insert(0, own.clone());
    }
    Ok(())
}

/// The module with the byte at this address set to 1 as soon as there is an instance.
fn setting(module: &[u8], address: u32) -> Result<Vec<u8>> {
    let mut module = Module::from_buffer(module).context("cannot read the part `rest`")?;
    let memory = module.memories.iter().next().context("the part `rest` has no memory")?.id();
    let offset = ConstExpr::Value(Value::I32(address.cast_signed()));
    module.data.add(DataKind::Active { memory, offset }, vec![1]);
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
        let joined = merge(workspace, folder, &partner, &small)?;
        modules.remove(&small);
        modules.insert(partner.clone(), joined);
        for files in chunks.values_mut() {
            if files.contains(&small) || files.contains(&partner) {
                files.retain(|file| *file != small && *file != partner);
                // What several need is added before what only one does, and `rest` before all.
                files.insert(1, partner.clone());
            }
        }
    }
    Ok(())
}

fn sizes(modules: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, usize> {
    modules.iter().map(|(name, module)| (name.clone(), module.len())).collect()
}

/// The modules that more than one part needs, and which; but not the one that all do.
fn shared(chunks: &Chunks) -> BTreeMap<String, BTreeSet<String>> {
    let mut needed_by: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, files) in chunks {
        for file in files {
            needed_by.entry(file.clone()).or_default().insert(name.clone());
        }
    }
    needed_by.retain(|_, names| (2..chunks.len()).contains(&names.len()));
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

/// One module that does what both do.
fn merge(workspace: &Workspace, folder: &Path, first: &str, second: &str) -> Result<Vec<u8>> {
    let tool = workspace.www().join("node_modules/.bin/wasm-merge");
    let file = |name: &str| folder.join(split::stem(name)).with_extension("wasm");
    let (hub, joined) = (folder.join("hub.wasm"), folder.join("joined.wasm"));
    hub_of(&[file(first), file(second)])?.emit_wasm_file(&hub)?;
    let mut merging = command(&tool.to_string_lossy(), &FEATURES, workspace.root());
    merging.args(["-g", "--enable-multimemory"]).arg(&hub).arg(MAIN);
    merging.arg(file(first)).arg("first").arg(file(second)).arg("second").arg("-o").arg(&joined);
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
    fs::write(file(first), &module).with_context(|| format!("cannot write {first}"))?;
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
        let chunks =
            [("rest", vec!["r"]), ("run", vec!["r", "s", "run"]), ("calls", vec!["r", "s", "calls"])]
                .map(|(name, files)| (name.to_owned(), files.into_iter().map(str::to_owned).collect()));
        assert_eq!(shared(&Chunks::from(chunks)), [("s".to_owned(), set("calls run"))].into());
    }
}
