//! Where calls into parts that no line of the source names are to be cut.

use std::collections::BTreeMap;

use wasmparser::{RelocationEntry, RelocationType};

use super::later::Later;
use super::territory::Territory;
use crate::dist::linked::{Linked, Node};

/// The calls and addresses to be replaced; notes are meant by their number in the list of their section.
#[derive(Debug, Default)]
pub(super) struct Cuts {
    /// The functions that are called across the cut, by their indices, and the part that each goes to.
    pub(super) functions: Vec<(u32, Later)>,
    /// Those of them whose address is taken, as places in `functions`.
    pub(super) addressed: Vec<usize>,
    /// The notes on code that are to name the import of a function: which note, and which place in `functions`.
    pub(super) calls: BTreeMap<usize, usize>,
    /// The notes on code and on data that are to name what stands for a function: which note, and which place in
    /// `addressed`.
    pub(super) addresses: [BTreeMap<usize, usize>; 2],
}

/// A note that is to name something else.
struct Found {
    /// 0 for one on code, 1 for one on data.
    section: usize,
    number: usize,
    is_call: bool,
    named: u32,
    into: Later,
}

impl Cuts {
    /// Finds them.
    pub(super) fn find(linked: &Linked, territory: &Territory) -> Self {
        let named = |entry: &RelocationEntry| match linked.target(entry) {
            Some(Node::Function(index)) => Some(index),
            _ => None,
        };
        let mut found = Vec::new();
        for (number, (entry, _)) in linked.code.entries.iter().enumerate() {
            let Some((named, node)) = named(entry).zip(linked.function_at(linked.place(entry))) else {
                continue;
            };
            let is_call = entry.ty == RelocationType::FunctionIndexLeb;
            if let Some(into) = territory.cut(node, named) {
                found.push(Found { section: 0, number, is_call, named, into });
            }
        }
        for (number, (entry, _)) in linked.data.entries.iter().enumerate() {
            let place = linked.data.about.start + entry.offset as usize;
            let Some(named) = named(entry) else { continue };
            let into = linked.data_at(place).filter_map(|data| territory.cut(data, named)).min();
            if let Some(into) = into {
                found.push(Found { section: 1, number, is_call: false, named, into });
            }
        }
        // What is cut in several places goes where it is needed first.
        let mut parts: BTreeMap<u32, Later> = BTreeMap::new();
        for cut in &found {
            let part = parts.entry(cut.named).or_insert(cut.into);
            *part = cut.into.min(*part);
        }
        let mut cuts = Self::default();
        for cut in found {
            let place = place_of((cut.named, parts[&cut.named]), &mut cuts.functions);
            if cut.is_call {
                cuts.calls.insert(cut.number, place);
            } else {
                let stand = place_of(place, &mut cuts.addressed);
                cuts.addresses[cut.section].insert(cut.number, stand);
            }
        }
        cuts
    }
}

/// Where a value stands in a list, at whose end it is put if it is not there.
fn place_of<T: PartialEq>(value: T, list: &mut Vec<T>) -> usize {
    list.iter().position(|known| *known == value).unwrap_or_else(|| {
        list.push(value);
        list.len() - 1
    })
}
