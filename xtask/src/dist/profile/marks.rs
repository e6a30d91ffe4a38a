//! Makes each region of each function of the first wasm and of the overview note that it has run, for a browser to
//! read.

use anyhow::{Context, Result, ensure};
use serde::Serialize;
use wasm_encoder::{Encode, Instruction, MemArg};
use wasmparser::{Parser, Payload};

use crate::dist::edits::{Edit, Edits, with_edits};
use crate::dist::linked::Linked;
use crate::dist::regions::{key, regions};
use crate::dist::rest::Universe;

/// Bytes of a page of memory.
const PAGE: u64 = 65_536;

/// What has a mark, and where. Each mark is one byte, 1 once its region has run.
#[derive(Debug, Serialize)]
pub(in crate::dist) struct Marks {
    /// The address of the first.
    pub(super) base: u64,
    /// How many there are.
    pub(super) count: usize,
    /// The functions of the first wasm and of the overview, in the order of their marks.
    #[serde(skip)]
    pub(super) functions: Vec<Marked>,
}

/// A function whose regions have marks.
#[derive(Debug)]
pub(super) struct Marked {
    pub(super) name: String,
    /// Whether it is in no part by its source; else it is of the overview.
    pub(super) is_in_first: bool,
    /// What names it even if others have its name.
    pub(super) key: String,
    /// How long each region is, in bytes, and how many of those that follow lie within it.
    pub(super) regions: Vec<(usize, usize)>,
}

/// Adds the marks to a linked wasm, in pages of memory that nothing else uses.
pub(in crate::dist) fn add(wasm: &[u8]) -> Result<(Vec<u8>, Marks)> {
    let linked = Linked::read(wasm)?;
    let pages = pages(wasm)?;
    let mut marks = Marks { base: pages * PAGE, count: 0, functions: Vec::new() };
    let mut edits = Edits::default();
    let universe = Universe::find(&linked);
    for (number, body) in linked.bodies.iter().enumerate() {
        let index = linked.imported + u32::try_from(number)?;
        if !universe.is_of_overview(index) {
            continue;
        }
        let found = regions(&linked, body)?;
        let mut of_body = Vec::new();
        for region in &found {
            let address = i32::try_from(marks.base + marks.count as u64)?;
            marks.count += 1;
            let mut by = Vec::new();
            Instruction::I32Const(address).encode(&mut by);
            Instruction::I32Const(1).encode(&mut by);
            Instruction::I32Store8(MemArg { offset: 0, align: 0, memory_index: 0 }).encode(&mut by);
            of_body.push(Edit { at: region.start..region.start, by, names: Vec::new() });
        }
        edits.of_bodies.insert(number, of_body);
        let within =
            |place: usize, end: usize| found[place + 1..].iter().take_while(|next| next.start < end).count();
        marks.functions.push(Marked {
            name: linked.name_of_body(number).to_owned(),
            is_in_first: universe.is_in_first(index),
            key: key(&linked, body)?,
            regions: found
                .iter()
                .enumerate()
                .map(|(place, region)| (region.len(), within(place, region.end)))
                .collect(),
        });
    }
    ensure!(marks.count > 0, "the wasm has no functions");
    edits.pages = Some(pages + (marks.count as u64).div_ceil(PAGE));
    Ok((with_edits(&linked, &edits)?, marks))
}

/// How many pages of memory the wasm starts with.
fn pages(wasm: &[u8]) -> Result<u64> {
    for payload in Parser::new(0).parse_all(wasm) {
        if let Payload::MemorySection(memories) = payload.context("cannot read the linked wasm")? {
            let memory = memories.into_iter().next().context("the wasm has no memory")??;
            return Ok(memory.initial);
        }
    }
    anyhow::bail!("the wasm has no memory")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dist::linked::sample::{ARM, sample};

    #[test]
    fn each_region_of_what_is_reached_has_a_byte_of_its_own() -> Result<()> {
        let (wasm, marks) = add(&sample())?;
        wasmparser::validate(&wasm)?;
        assert_eq!((marks.base, marks.count), (2 * PAGE, 3));
        assert_eq!(pages(&wasm)?, 3);
        let functions: Vec<_> =
            marks.functions.iter().map(|function| (function.name.as_str(), &function.regions)).collect();
        // All, with two in it; the arm; what comes behind.
        assert_eq!(functions, [("work", &vec![(ARM + 7, 2), (ARM, 0), (2, 0)]), ("other", &vec![])]);
        let marked = Linked::read(&wasm)?;
        let call = marked.code.entries.first().map(|(entry, _)| marked.place(entry)).unwrap_or_default();
        assert_eq!(marked.bytes[call - 1], 0x10, "the note has moved with the call");
        Ok(())
    }
}
