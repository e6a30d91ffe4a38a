//! What of a linked wasm names what, and what can be reached that way.

use std::collections::{BTreeMap, BTreeSet};

use super::{Linked, Node};

/// All that can be reached from `roots` without passing what `is_closed`; what is closed is not part of it.
pub(in crate::dist) fn reachable(
    graph: &BTreeMap<Node, Vec<Node>>,
    roots: &[Node],
    is_closed: impl Fn(Node) -> bool,
) -> BTreeSet<Node> {
    let mut waiting: Vec<Node> = roots.iter().copied().filter(|node| !is_closed(*node)).collect();
    let mut reached: BTreeSet<Node> = waiting.iter().copied().collect();
    while let Some(node) = waiting.pop() {
        for next in graph.get(&node).into_iter().flatten() {
            if !is_closed(*next) && reached.insert(*next) {
                waiting.push(*next);
            }
        }
    }
    reached
}

/// How the exports of parts begin that have their place in the source, and what stands behind the name of the part.
const WAY_INTO_A_PART: &str = "__wasm_split_00";
const BEHIND_THE_PART: &str = "00_export_";

/// The part that a way of this name leads into.
pub(in crate::dist) fn part_of(export: &str) -> Option<&str> {
    export.strip_prefix(WAY_INTO_A_PART)?.split_once(BEHIND_THE_PART).map(|(part, _)| part)
}

impl Linked {
    /// What is used from outside and belongs to the first wasm, not to a part that has its place in the source.
    pub(in crate::dist) fn ways_into_first(&self) -> Vec<Node> {
        let mut ways = self.roots.clone();
        ways.sort_unstable();
        ways.dedup();
        ways.retain(|root| match root {
            Node::Function(index) => self.exports.get(index).is_none_or(|name| part_of(name).is_none()),
            Node::Data(..) => true,
        });
        ways
    }

    /// The ways into those parts that have their place in the source and such a name.
    pub(in crate::dist) fn ways_into(&self, is_meant: impl Fn(&str) -> bool) -> Vec<Node> {
        let ways = self.exports.iter().filter(|(_, name)| part_of(name).is_some_and(&is_meant));
        ways.map(|(index, _)| Node::Function(*index)).collect()
    }

    /// What names what, as the notes have it.
    pub(in crate::dist) fn graph(&self) -> BTreeMap<Node, Vec<Node>> {
        let mut names: BTreeMap<Node, Vec<Node>> = BTreeMap::new();
        for (entry, _) in &self.code.entries {
            if let (Some(function), Some(target)) = (self.function_at(self.place(entry)), self.target(entry))
            {
                names.entry(function).or_default().push(target);
            }
        }
        for (entry, _) in &self.data.entries {
            let place = self.data.about.start + entry.offset as usize;
            let Some(target) = self.target(entry) else { continue };
            for node in self.data_at(place) {
                names.entry(node).or_default().push(target);
            }
        }
        names
    }

    /// The function that a byte of the file belongs to.
    pub(in crate::dist) fn function_at(&self, place: usize) -> Option<Node> {
        let body = self.bodies.partition_point(|body| body.end <= place);
        u32::try_from(body).ok().map(|body| Node::Function(self.imported + body))
    }

    /// The data that a byte of the file belongs to.
    pub(in crate::dist) fn data_at(&self, place: usize) -> impl Iterator<Item = Node> {
        let segment = self.segments.iter().position(|segment| segment.contains(&place)).unwrap_or_default();
        let offset = place.saturating_sub(self.segments.get(segment).map_or(0, |segment| segment.start));
        // Addresses of this wasm have 32 bits.
        let (segment, offset) =
            (u32::try_from(segment).unwrap_or(u32::MAX), u32::try_from(offset).unwrap_or(u32::MAX));
        // What begins at the same byte is one node, and what holds one pointer and more does not lie within another.
        self.lengths
            .range((segment, 0)..=(segment, offset))
            .rev()
            .take(4)
            .filter(move |((_, start), length)| start + *length > offset)
            .map(|((segment, start), _)| Node::Data(*segment, *start))
    }
}
