//! Takes out of functions that run the regions that did not.
//!
//! A fifth of the code of what a first screen runs is for something else: an answer of another shape, a state that
//! comes later. Such a region becomes a trap, and a copy of the whole function goes to a part that comes later. The
//! function asks first whether that is there: if so, the copy runs in its place. If not, and the region is needed all
//! the same, the trap ends the instance, and the page begins anew as soon as all of it is there, as it does with a
//! function that is missed.

use std::collections::BTreeSet;
use std::ops::Range;

use anyhow::{Context, Result};
use wasm_encoder::{BlockType, Encode, Instruction, MemArg};
use wasmparser::{BinaryReader, FunctionBody};

use super::later::Later;
use super::seen::{Seen, is_spared};
use super::universe::Universe;
use crate::dist::edits::{Edit, Edits, Named, with_edits};
use crate::dist::linked::Linked;
use crate::dist::regions::{SHORT, key, regions};

const I32_CONST: u8 = 0x41;
const CALL: u8 = 0x10;
/// An index or an address in as many bytes as the linker writes, for the splitter to fill in.
const INDEX: [u8; 5] = [0x80, 0x80, 0x80, 0x80, 0x00];
/// What the question for the copy weighs, in bytes, with each parameter that it hands on.
const QUESTION: usize = 20;
const PARAMETER: usize = 2;
/// How much of a function is to go at least, as one part of this many.
const SHARE: usize = 24;

/// Prunes what the first screen of the list runs. If the overview runs one of the regions, it needs the copy sooner.
pub(super) fn for_list(linked: &Linked, list: &Seen<'_>, overview: &Seen<'_>) -> Result<Vec<u8>> {
    let universe = Universe::find(linked);
    let edits = prune(linked, list, |function| {
        let stays = universe.is_in_first(function.index) && !list.is_cold(function.name);
        let in_vain = overview.unused(function.key);
        let is_cold =
            |region: &usize| in_vain.is_some_and(|numbers| is_within(*region, numbers, function.regions));
        let later = if function.cut.iter().all(is_cold) { Later::Rest } else { Later::OverviewStart };
        stays.then_some(later)
    })?;
    with_edits(linked, &edits)
}

/// Prunes what the first screen of the overview runs beside that.
pub(super) fn for_overview(linked: &Linked, list: &Seen<'_>, overview: &Seen<'_>) -> Result<Vec<u8>> {
    let universe = Universe::find(linked);
    let edits = prune(linked, overview, |function| {
        if let Some(later) = Later::of_copy(function.name) {
            return (later == Later::OverviewStart).then_some(Later::Rest);
        }
        if overview.is_cold(function.name) {
            None
        } else if universe.is_in_first(function.index) {
            list.is_cold(function.name).then_some(Later::Rest)
        } else {
            universe.overview_later(function.index)
        }
    })?;
    with_edits(linked, &edits)
}

/// A function that may lose something.
struct Candidate<'a> {
    index: u32,
    name: &'a str,
    key: &'a str,
    regions: &'a [Range<usize>],
    /// The numbers of the regions that would go.
    cut: &'a [usize],
}

/// Prunes the functions that lose more than they gain. `part_of_copy` says where the whole goes, if it may.
fn prune(
    linked: &Linked,
    seen: &Seen<'_>,
    part_of_copy: impl Fn(&Candidate<'_>) -> Option<Later>,
) -> Result<Edits> {
    let mut edits = Edits::default();
    for (number, body) in linked.bodies.iter().enumerate() {
        let name = linked.name_of_body(number);
        if is_spared(name) {
            continue;
        }
        let key = key(linked, body)?;
        let Some(unused) = seen.unused(&key) else { continue };
        let regions = regions(linked, body)?;
        let cut = cuts(&regions, unused);
        let parameters = linked.parameters[linked.types[number] as usize];
        let saved: usize = cut.iter().map(|region| regions[*region].len() - 1).sum();
        if saved < (QUESTION + PARAMETER * parameters as usize).max(body.len() / SHARE) {
            continue;
        }
        let index = linked.imported + u32::try_from(number)?;
        let candidate = Candidate { index, name, key: &key, regions: &regions, cut: &cut };
        let Some(later) = part_of_copy(&candidate) else { continue };
        let flag = later.flag();
        let flag = linked.symbol_of_static(flag).with_context(|| format!("the wasm has no static {flag}"))?;
        let start = first_instruction(linked, body)?;
        let mut of_body = vec![question(start, flag, edits.copies.len(), parameters)];
        let trap = |region: &usize| Edit { at: regions[*region].clone(), by: trap(), names: Vec::new() };
        of_body.extend(cut.iter().map(trap));
        edits.of_bodies.insert(number, of_body);
        edits.copies.push((number, later.copy_of(name)));
    }
    Ok(edits)
}

/// What is to go, by number: the unused regions that are long enough, and none within another.
fn cuts(regions: &[Range<usize>], unused: &BTreeSet<usize>) -> Vec<usize> {
    let mut cuts: Vec<usize> = Vec::new();
    for number in unused.iter().copied().filter(|number| *number < regions.len()) {
        let region = &regions[number];
        let is_within = cuts.last().is_some_and(|last| region.start < regions[*last].end);
        if region.len() >= SHORT && !is_within {
            cuts.push(number);
        }
    }
    cuts
}

/// Whether a region is one of those with these numbers, or within one.
fn is_within(region: usize, numbers: &BTreeSet<usize>, regions: &[Range<usize>]) -> bool {
    let outer = numbers.range(..=region).next_back();
    outer.is_some_and(|outer| regions[region].end <= regions[*outer].end)
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
