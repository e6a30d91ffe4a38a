//! What all handlers share.

use std::sync::Arc;

use crate::clock::Clock;
use crate::config::Config;
use crate::data::agent::{AGENTS, Agent};
use crate::data::result::TestResult;
use crate::data::run::Run;
use crate::data::world::World;
use crate::fault::Faults;
use crate::live::Live;
use crate::log::Log;
use crate::token::TokenBook;

/// One running sandbox.
pub(crate) struct Sandbox {
    pub(crate) config: Config,
    pub(crate) clock: Clock,
    pub(crate) tokens: TokenBook,
    pub(crate) world: World,
    pub(crate) live: Live,
    pub(crate) faults: Faults,
    pub(crate) log: Log,
}

/// The handle that handlers hold.
pub(crate) type Shared = Arc<Sandbox>;

/// A result by its place: one that is running live, or one of the world's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Live(usize),
    Stored(&'static Agent, usize),
}

impl Sandbox {
    /// A sandbox that starts now.
    pub(crate) fn new(config: Config) -> Shared {
        let clock = Clock::new(config.now);
        Arc::new(Self {
            tokens: TokenBook::new(config.access_seconds, config.refresh_seconds),
            world: World::new(config.seed, clock.start(), config.profile),
            live: Live::new(config.profile),
            faults: Faults::default(),
            log: Log::default(),
            clock,
            config,
        })
    }

    /// The results of the agents, each agent's newest first.
    pub(crate) fn places(&self, agents: &[&'static Agent]) -> Vec<Place> {
        let mut places = Vec::new();
        for agent in agents {
            if agent.id == AGENTS[0].id {
                places.extend((0..self.live.count()).rev().map(Place::Live));
            }
            places.extend((0..self.world.result_count(agent)).map(|index| Place::Stored(agent, index)));
        }
        places
    }

    /// The result at a place, as it is now.
    pub(crate) fn result_at(&self, place: Place) -> Arc<TestResult> {
        match place {
            Place::Live(number) => Arc::new(self.live.result(number, self)),
            Place::Stored(agent, index) => self.world.result(agent, index),
        }
    }

    /// The result of an id.
    pub(crate) fn find_result(&self, id: u64) -> Option<Arc<TestResult>> {
        let live = (0..self.live.count()).map(|number| self.live.result(number, self));
        if let Some(result) = live.into_iter().find(|result| result.plan.id == id) {
            return Some(Arc::new(result));
        }
        let (agent, index) = self.world.find_result(id)?;
        Some(self.world.result(agent, index))
    }

    /// The run of an id.
    pub(crate) fn find_run(&self, id: u64) -> Option<Run> {
        for number in 0..self.live.count() {
            let result = self.live.result(number, self);
            if let Some(run) = result.runs.into_iter().find(|run| run.plan.id == id) {
                return Some(run);
            }
        }
        let (result, position) = self.world.find_run(id)?;
        result.runs.get(position).cloned()
    }
}
