//! What of a linked wasm is named by nothing any more.

use std::collections::{BTreeMap, BTreeSet};

use super::linked::{Linked, Node};

impl Linked {
    /// Fills data that nothing names any more with zeros, which weigh nothing once they are compressed.
    pub(super) fn clear_unused_data(&mut self) {
        let used = self.used();
        let mut kept = BTreeSet::new();
        let mut unused = Vec::new();
        for (&(segment, offset), &length) in &self.lengths {
            let start = self.segments[segment as usize].start + offset as usize;
            let range = start..start + length as usize;
            if used.contains(&Node::Data(segment, offset)) {
                // One text may lie within another.
                kept.extend(range);
            } else {
                unused.push((Node::Data(segment, offset), range));
            }
        }
        for (_, range) in &unused {
            for at in range.clone() {
                if !kept.contains(&at) {
                    self.bytes[at] = 0;
                }
            }
        }
        let start = self.data.about.start;
        self.data.entries.retain(|(entry, _)| kept.contains(&(start + entry.offset as usize)));
    }

    /// All that can be reached from outside.
    fn used(&self) -> BTreeSet<Node> {
        let mut names: BTreeMap<Node, Vec<Node>> = BTreeMap::new();
        for (entry, _) in &self.code.entries {
            let place = self.place(entry);
            let body = self.bodies.partition_point(|body| body.end <= place);
            let function = u32::try_from(body).ok().map(|body| Node::Function(self.imported + body));
            if let (Some(function), Some(target)) = (function, self.target(entry)) {
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
        let mut used: BTreeSet<Node> = self.roots.iter().copied().collect();
        let mut waiting = self.roots.clone();
        while let Some(node) = waiting.pop() {
            for next in names.get(&node).into_iter().flatten() {
                if used.insert(*next) {
                    waiting.push(*next);
                }
            }
        }
        used
    }

    /// The data that a byte of the file belongs to.
    fn data_at(&self, place: usize) -> impl Iterator<Item = Node> {
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
