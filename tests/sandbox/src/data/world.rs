//! All data of one sandbox, made on demand from its seed: nothing is stored but a bounded cache.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;

use super::agent::{AGENTS, Agent};
use super::result::{Fate, ResultPlan, TestResult};
use super::suite::{BILLING, FRONT_DESK, RELEASE, Suite};
use crate::clock::after;
use crate::config::Profile;

/// Ids grow by this much from one result of an agent to the next, and differ between agents.
const RESULT_STEP: u64 = 3;
/// Ids of runs that one result may use.
const RUN_STEP: u64 = 32;
/// Id of the result that would come next, by position of the agent.
const RESULT_BASES: [u64; 3] = [16_872, 16_873, 16_874];
/// Id of the first run of that result.
const RUN_BASES: [u64; 3] = [98_304, 398_336, 698_368];
/// Results kept in memory; more are made anew.
const CACHED_RESULTS: usize = 300;

/// The data of one sandbox.
pub(crate) struct World {
    seed: u64,
    start: Timestamp,
    profile: Profile,
    results: Mutex<HashMap<u64, Arc<TestResult>>>,
}

impl World {
    /// The world of a seed, as it is at `start`.
    pub(crate) fn new(seed: u64, start: Timestamp, profile: Profile) -> Self {
        Self { seed, start, profile, results: Mutex::default() }
    }

    /// The agent of an id.
    pub(crate) fn agent(&self, agent_id: u64) -> Option<&'static Agent> {
        AGENTS.iter().find(|agent| agent.id == agent_id)
    }

    /// The moment at which the stored data ends.
    pub(crate) fn start(&self) -> Timestamp {
        self.start
    }

    /// Which data is served.
    pub(crate) fn profile(&self) -> Profile {
        self.profile
    }

    /// A seed for one thing, independent of all others.
    pub(crate) fn seed(&self, kind: u64, id: u64) -> u64 {
        // SplitMix64's finalizer spreads neighboring ids over the whole range.
        let mut mixed = self.seed ^ kind.rotate_left(48) ^ id.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// How many results an agent has, without the live ones.
    pub(crate) fn result_count(&self, agent: &Agent) -> usize {
        match (self.profile, agent.id) {
            (Profile::Empty, _) => 0,
            (Profile::Huge, 101) => 2000,
            (_, 101) => 64,
            (_, 102) => 9,
            _ => 0,
        }
    }

    /// The plan of an agent's result; 0 is the newest.
    pub(crate) fn result_plan(&self, agent: &'static Agent, index: usize) -> ResultPlan {
        let position = agent_position(agent);
        let age = index as u64 + 1;
        let id = RESULT_BASES[position] - age * RESULT_STEP;
        let seed = self.seed(1, id);
        let mut random = fastrand::Rng::with_seed(seed);
        let (suite, fate) = self.suite_of(agent, index);
        // About one result in 22 hours; the newest one is 40 minutes old.
        let hours = 0.7 + index as f64 * 22.0 + if index > 0 { random.f64() * 6.0 } else { 0.0 };
        let version = 214 - (index as u64 / 7);
        let run_count = (self.profile == Profile::Huge && agent.id == 101 && index == 2).then_some(2000);
        ResultPlan {
            id,
            first_run_id: if run_count.is_some() { 1_000_000 } else { RUN_BASES[position] - age * RUN_STEP },
            agent,
            name: result_name(suite, index, version),
            suite,
            created: after(self.start, -hours * 3600.0),
            version,
            flaw_chance: [0.24, 0.12, 0.16, 0.30, 0.18, 0.10, 0.22][index / 7 % 7],
            seed: random.u64(..),
            fate,
            run_count,
        }
    }

    fn suite_of(&self, agent: &Agent, index: usize) -> (&'static Suite, Fate) {
        if agent.id != 101 {
            return (&BILLING[index % BILLING.len()], Fate::Ordinary);
        }
        let fate = match index {
            1 => Fate::Showcase,
            5 => Fate::Unreachable,
            9 => Fate::Cancelled,
            14 | 21 | 40 => Fate::Flawless,
            23 => Fate::TimedOut,
            _ => Fate::Ordinary,
        };
        let suite = match index {
            1 | 28 | 56 => &RELEASE,
            _ if index % 2 == 0 => &FRONT_DESK[0],
            _ => &FRONT_DESK[1 + index / 2 % (FRONT_DESK.len() - 1)],
        };
        (suite, fate)
    }

    /// An agent's result with all its runs; 0 is the newest.
    pub(crate) fn result(&self, agent: &'static Agent, index: usize) -> Arc<TestResult> {
        let plan = self.result_plan(agent, index);
        let mut results = self.results.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(result) = results.get(&plan.id) {
            return Arc::clone(result);
        }
        if results.len() >= CACHED_RESULTS {
            results.clear();
        }
        let id = plan.id;
        let result = Arc::new(plan.play());
        results.insert(id, Arc::clone(&result));
        result
    }

    /// Where a result is.
    pub(crate) fn find_result(&self, id: u64) -> Option<(&'static Agent, usize)> {
        AGENTS.iter().enumerate().find_map(|(position, agent)| {
            let distance = RESULT_BASES[position].checked_sub(id)?;
            let index = usize::try_from((distance / RESULT_STEP).checked_sub(1)?).ok()?;
            (distance % RESULT_STEP == 0 && index < self.result_count(agent)).then_some((agent, index))
        })
    }

    /// The result that holds a run, and the run's position in it.
    pub(crate) fn find_run(&self, id: u64) -> Option<(Arc<TestResult>, usize)> {
        let (agent, index) = if (1_000_000..1_002_000).contains(&id) && self.profile == Profile::Huge {
            (&AGENTS[0], 2)
        } else {
            AGENTS.iter().enumerate().find_map(|(position, agent)| {
                let distance = RUN_BASES[position].checked_sub(id)?.checked_sub(1)?;
                let index = usize::try_from(distance / RUN_STEP).ok()?;
                (index < self.result_count(agent)).then_some((agent, index))
            })?
        };
        let result = self.result(agent, index);
        let position = result.runs.iter().position(|run| run.plan.id == id)?;
        Some((result, position))
    }

    /// The plan of a result that is running live: the `number`th, created at `created`.
    pub(crate) fn live_plan(&self, number: u64, created: Timestamp) -> ResultPlan {
        let agent = &AGENTS[0];
        let id = RESULT_BASES[0] + number * RESULT_STEP;
        ResultPlan {
            id,
            first_run_id: RUN_BASES[0] + number * RUN_STEP,
            agent,
            name: "nightly smoke".to_owned(),
            suite: &FRONT_DESK[0],
            created,
            version: 214,
            flaw_chance: 0.25,
            seed: self.seed(2, id),
            fate: Fate::Ordinary,
            run_count: Some(10),
        }
    }
}

fn agent_position(agent: &Agent) -> usize {
    AGENTS.iter().position(|other| other.id == agent.id).unwrap_or(0)
}

fn result_name(suite: &Suite, index: usize, version: u64) -> String {
    match index {
        // Names are optional, and the API then sends an empty text.
        33 => String::new(),
        _ if suite.scheduled || suite.text => suite.name.to_owned(),
        _ => format!("{} v2.{}", suite.name, version - 200),
    }
}
