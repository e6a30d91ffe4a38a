//! What the host is told, and that it is told once.

use super::answer::Answer;
use super::effect::{Effect, Problem, Warning};
use super::machine::Session;
use super::turn::Turn;

impl Session {
    /// Announces why there is no token, unless this outage has been announced.
    pub(super) fn tell(&mut self, problem: Problem, turn: &mut Turn) {
        if self.outage.is_none() {
            self.outage = Some(problem.clone());
            turn.report(problem);
        }
    }

    /// Warns of what was odd about an answer that is used nevertheless.
    pub(super) fn warn_of(&mut self, answer: &Answer, turn: &mut Turn) {
        if answer.ignored_expires_in {
            self.warn_once(Warning::IgnoredExpiresIn, turn);
        }
        if answer.has_refresh_token && self.warn_once(Warning::RefreshToken, turn) {
            turn.report(Problem::Config(Warning::RefreshToken));
        }
    }

    /// Prints a warning the first time, and says whether this was it.
    pub(super) fn warn_once(&mut self, warning: Warning, turn: &mut Turn) -> bool {
        let is_first = !self.warned.contains(&warning);
        if is_first {
            self.warned.push(warning);
            turn.push(Effect::Warn(warning));
        }
        is_first
    }
}
