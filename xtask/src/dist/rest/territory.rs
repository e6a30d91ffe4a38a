//! Which function belongs where, before anything is cut.

use std::collections::BTreeSet;
use std::ops::Range;

use super::later::Later;
use super::universe::{OVERVIEW, Universe};
use crate::dist::linked::{Linked, Node, reachable};

/// A smaller function, with the data that it names, weighs no more than the call into another part that would take its
/// place.
const SMALL: usize = 60;
/// How functions begin that JavaScript calls by their place in the table: wasm-bindgen takes what it finds there.
const CALLED_BY_GLUE: &str = "wasm_bindgen::convert::closures::";

/// The functions that a cut may take away, and the functions and data from which they are taken.
pub(super) struct Territory {
    /// The functions that the list does without.
    pub(super) closed_to_list: BTreeSet<u32>,
    /// The functions that the overview does without.
    pub(super) closed_to_overview: BTreeSet<u32>,
    /// What is in the first wasm.
    pub(super) first: BTreeSet<Node>,
    /// What is in `overview_start`, which is there whatever else is: what the overview runs of what any other part may
    /// need.
    pub(super) start: BTreeSet<Node>,
    /// What is in the part `overview`, and needed by no other.
    pub(super) overview: BTreeSet<Node>,
}

impl Territory {
    /// Finds it, given which functions did not run, by their names.
    pub(super) fn find(
        linked: &Linked,
        is_cold_for_list: impl Fn(&str) -> bool,
        is_cold_for_overview: impl Fn(&str) -> bool,
    ) -> Self {
        let roots: BTreeSet<Node> = linked.roots.iter().copied().collect();
        let closed = |is_cold: &dyn Fn(&str) -> bool| -> BTreeSet<u32> {
            let may_go =
                |index, name: &str| !roots.contains(&Node::Function(index)) && may_go(linked, index, name);
            let cold = linked.functions().filter(|(index, name)| is_cold(name) && may_go(*index, name));
            cold.map(|(index, _)| index).collect()
        };
        let closed_to_list = closed(&|name| Later::of_copy(name).is_some() || is_cold_for_list(name));
        let closed_to_overview = closed(&|name| match Later::of_copy(name) {
            Some(later) => later != Later::OverviewStart,
            None => is_cold_for_overview(name),
        });

        let universe = Universe::find(linked);
        let within =
            |set: &BTreeSet<u32>, node| matches!(node, Node::Function(index) if set.contains(&index));
        let ways = linked.ways_into_first();
        let first = reachable(&universe.graph, &ways, |node| within(&closed_to_list, node));
        let ways = linked.ways_into(|part| part == OVERVIEW);
        let all = reachable(&universe.graph, &ways, |node| within(&closed_to_overview, node));
        let is_of_rest = |node: &Node| universe.first.contains(node) && within(&closed_to_list, *node);
        let start: Vec<Node> = universe
            .first
            .iter()
            .filter(|node| is_of_rest(node))
            .chain(all.intersection(&universe.others))
            .copied()
            .collect();
        let is_elsewhere = |node| within(&closed_to_overview, node) || first.contains(&node);
        let start = reachable(&universe.graph, &start, is_elsewhere);
        let overview =
            all.into_iter().filter(|node| !first.contains(node) && !start.contains(node)).collect();
        Self { closed_to_list, closed_to_overview, first, start, overview }
    }

    /// The part that a function is to be in which the functions and data at `node` name, if the way there is to be cut.
    pub(super) fn cut(&self, node: Node, named: u32) -> Option<Later> {
        let is_closed_to_overview = self.closed_to_overview.contains(&named);
        if self.first.contains(&node) {
            let later = if is_closed_to_overview { Later::Rest } else { Later::OverviewStart };
            self.closed_to_list.contains(&named).then_some(later)
        } else if self.start.contains(&node) {
            is_closed_to_overview.then_some(Later::Rest)
        } else if self.overview.contains(&node) {
            is_closed_to_overview.then_some(Later::OverviewRest)
        } else {
            None
        }
    }
}

/// Whether a function can be in another part, and is worth it.
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
