//! Takes out of functions that run the regions that did not.
//!
//! A fifth of the code of what the first screen runs is for something else: an answer of another shape, a state that
//! comes later. Such a region becomes a trap, and a copy of the whole function goes to the part `rest`. The function
//! asks first whether that is there: if so, the copy runs in its place. If not, and the region is needed all the same,
//! the trap ends the instance, and the page begins anew as soon as all of it is there, as it does with a function that
//! is missed.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use anyhow::{Context, Result};
use wasm_encoder::{BlockType, Encode, Instruction, MemArg};
use wasmparser::{BinaryReader, FunctionBody};

use crate::dist::edits::{Edit, Edits, with_edits};
use crate::dist::linked::Linked;
use crate::dist::regions::{key, regions};

/// How the names of the copies begin.
const COPY: &str = "whole ";
/// The byte in memory that is 1 once the part is there; see `src/bridge/code.rs`.
const FLAG: &str = "REST_IS_THERE";
/// What a shorter region would save is not worth a copy, in bytes.
const SHORT: usize = 12;
/// What the question for the copy weighs, in bytes, with each parameter that it hands on.
const QUESTION: usize = 20;
const PARAMETER: usize = 2;
/// How much of a function is to go at least, as one part of this many.
const SHARE: usize = 8;

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

/// A wasm whose functions have lost what they did not run.
pub(super) struct Pruned {
    pub(super) wasm: Vec<u8>,
    /// The address of the byte that the part is to set to 1.
    pub(super) flag: u32,
}

/// Prunes the functions that lose more than they gain. `is_cold` tells of a name whether the function goes as a whole.
pub(super) fn prune(linked: &Linked, unused: &Unused<'_>, is_cold: impl Fn(&str) -> bool) -> Result<Pruned> {
    let flag = linked.address_of(FLAG).with_context(|| format!("the wasm has no static {FLAG}"))?;
    let mut edits = Edits::default();
    for (number, body) in linked.bodies.iter().enumerate() {
        let index = linked.imported + u32::try_from(number)?;
        let name = linked.names.get(&index).map_or("", String::as_str);
        let Some(numbers) = unused.0.get(key(linked, body)?.as_str()).filter(|_| !is_cold(name)) else {
            continue;
        };
        let parameters = linked.parameters[linked.types[number] as usize];
        let cuts = cuts(&regions(linked, body)?, numbers);
        let saved: usize = cuts.iter().map(|cut| cut.len() - 1).sum();
        if saved < (QUESTION + PARAMETER * parameters as usize).max(body.len() / SHARE) {
            continue;
        }
        let (by, call) = question(flag, parameters);
        let start = first_instruction(linked, body)?;
        let mut of_body = vec![Edit { at: start..start, by, call: Some((call, edits.copies.len())) }];
        of_body.extend(cuts.into_iter().map(|at| Edit { at, by: trap(), call: None }));
        edits.of_bodies.insert(number, of_body);
        edits.copies.push((number, format!("{COPY}{name}")));
    }
    Ok(Pruned { wasm: with_edits(linked, &edits)?, flag })
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

/// Calls the copy if it is there, and where in these bytes the index of the copy is.
fn question(flag: u32, parameters: u32) -> (Vec<u8>, usize) {
    let mut bytes = Vec::new();
    let mut add = |instruction: Instruction<'_>| instruction.encode(&mut bytes);
    add(Instruction::I32Const(flag.cast_signed()));
    add(Instruction::I32Load8U(MemArg { offset: 0, align: 0, memory_index: 0 }));
    add(Instruction::If(BlockType::Empty));
    for parameter in 0..parameters {
        add(Instruction::LocalGet(parameter));
    }
    bytes.push(0x10);
    let call = bytes.len();
    // The index in as many bytes as the linker writes, for the splitter to fill in.
    bytes.extend([0x80, 0x80, 0x80, 0x80, 0x00]);
    Instruction::Return.encode(&mut bytes);
    Instruction::End.encode(&mut bytes);
    (bytes, call)
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
