//! What belongs to which part by the source alone.

use std::collections::{BTreeMap, BTreeSet};

use super::later::Later;
use crate::dist::linked::{Linked, Node, reachable};

/// The part of that name in the source.
pub(in crate::dist) const OVERVIEW: &str = "overview";

/// What can be reached while nothing is cut.
pub(in crate::dist) struct Universe {
    pub(super) graph: BTreeMap<Node, Vec<Node>>,
    /// In no part by its source.
    pub(super) first: BTreeSet<Node>,
    /// Of the part `overview`.
    overview: BTreeSet<Node>,
    /// Of other parts.
    pub(super) others: BTreeSet<Node>,
}

impl Universe {
    /// Finds it.
    pub(in crate::dist) fn find(linked: &Linked) -> Self {
        let graph = linked.graph();
        let all = |ways: &[Node]| reachable(&graph, ways, |_| false);
        let is_later = |part: &str| Later::ALL.iter().any(|later| later.name() == part);
        let first = all(&linked.ways_into_first());
        let overview = all(&linked.ways_into(|part| part == OVERVIEW));
        let others = all(&linked.ways_into(|part| part != OVERVIEW && !is_later(part)));
        Self { graph, first, overview, others }
    }

    /// Whether a function is in no part by its source.
    pub(in crate::dist) fn is_in_first(&self, function: u32) -> bool {
        self.first.contains(&Node::Function(function))
    }

    /// Whether the overview's first screen may run a function.
    pub(in crate::dist) fn is_of_overview(&self, function: u32) -> bool {
        self.is_in_first(function) || self.overview.contains(&Node::Function(function))
    }

    /// Where what the overview does without goes, if a function is of the part `overview`. If other parts have it too,
    /// it must be there even if that part is not.
    pub(super) fn overview_later(&self, function: u32) -> Option<Later> {
        let node = Node::Function(function);
        let later = if self.others.contains(&node) { Later::Rest } else { Later::OverviewRest };
        self.overview.contains(&node).then_some(later)
    }
}
