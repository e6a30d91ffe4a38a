//! Takes out of functions that run the regions that did not.
//!
//! A fifth of the code of what the first screen runs is for something else: an answer of another shape, a state that
//! comes later. Such a region becomes a trap, and a copy of the whole function goes to the part `rest`. The function
//! asks first whether that is there: if so, the copy runs in its place. If not, and the region is needed all the same,
//! the trap ends the instance, and the page begins anew as soon as all of it is there, as it does with a function that
//! is missed.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use anyhow::{Context, Result, ensure};
use walrus::ir::{Const, ExtendedLoad, Instr, LoadKind, Value};
use walrus::{LocalFunction, Module};
use wasm_encoder::{BlockType, Encode, Instruction, MemArg};
use wasmparser::{BinaryReader, FunctionBody};

use crate::dist::dead::is_dead;
use crate::dist::edits::{Edit, Edits, Named, with_edits};
use crate::dist::linked::Linked;
use crate::dist::regions::{key, regions};

const I32_CONST: u8 = 0x41;
const CALL: u8 = 0x10;
/// An index or an address in as many bytes as the linker writes, for the splitter to fill in.
const INDEX: [u8; 5] = [0x80, 0x80, 0x80, 0x80, 0x00];
/// A body without locals, and with a trap alone.
const EMPTY: [u8; 3] = [0x00, 0x00, 0x0b];
/// How the names of the copies begin.
const COPY: &str = "whole ";
/// The byte in memory that is 1 once the part is there; see `src/bridge/code.rs`.
const FLAG: &str = "REST_IS_THERE";
/// What a shorter region would save is not worth a copy, in bytes.
const SHORT: usize = 8;
/// What the question for the copy weighs, in bytes, with each parameter that it hands on.
const QUESTION: usize = 20;
const PARAMETER: usize = 2;
/// How much of a function is to go at least, as one part of this many.
const SHARE: usize = 24;

/// The regions that did not run, by the keys of their functions.
pub(super) struct Unused<'a>(BTreeMap<&'a str, Vec<usize>>);

impl<'a> Unused<'a> {
    /// Reads what the profile says: a function on each line, its key and the numbers of its regions.
    pub(super) fn read(profile: &'a str) -> Result<Self> {
        let mut unused = BTreeMap::new();
        for line in profile.lines() {
            let (key, numbers) = line.split_once(' ').context("a line of the profile names no region")?;
            let numbers = numbers.split(' ').map(str::parse).collect::<Result<_, _>>();
            unused.insert(key, numbers.with_context(|| format!("the regions of {key} are no numbers"))?);
        }
        Ok(Self(unused))
    }
}

/// Prunes the functions that lose more than they gain. `is_cold` tells of a name whether the function goes as a whole.
pub(super) fn prune(linked: &Linked, unused: &Unused<'_>, is_cold: impl Fn(&str) -> bool) -> Result<Vec<u8>> {
    let flag = linked.symbol_of_static(FLAG).with_context(|| format!("the wasm has no static {FLAG}"))?;
    let mut edits = Edits::default();
    for (number, body) in linked.bodies.iter().enumerate() {
        let index = linked.imported + u32::try_from(number)?;
        let name = linked.names.get(&index).map_or("", String::as_str);
        if is_dead(name) {
            // What it names is then not needed on its account.
            let empty = Edit { at: body.clone(), by: EMPTY.to_vec(), names: Vec::new() };
            edits.of_bodies.insert(number, vec![empty]);
            continue;
        }
        let Some(numbers) = unused.0.get(key(linked, body)?.as_str()).filter(|_| !is_cold(name)) else {
            continue;
        };
        let parameters = linked.parameters[linked.types[number] as usize];
        let cuts = cuts(&regions(linked, body)?, numbers);
        let saved: usize = cuts.iter().map(|cut| cut.len() - 1).sum();
        if saved < (QUESTION + PARAMETER * parameters as usize).max(body.len() / SHARE) {
            continue;
        }
        let start = first_instruction(linked, body)?;
        let mut of_body = vec![question(start, flag, edits.copies.len(), parameters)];
        of_body.extend(cuts.into_iter().map(|at| Edit { at, by: trap(), names: Vec::new() }));
        edits.of_bodies.insert(number, of_body);
        edits.copies.push((number, format!("{COPY}{name}")));
    }
    with_edits(linked, &edits)
}

/// Whether a function is a copy of one that was pruned.
pub(super) fn is_copy(name: &str) -> bool {
    name.starts_with(COPY)
}

/// What is to go: the regions of these numbers that are long enough, and none within another.
fn cuts(regions: &[Range<usize>], numbers: &[usize]) -> Vec<Range<usize>> {
    let numbers: BTreeSet<usize> = numbers.iter().copied().collect();
    let mut cuts: Vec<Range<usize>> = Vec::new();
    for (number, region) in regions.iter().enumerate() {
        let is_within = cuts.last().is_some_and(|last| region.start < last.end);
        if numbers.contains(&number) && region.len() >= SHORT && !is_within {
            cuts.push(region.clone());
        }
    }
    cuts
}

/// Calls the copy if it is there, at this place.
fn question(at: usize, flag: usize, copy: usize, parameters: u32) -> Edit {
    let mut by = vec![I32_CONST];
    let mut names = vec![(by.len(), Named::Static(flag))];
    by.extend(INDEX);
    Instruction::I32Load8U(MemArg { offset: 0, align: 0, memory_index: 0 }).encode(&mut by);
    Instruction::If(BlockType::Empty).encode(&mut by);
    for parameter in 0..parameters {
        Instruction::LocalGet(parameter).encode(&mut by);
    }
    by.push(CALL);
    names.push((by.len(), Named::Copy(copy)));
    by.extend(INDEX);
    Instruction::Return.encode(&mut by);
    Instruction::End.encode(&mut by);
    Edit { at: at..at, by, names }
}

/// The address that the functions of this module ask. Statics move when the wasm is split, so it is read from there.
pub(in crate::dist) fn address_of_flag(module: &Module) -> Result<u32> {
    let found: BTreeSet<i32> =
        module.funcs.iter_local().filter_map(|(_, function)| asked_by(function)).collect();
    let mut found = found.into_iter();
    let flag = found.next().context("no function asks whether its whole is there")?;
    ensure!(found.next().is_none(), "the functions ask at several addresses");
    Ok(flag.cast_unsigned())
}

/// The address of a byte by which this function is left at once, if it begins so.
fn asked_by(function: &LocalFunction) -> Option<i32> {
    let instructions = &function.block(function.entry_block()).instrs;
    let start: &[_; 3] = instructions.first_chunk()?;
    let [Instr::Const(Const { value: Value::I32(flag) }), Instr::Load(load), Instr::IfElse(branch)] =
        start.each_ref().map(|(instruction, _)| instruction)
    else {
        return None;
    };
    let returns = matches!(function.block(branch.consequent).instrs.last(), Some((Instr::Return(_), _)));
    let reads_byte = matches!(load.kind, LoadKind::I32_8 { kind: ExtendedLoad::ZeroExtend });
    (returns && reads_byte).then_some(*flag)
}

fn trap() -> Vec<u8> {
    let mut bytes = Vec::new();
    Instruction::Unreachable.encode(&mut bytes);
    bytes
}

fn first_instruction(linked: &Linked, body: &Range<usize>) -> Result<usize> {
    let reader = BinaryReader::new(&linked.bytes[body.clone()], body.start as u64);
    let operators = FunctionBody::new(reader).get_operators_reader()?;
    Ok(usize::try_from(operators.original_position())?)
}

#[cfg(test)]
mod tests;
