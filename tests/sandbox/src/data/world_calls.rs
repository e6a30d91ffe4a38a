//! The production calls of a world: only the newest are ever asked for, so each is made on demand.

use jiff::Timestamp;

use super::agent::{AGENTS, Agent};
use super::call::{Call, CallPlan};
use super::scripts::scripts;
use super::world::{World, agent_position};
use crate::clock::after;
use crate::config::Profile;

/// Id of the call that would come next, by position of the agent.
const CALL_BASES: [u64; 3] = [520_418, 720_418, 920_418];
/// Calls that are younger than this are still being evaluated.
const PENDING_SECONDS: f64 = 420.0;

impl World {
    /// How many calls an agent has, and how many a day.
    fn call_volume(&self, agent: &Agent) -> (usize, f64) {
        match (self.profile(), agent.id) {
            (Profile::Empty, _) => (0, 1.0),
            (Profile::Huge, 101) => (20_000, 333.0),
            (Profile::Nasty, 101) => (self.nasty().calls.len(), 20.0),
            (_, 101) => (1400, 20.0),
            (_, 102) => (190, 4.0),
            _ => (0, 1.0),
        }
    }

    /// How many calls an agent has.
    pub(crate) fn call_count(&self, agent: &Agent) -> usize {
        self.call_volume(agent).0
    }

    /// The plan of an agent's call; 0 is the newest, and each next one is older.
    pub(crate) fn call_plan(&self, agent: &'static Agent, index: usize) -> CallPlan {
        let id = CALL_BASES[agent_position(agent)] - 1 - index as u64;
        let seed = self.seed(3, id);
        let mut random = fastrand::Rng::with_seed(seed);
        let (_, per_day) = self.call_volume(agent);
        let days = (index as f64 + random.f64() * 0.8) / per_day;
        // A week has busier and quieter days; the slope stays positive, so the order holds.
        let age_seconds = 180.0 + (days + 0.25 * (days * std::f64::consts::TAU / 7.0).sin()) * 86_400.0;
        CallPlan {
            id,
            agent,
            timestamp: after(self.start(), -age_seconds),
            seed: random.u64(..),
            connected: self.profile() == Profile::Nasty,
            pending: self.profile() != Profile::Nasty && (age_seconds < PENDING_SECONDS || index == 1),
        }
    }

    /// The call of an agent; 0 is the newest.
    pub(crate) fn call(&self, agent: &'static Agent, index: usize) -> Call {
        let mut call = self.call_plan(agent, index).play(scripts());
        if agent.id == 101
            && let Some(row) = self.nasty().calls.get(index)
        {
            call.patches.clone_from(&row.patches);
        }
        call
    }

    /// The call of an id.
    pub(crate) fn find_call(&self, id: u64) -> Option<Call> {
        AGENTS.iter().enumerate().find_map(|(position, agent)| {
            let index = usize::try_from(CALL_BASES[position].checked_sub(id)?.checked_sub(1)?).ok()?;
            (index < self.call_count(agent)).then(|| self.call(agent, index))
        })
    }

    /// The positions of an agent's calls between two moments, newest first.
    pub(crate) fn calls_between(
        &self,
        agent: &'static Agent,
        from: Timestamp,
        to: Timestamp,
    ) -> std::ops::Range<usize> {
        let first = partition(self.call_count(agent), |index| self.call_plan(agent, index).timestamp > to);
        let end = partition(self.call_count(agent), |index| self.call_plan(agent, index).timestamp >= from);
        first..end.max(first)
    }
}

/// The first position for which the condition no longer holds; it must hold for a prefix.
fn partition(count: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = usize::midpoint(low, high);
        if holds(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}
