//! Makes each function of the wasm note that it has run, for a browser to read.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use rustc_demangle::demangle;
use serde::Serialize;
use walrus::ir::{Const, Instr, InstrLocId, MemArg, Store, StoreKind, Value};
use walrus::{FunctionKind, Module};

/// Bytes of a page of memory.
const PAGE: u64 = 65_536;

/// What has a mark, and where. Each mark is one byte, 1 once its function has run.
#[derive(Debug, Serialize)]
pub(super) struct Marks {
    /// The address of the first.
    base: u64,
    /// How many there are.
    pub(super) count: usize,
    /// The names of the functions, in the order of their marks.
    #[serde(skip)]
    pub(super) names: Vec<String>,
}

/// Adds the marks to the wasm of this file, in pages of memory that nothing else uses.
pub(super) fn add(wasm: &Path) -> Result<Marks> {
    let mut module = Module::from_file(wasm).with_context(|| format!("cannot read {}", wasm.display()))?;
    let memory = module.memories.iter().next().context("the wasm has no memory")?;
    let (memory, base) = (memory.id(), memory.initial * PAGE);
    let mut names = Vec::new();
    for function in module.funcs.iter_mut() {
        let name = format!("{:#}", demangle(function.name.as_deref().unwrap_or_default()));
        let FunctionKind::Local(local) = &mut function.kind else { continue };
        let address = i32::try_from(base + names.len() as u64)?;
        let arg = MemArg { align: 1, offset: 0 };
        let mark: [Instr; 3] = [
            Const { value: Value::I32(address) }.into(),
            Const { value: Value::I32(1) }.into(),
            Store { memory, kind: StoreKind::I32_8 { atomic: false }, arg }.into(),
        ];
        let first = local.entry_block();
        let mark = mark.map(|instruction| (instruction, InstrLocId::default()));
        local.block_mut(first).instrs.splice(0..0, mark);
        names.push(name);
    }
    ensure!(!names.is_empty(), "the wasm has no functions");
    module.memories.get_mut(memory).initial += (names.len() as u64).div_ceil(PAGE);
    module.emit_wasm_file(wasm).with_context(|| format!("cannot write {}", wasm.display()))?;
    Ok(Marks { base, count: names.len(), names })
}
