//! What is known about one agent's session at the API. Pure: the present moment is an argument.

use std::sync::Arc;
use std::time::Duration;

use crate::clock::Moment;
use crate::failure::Failure;
use crate::secret::Secret;
use crate::store::Stored;
use crate::token::lifetime;
use crate::token::login::Pair;

/// The API is asked again at most this often while it refuses or fails.
const HOLD: Duration = Duration::from_secs(1);
/// A `Retry-After` of the API is obeyed up to here.
const LONGEST_HOLD: Duration = Duration::from_secs(60);
/// At most one login per agent in this time because of a rejected token: callers must not be able to make a storm.
const FORCED_LOGIN_EVERY: Duration = Duration::from_secs(1);

/// A session at the API: what a login opened and refreshes carry on.
#[derive(Debug)]
pub(crate) struct Session {
    access: Secret,
    refresh: Option<Secret>,
    /// When the API was asked: the token may be as old as that.
    asked: Moment,
    lifetime: Option<Duration>,
}

/// A token to hand out.
#[derive(Clone, Debug)]
pub(crate) struct Issued {
    pub(crate) access: Secret,
    /// Whole seconds it has left; `None` if the token does not say.
    pub(crate) expires_in: Option<u64>,
}

impl Session {
    /// The session that `pair` makes of an `older` one, which lends its refresh token if the API sent none.
    pub(crate) fn new(pair: Pair, older: Option<&Session>, asked: Moment) -> Self {
        let lifetime = lifetime::lifetime(pair.access.reveal(), asked);
        let refresh = pair.refresh.or_else(|| older.and_then(|session| session.refresh.clone()));
        Self { access: pair.access, refresh, asked, lifetime }
    }

    /// The refresh token, if the API gave one.
    pub(crate) fn refresh(&self) -> Option<&Secret> {
        self.refresh.as_ref()
    }

    /// The access token as of `now`, unless it has less than a second left.
    pub(crate) fn issued(&self, now: Moment) -> Option<Issued> {
        let left = self.lifetime.map(|lifetime| lifetime.saturating_sub(now.since(self.asked)).as_secs());
        if left == Some(0) { None } else { Some(Issued { access: self.access.clone(), expires_in: left }) }
    }

    /// A session as another instance has shown it.
    pub(crate) fn shared(stored: Stored, now: Moment) -> Self {
        let age = now.unix.saturating_sub(stored.asked);
        let asked = Moment { monotonic: now.monotonic.saturating_sub(age), unix: stored.asked.min(now.unix) };
        Self { access: stored.access, refresh: stored.refresh, asked, lifetime: stored.lifetime }
    }

    /// The session for other instances to see.
    pub(crate) fn share(&self) -> Stored {
        let (access, refresh) = (self.access.clone(), self.refresh.clone());
        Stored { access, refresh, asked: self.asked.unix, lifetime: self.lifetime }
    }

    /// Whether this is the session of that access token.
    pub(crate) fn is(&self, access: Option<&Secret>) -> bool {
        access == Some(&self.access)
    }

    /// Whether the access token is worth handing out.
    pub(crate) fn is_fresh(&self, now: Moment) -> bool {
        now.since(self.asked) < lifetime::service(self.lifetime)
    }
}

/// The session of one agent, if there is one, and what stands in the way of asking for another.
#[derive(Debug, Default)]
pub(crate) struct Slot {
    session: Option<Arc<Session>>,
    /// The last failure, and until when it is the answer.
    held: Option<Held>,
    last_forced: Option<Moment>,
    /// The token that a caller said was refused: other instances may still show it.
    rejected: Option<Secret>,
}

#[derive(Clone, Copy, Debug)]
struct Held {
    failure: Failure,
    since: Moment,
    pause: Duration,
}

impl Slot {
    /// The answer that needs no call of the API, if there is one.
    pub(crate) fn answer(&self, now: Moment) -> Option<Result<Issued, Failure>> {
        let alive = self.session.as_ref().and_then(|session| session.issued(now));
        let fresh = self.session.as_ref().is_some_and(|session| session.is_fresh(now));
        let held = self.held.filter(|held| now.since(held.since) < held.pause);
        match (alive, held) {
            (Some(issued), _) if fresh => Some(Ok(issued)),
            // While the API fails, an older token that still lives is better than none.
            (Some(issued), Some(_)) => Some(Ok(issued)),
            (None, Some(held)) => Some(Err(held.failure)),
            (_, None) => None,
        }
    }

    /// A caller says that the API refused the token it has: forget it, unless that was done a moment ago and the
    /// caller's token is most likely the one before.
    pub(crate) fn reject(&mut self, now: Moment) {
        let too_soon = self.last_forced.is_some_and(|forced| now.since(forced) < FORCED_LOGIN_EVERY);
        if let Some(session) = self.session.take_if(|_| !too_soon) {
            self.last_forced = Some(now);
            self.rejected = Some(session.access.clone());
        }
    }

    /// The session to carry on, if there is one.
    pub(crate) fn session(&self) -> Option<Arc<Session>> {
        self.session.clone()
    }

    /// The token that was refused last.
    pub(crate) fn rejected(&self) -> Option<Secret> {
        self.rejected.clone()
    }

    /// The API gave tokens.
    pub(crate) fn store(&mut self, session: Arc<Session>) {
        self.session = Some(session);
        self.held = None;
    }

    /// The API gave none. A verdict also ends the session that is there.
    pub(crate) fn fail(&mut self, failure: Failure, now: Moment) {
        let pause = match failure {
            Failure::Throttled { pause } | Failure::Broken { pause: Some(pause) } => {
                pause.clamp(HOLD, LONGEST_HOLD)
            }
            _ => HOLD,
        };
        self.held = Some(Held { failure, since: now, pause });
        if failure.is_verdict() {
            self.session = None;
        }
    }
}
