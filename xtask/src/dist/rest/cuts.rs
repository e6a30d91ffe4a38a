//! Where calls into the part `rest` are to be cut.

use std::collections::BTreeMap;

use wasmparser::{RelocationEntry, RelocationType};

use crate::dist::linked::{Linked, Node, reachable};

/// A smaller function weighs no more than the call into another part that would take its place.
const SMALL: usize = 60;
/// How functions begin that JavaScript calls by their place in the table: wasm-bindgen takes what it finds there.
const CALLED_BY_GLUE: &str = "wasm_bindgen::convert::closures::";
/// What the exports of other parts are called, which are no way into the first wasm.
const WAY_INTO_A_PART: &str = "__wasm_split_00";

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
        let roots: Vec<Node> = linked
            .roots
            .iter()
            .copied()
            .filter(|root| match root {
                Node::Function(index) => {
                    !linked.exports.get(index).is_some_and(|name| name.starts_with(WAY_INTO_A_PART))
                }
                Node::Data(..) => true,
            })
            .collect();
        let cold = |node: Node| match node {
            Node::Function(index) => {
                !linked.roots.contains(&node)
                    && index
                        .checked_sub(linked.imported)
                        .is_some_and(|body| linked.bodies[body as usize].len() >= SMALL)
                    && linked
                        .names
                        .get(&index)
                        .is_some_and(|name| !name.starts_with(CALLED_BY_GLUE) && is_cold(name))
            }
            Node::Data(..) => false,
        };
        let staying = reachable(&linked.graph(), &roots, cold);
        let mut cuts = Self::default();
        let mut places = BTreeMap::new();
        let mut stands = BTreeMap::new();
        let mut note = |cuts: &mut Self, section: usize, number: usize, entry: &RelocationEntry| {
            let Some(node @ Node::Function(index)) = linked.target(entry) else { return };
            if !cold(node) {
                return;
            }
            let place = *places.entry(index).or_insert_with(|| {
                cuts.functions.push(index);
                cuts.functions.len() - 1
            });
            if entry.ty == RelocationType::FunctionIndexLeb {
                cuts.calls.insert(number, place);
                return;
            }
            let stand = *stands.entry(place).or_insert_with(|| {
                cuts.addressed.push(place);
                cuts.addressed.len() - 1
            });
            cuts.addresses[section].insert(number, stand);
        };
        for (number, (entry, _)) in linked.code.entries.iter().enumerate() {
            if linked.function_at(linked.place(entry)).is_some_and(|function| staying.contains(&function)) {
                note(&mut cuts, 0, number, entry);
            }
        }
        for (number, (entry, _)) in linked.data.entries.iter().enumerate() {
            let place = linked.data.about.start + entry.offset as usize;
            if linked.data_at(place).any(|data| staying.contains(&data)) {
                note(&mut cuts, 1, number, entry);
            }
        }
        cuts
    }
}
