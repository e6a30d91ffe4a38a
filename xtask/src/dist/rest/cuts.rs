//! Where calls into the part `rest` are to be cut.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use wasmparser::{RelocationEntry, RelocationType};

use crate::dist::linked::{Linked, Node, reachable};

/// A smaller function, with the data that it names, weighs no more than the call into another part that would take its
/// place.
const SMALL: usize = 60;
/// How functions begin that JavaScript calls by their place in the table: wasm-bindgen takes what it finds there.
const CALLED_BY_GLUE: &str = "wasm_bindgen::convert::closures::";

/// The calls and addresses to be replaced; notes are meant by their number in the list of their section.
#[derive(Debug, Default)]
pub(super) struct Cuts {
    /// The functions that are called across the cut, by their indices.
    pub(super) functions: Vec<u32>,
    /// Those of them whose address is taken, as places in `functions`.
    pub(super) addressed: Vec<usize>,
    /// The notes on code that are to name the import of a function: which note, and which place in `functions`.
    pub(super) calls: BTreeMap<usize, usize>,
    /// The notes on code and on data that are to name what stands for a function: which note, and which place in
    /// `addressed`.
    pub(super) addresses: [BTreeMap<usize, usize>; 2],
}

impl Cuts {
    /// Finds them, given which functions are not to stay, by their names.
    pub(super) fn find(linked: &Linked, is_cold: impl Fn(&str) -> bool) -> Self {
        let roots: BTreeSet<Node> = linked.roots.iter().copied().collect();
        let cold: BTreeSet<u32> = linked
            .functions()
            .filter(|(index, name)| !roots.contains(&Node::Function(*index)) && may_go(linked, *index, name))
            .filter(|(_, name)| is_cold(name))
            .map(|(index, _)| index)
            .collect();
        let goes = |node| matches!(node, Node::Function(index) if cold.contains(&index));
        let staying = reachable(&linked.graph(), &linked.ways_into_first(), goes);

        let mut cuts = Self::default();
        let target = |entry: &RelocationEntry| match linked.target(entry) {
            Some(Node::Function(index)) if cold.contains(&index) => Some(index),
            _ => None,
        };
        for (number, (entry, _)) in linked.code.entries.iter().enumerate() {
            let stays =
                linked.function_at(linked.place(entry)).is_some_and(|function| staying.contains(&function));
            if let Some(index) = target(entry).filter(|_| stays) {
                if entry.ty == RelocationType::FunctionIndexLeb {
                    let place = place_of(index, &mut cuts.functions);
                    cuts.calls.insert(number, place);
                } else {
                    cuts.take_address(0, number, index);
                }
            }
        }
        for (number, (entry, _)) in linked.data.entries.iter().enumerate() {
            let place = linked.data.about.start + entry.offset as usize;
            let stays = linked.data_at(place).any(|data| staying.contains(&data));
            if let Some(index) = target(entry).filter(|_| stays) {
                cuts.take_address(1, number, index);
            }
        }
        cuts
    }

    /// Notes that a function's address is taken, by which note of which section.
    fn take_address(&mut self, section: usize, number: usize, index: u32) {
        let place = place_of(index, &mut self.functions);
        let stand = place_of(place, &mut self.addressed);
        self.addresses[section].insert(number, stand);
    }
}

/// Where a value stands in a list, at whose end it is put if it is not there.
fn place_of<T: PartialEq>(value: T, list: &mut Vec<T>) -> usize {
    list.iter().position(|known| *known == value).unwrap_or_else(|| {
        list.push(value);
        list.len() - 1
    })
}

/// Whether a function can be in another part than the first, and is worth it.
fn may_go(linked: &Linked, index: u32, name: &str) -> bool {
    let body = index.checked_sub(linked.imported).and_then(|body| linked.bodies.get(body as usize));
    body.is_some_and(|body| body.len() + named_data(linked, body) >= SMALL)
        && !name.starts_with(CALLED_BY_GLUE)
}

/// How many bytes of data the code of a function names.
fn named_data(linked: &Linked, body: &Range<usize>) -> usize {
    let length = |(entry, _)| match linked.target(&entry) {
        Some(Node::Data(segment, offset)) => {
            linked.lengths.get(&(segment, offset)).map_or(0, |length| *length as usize)
        }
        _ => 0,
    };
    linked.notes_in(body).map(length).sum()
}
