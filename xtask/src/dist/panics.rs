//! Turns each call that panics into a trap, before the wasm is split.
//!
//! A panic of ours ends in a trap anyway: the glue sees it, and a fresh instance takes the place of the dead one. What
//! comes before it, message, location and the code that puts them together, is never read by anyone, and is a tenth of
//! what a browser loads. The compiler could leave it out only with a standard library that is built anew by a
//! nightly. So it is left out here: the linker's notes (`--emit-relocs`) say where functions call those that panic, and
//! which data only such calls name.

mod unused;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, ensure};
use wasmparser::{RelocationEntry, RelocationType};

use super::linked::{Linked, Node};

const CALL: u8 = 0x10;
const I32_CONST: u8 = 0x41;
const UNREACHABLE: u8 = 0x00;
const NOP: u8 = 0x01;
/// The linker writes each index it may change later in this many bytes, behind the byte of the instruction.
const INDEX_BYTES: usize = 5;
/// The bytes of an instruction that gives the length of a text, at the most.
const MOST_LENGTH_BYTES: usize = 3;

/// Functions and folders of functions that do nothing but panic.
const PANICS: [&str; 19] = [
    "core::panicking::",
    "core::option::expect_failed",
    "core::option::unwrap_failed",
    "core::result::unwrap_failed",
    "core::slice::index::slice_index_fail",
    "core::slice::copy_from_slice_impl::len_mismatch_fail",
    "core::slice::sort::shared::smallsort::panic_on_ord_violation",
    "core::str::slice_error_fail",
    "core::cell::panic_already_borrowed",
    "core::cell::panic_already_mutably_borrowed",
    "core::cell::lazy::panic_poisoned",
    "alloc::alloc::handle_alloc_error",
    "alloc::raw_vec::capacity_overflow",
    "alloc::raw_vec::handle_error",
    "<alloc::vec::Vec<_, _>>::insert_mut::assert_failed",
    "<alloc::vec::Vec<_, _>>::remove::assert_failed",
    "<alloc::vec::Vec<_, _>>::split_off::assert_failed",
    "<alloc::vec::Vec<_, _>>::swap_remove::assert_failed",
    "std::thread::local::panic_access_error",
];

/// The linked wasm with traps in the place of panics.
pub(super) fn into_traps(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut linked = Linked::read(wasm)?;
    let panics: BTreeSet<u32> =
        linked.functions().filter(|(_, name)| is_panic(name)).map(|(index, _)| index).collect();
    ensure!(!panics.is_empty(), "the linked wasm has no function that panics, or no names of functions");

    let places: BTreeMap<usize, (usize, RelocationEntry)> =
        linked.code_notes().map(|(number, entry)| (linked.place(&entry), (number, entry))).collect();
    let mut gone = BTreeSet::new();
    for (&place, (number, entry)) in &places {
        let calls = entry.ty == RelocationType::FunctionIndexLeb && linked.bytes[place - 1] == CALL;
        let panics = |node| matches!(node, Node::Function(index) if panics.contains(&index));
        if !calls || !linked.target(entry).is_some_and(panics) {
            continue;
        }
        gone.insert(*number);
        linked.bytes[place - 1] = UNREACHABLE;
        linked.bytes[place..place + INDEX_BYTES].fill(NOP);
        // The arguments: what is named by nothing else is not kept.
        let mut end = place - 1;
        while let Some((number, start)) = address_before(&linked.bytes, &places, end) {
            gone.insert(number);
            end = start;
        }
    }
    ensure!(!gone.is_empty(), "no function calls one that panics: have their names changed?");
    linked.forget(&gone);
    linked.clear_unused_data();
    linked.write()
}

/// The note on the constant address that ends at `end`, or before the short constant (a length) that does, and where
/// that instruction begins.
fn address_before(
    bytes: &[u8],
    notes: &BTreeMap<usize, (usize, RelocationEntry)>,
    end: usize,
) -> Option<(usize, usize)> {
    (0..=MOST_LENGTH_BYTES).filter(|&between| between != 1).find_map(|between| {
        let length = &bytes[end.checked_sub(between)?..end];
        let is_length = length.split_first().is_none_or(|(first, number)| {
            *first == I32_CONST
                && number.iter().rev().skip(1).all(|byte| byte & 0x80 != 0)
                && number.last().is_some_and(|byte| byte & 0x80 == 0)
        });
        let place = end.checked_sub(between + INDEX_BYTES)?;
        let (number, entry) = notes.get(&place).filter(|_| is_length && bytes[place - 1] == I32_CONST)?;
        (entry.ty == RelocationType::MemoryAddrSleb).then_some((*number, place - 1))
    })
}

fn is_panic(name: &str) -> bool {
    PANICS
        .iter()
        .any(|panic| name.strip_prefix(panic).is_some_and(|rest| panic.ends_with("::") || rest.is_empty()))
}

#[cfg(test)]
mod tests;
