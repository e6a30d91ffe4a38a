//! The regions of a function: stretches of its code that run as a whole, or not at all.
//!
//! One begins wherever control may or may not arrive: at the start, behind each branch that may be taken, in each arm
//! of an `if` and behind what closes. It reaches to the end of the block that it is in, so what it holds runs at most
//! as often as its first instruction.

use std::ops::Range;

use anyhow::Result;
use sha2::{Digest, Sha256};
use wasmparser::{BinaryReader, FunctionBody, Operator};

use super::linked::Linked;

/// Bytes of a key: enough that no two of some thousand functions have the same by chance.
const KEY_BYTES: usize = 8;

/// What a shorter region would save is worth neither a copy nor a line in a profile, in bytes.
pub(super) const SHORT: usize = 8;

/// The regions of the function with this body, as places in the file, by where they begin. The first is all of it.
pub(super) fn regions(linked: &Linked, body: &Range<usize>) -> Result<Vec<Range<usize>>> {
    let reader = BinaryReader::new(&linked.bytes[body.clone()], body.start as u64);
    let operators = FunctionBody::new(reader).get_operators_reader()?.into_iter_with_offsets();
    let operators: Vec<(Operator<'_>, u64)> = operators.collect::<Result<_, _>>()?;
    let mut regions: Vec<Range<usize>> = Vec::new();
    // The regions that begin in each block that is open, from the outermost.
    let mut open: Vec<Vec<usize>> = vec![Vec::new()];
    let first = operators.first().map_or(body.end, |(_, place)| index(*place));
    begin(&mut regions, &mut open, first);
    for (number, (operator, place)) in operators.iter().enumerate() {
        let place = index(*place);
        let next = operators.get(number + 1).map_or(body.end, |(_, next)| index(*next));
        if matches!(operator, Operator::End | Operator::Else) {
            for region in open.pop().unwrap_or_default() {
                regions[region].end = place;
            }
        }
        if matches!(
            operator,
            Operator::Block { .. } | Operator::Loop { .. } | Operator::If { .. } | Operator::Else
        ) {
            open.push(Vec::new());
        }
        if matches!(operator, Operator::If { .. } | Operator::Else | Operator::End | Operator::BrIf { .. }) {
            begin(&mut regions, &mut open, next);
        }
    }
    regions.retain(|region| !region.is_empty());
    Ok(regions)
}

fn begin(regions: &mut Vec<Range<usize>>, open: &mut [Vec<usize>], place: usize) {
    if let Some(block) = open.last_mut() {
        block.push(regions.len());
        regions.push(place..place);
    }
}

/// What names a function whatever else there is in the wasm: a hash of its body without what the linker may change.
/// Functions that do the same with other functions and data share one.
pub(super) fn key(linked: &Linked, body: &Range<usize>) -> Result<String> {
    let mut bytes = linked.bytes[body.clone()].to_vec();
    for (entry, _) in linked.notes_in(body) {
        let note = entry.relocation_range()?;
        let start = linked.code.about.start + note.start - body.start;
        bytes[start..start + note.len()].fill(0);
    }
    let hash = Sha256::digest(&bytes);
    Ok(format!("{hash:x}")[..2 * KEY_BYTES].to_owned())
}

#[expect(clippy::cast_possible_truncation, reason = "the file was read into memory")]
fn index(place: u64) -> usize {
    place as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dist::linked::sample::{ARM, sample};

    #[test]
    fn a_region_is_all_of_a_function_an_arm_or_what_comes_behind() -> Result<()> {
        let linked = Linked::read(&sample())?;
        let body = &linked.bodies[0];
        let found: Vec<(usize, usize)> = regions(&linked, body)?
            .into_iter()
            .map(|region| (region.start - body.start, region.end - body.start))
            .collect();
        // The number of locals comes first, and the last instruction ends the function.
        let last = body.len() - 1;
        assert_eq!(found, [(1, last), (5, 5 + ARM), (6 + ARM, last)]);
        Ok(())
    }

    #[test]
    fn a_key_does_not_depend_on_what_is_called() -> Result<()> {
        let mut linked = Linked::read(&sample())?;
        let before = key(&linked, &linked.bodies[0])?;
        let call = linked.code.entries.first().map(|(entry, _)| linked.place(entry)).unwrap_or_default();
        linked.bytes[call] ^= 1;
        assert_eq!(key(&linked, &linked.bodies[0])?, before);
        linked.bytes[call + 10] ^= 1;
        assert_ne!(key(&linked, &linked.bodies[0])?, before);
        assert_ne!(key(&linked, &linked.bodies[1])?, before);
        Ok(())
    }
}
