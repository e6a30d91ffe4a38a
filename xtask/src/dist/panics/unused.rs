//! What of a linked wasm is named by nothing any more.

use std::collections::BTreeSet;

use crate::dist::linked::{Linked, Node, reachable};

impl Linked {
    /// Fills data that nothing names any more with zeros, which weigh nothing once they are compressed.
    pub(super) fn clear_unused_data(&mut self) {
        let used = reachable(&self.graph(), &self.roots, |_| false);
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
}
