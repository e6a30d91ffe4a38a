//! All data of one sandbox, made on demand from its seed: nothing is stored but a bounded cache.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;

use super::agent::{AGENTS, Agent};
use super::call::{Call, CallPlan};
use super::nasty::row::Nasty;
use super::nasty::{calls, results, runs};
use super::result::{Fate, ResultPlan, TestResult};
use super::scripts::scripts;
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
/// Id of the call that would come next, by position of the agent.
const CALL_BASES: [u64; 3] = [520_418, 720_418, 920_418];
/// Calls that are younger than this are still being evaluated.
const PENDING_SECONDS: f64 = 420.0;
/// Id of the first run of the one result that has more runs than fit between two others.
const MANY_RUNS_BASE: u64 = 1_000_000;
/// Index of the result with the endless run.
const ENDLESS_INDEX: usize = 3;
/// Results kept in memory; more are made anew.
const CACHED_RESULTS: usize = 300;

/// The data of one sandbox.
pub(crate) struct World {
    seed: u64,
    start: Timestamp,
    profile: Profile,
    results: Mutex<HashMap<u64, Arc<TestResult>>>,
    nasty: NastyRows,
}

/// The awkward rows of the profile `nasty`; empty in all others. They belong to agent 101.
#[derive(Default)]
pub(crate) struct NastyRows {
    pub(crate) results: Vec<Nasty>,
    /// Runs of the newest result.
    pub(crate) runs: Vec<Nasty>,
    pub(crate) calls: Vec<Nasty>,
}

impl World {
    /// The world of a seed, as it is at `start`.
    pub(crate) fn new(seed: u64, start: Timestamp, profile: Profile) -> Self {
        let nasty = match profile {
            Profile::Nasty => {
                NastyRows { results: results::results(), runs: runs::runs(), calls: calls::calls() }
            }
            _ => NastyRows::default(),
        };
        Self { seed, start, profile, results: Mutex::default(), nasty }
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

    /// The awkward rows.
    pub(crate) fn nasty(&self) -> &NastyRows {
        &self.nasty
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
            (Profile::Nasty, 101) => 1 + self.nasty.results.len(),
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
        let run_count = self.special_run_count(agent, index);
        let many = run_count.is_some_and(|count| count as u64 > RUN_STEP);
        ResultPlan {
            id,
            first_run_id: if many { MANY_RUNS_BASE } else { RUN_BASES[position] - age * RUN_STEP },
            agent,
            name: if many { "Many runs".to_owned() } else { result_name(suite, index, version) },
            suite,
            created: after(self.start, -hours * 3600.0),
            version,
            flaw_chance: [0.24, 0.12, 0.16, 0.30, 0.18, 0.10, 0.22][index / 7 % 7],
            seed: random.u64(..),
            fate,
            run_count,
        }
    }

    /// One result of the profile `huge` has 2,000 runs and one has a single run of 3,000 turns; the newest
    /// one of `nasty` holds the awkward runs, the others are small.
    fn special_run_count(&self, agent: &Agent, index: usize) -> Option<usize> {
        match (self.profile, agent.id, index) {
            (Profile::Huge, 101, 2) => Some(2000),
            (Profile::Huge, 101, ENDLESS_INDEX) => Some(1),
            (Profile::Nasty, 101, 0) => Some(self.nasty.runs.len()),
            (Profile::Nasty, 101, _) => Some(4),
            _ => None,
        }
    }

    fn suite_of(&self, agent: &Agent, index: usize) -> (&'static Suite, Fate) {
        if agent.id != 101 {
            return (&BILLING[index % BILLING.len()], Fate::Ordinary);
        }
        let fate = match index {
            _ if self.profile == Profile::Nasty => Fate::Flawed,
            ENDLESS_INDEX if self.profile == Profile::Huge => Fate::Endless,
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
        let result = Arc::new(self.spoil(plan.play(), index));
        results.insert(id, Arc::clone(&result));
        result
    }

    /// Puts the awkward values of the profile `nasty` into a result of agent 101.
    fn spoil(&self, mut result: TestResult, index: usize) -> TestResult {
        if self.profile != Profile::Nasty || result.plan.agent.id != 101 {
            return result;
        }
        if index == 0 {
            for (run, row) in result.runs.iter_mut().zip(&self.nasty.runs) {
                run.patches.clone_from(&row.patches);
            }
        } else if let Some(row) = self.nasty.results.get(index - 1) {
            result.patches.clone_from(&row.patches);
        }
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
        let many = |index: &usize| self.result_plan(&AGENTS[0], *index).first_run_id == MANY_RUNS_BASE;
        let (agent, index) = if id >= MANY_RUNS_BASE {
            (
                &AGENTS[0],
                [0, 2].into_iter().find(|index| *index < self.result_count(&AGENTS[0]) && many(index))?,
            )
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

    /// How many calls an agent has, and how many a day.
    fn call_volume(&self, agent: &Agent) -> (usize, f64) {
        match (self.profile, agent.id) {
            (Profile::Empty, _) => (0, 1.0),
            (Profile::Huge, 101) => (20_000, 333.0),
            (Profile::Nasty, 101) => (self.nasty.calls.len(), 20.0),
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
            timestamp: after(self.start, -age_seconds),
            seed: random.u64(..),
            connected: self.profile == Profile::Nasty,
            pending: self.profile != Profile::Nasty && (age_seconds < PENDING_SECONDS || index == 1),
        }
    }

    /// The call of an agent; 0 is the newest.
    pub(crate) fn call(&self, agent: &'static Agent, index: usize) -> Call {
        let mut call = self.call_plan(agent, index).play(scripts());
        if agent.id == 101
            && let Some(row) = self.nasty.calls.get(index)
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
