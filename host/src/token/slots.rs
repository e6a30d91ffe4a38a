//! What is known about the sessions of all agents, bounded: whoever is asked about callers may name any number of agents.

use std::collections::HashMap;

use crate::clock::Moment;
use crate::token::slot::Slot;

/// The slots of the agents that were asked for last.
#[derive(Debug)]
pub(crate) struct Slots {
    slots: HashMap<u64, (Slot, Moment)>,
    most: usize,
}

impl Slots {
    /// Room for at most so many agents.
    pub(crate) fn new(most: usize) -> Self {
        Self { slots: HashMap::new(), most }
    }

    /// The slot of an agent. If there are too many, that of the agent which nobody has asked for the longest goes:
    /// all that is lost with it is a login.
    pub(crate) fn of(&mut self, agent: u64, now: Moment) -> &mut Slot {
        if self.slots.len() >= self.most && !self.slots.contains_key(&agent) {
            let oldest = self.slots.iter().max_by_key(|(_, (_, asked))| now.since(*asked));
            if let Some(oldest) = oldest.map(|(agent, _)| *agent) {
                self.slots.remove(&oldest);
            }
        }
        let (slot, asked) = self.slots.entry(agent).or_insert_with(|| (Slot::default(), now));
        *asked = now;
        slot
    }
}
