//! A world around a session: clocks, a host, an API. It knows the rules by itself and objects to whatever breaks them.

use std::collections::BTreeMap;

use agent_embed::clock::{Millis, Now, Timestamp};
use agent_embed::session::answer::Answer;
use agent_embed::session::effect::{Effect, Notice, Problem, Reason};
use agent_embed::session::event::{CallId, Event, Page, RequestId};
use agent_embed::session::machine::{Session, Settings};
use agent_embed::session::policy::LONGEST_TIMER;
use agent_embed::session::reply::HookReply;
use agent_embed::session::token::TokenEpoch;
use agent_embed::session::view::Phase;

use super::script::token;

/// What the world knows of the token in use, without having asked the session.
#[derive(Debug)]
struct Current {
    text: String,
    asked_at: Now,
    lifetime: Option<Millis>,
    is_rejected: bool,
    /// The session has seen a time at which it was dead. No clock set back brings it to life again.
    is_seen_dead: bool,
    /// The number it was sent under, once it was sent.
    epoch: Option<TokenEpoch>,
    /// When the call started that brought it; none if it was pushed.
    call_start: Option<Millis>,
}

impl Current {
    fn is_alive(&self, now: Now) -> bool {
        !self.is_rejected
            && !self.is_seen_dead
            && self.lifetime.is_none_or(|lifetime| now.since(self.asked_at) < lifetime)
    }
}

/// Where a request for data is.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Request {
    Waiting { is_replay: bool },
    Sent { epoch: TokenEpoch, is_replay: bool },
    Done,
}

/// The world.
pub(super) struct World {
    session: Option<Session>,
    now: Now,
    page: Page,
    timer: Option<Millis>,
    call_in_flight: Option<(CallId, Now)>,
    /// Starts of all calls, on the monotonic clock.
    calls: Vec<Millis>,
    /// Starts of those that failed or whose token was then rejected.
    fruitless: Vec<Millis>,
    current: Option<Current>,
    /// Comes into use with the announcement of this step.
    incoming: Option<Current>,
    pushed: Option<(Answer, Now)>,
    requests: BTreeMap<u64, Request>,
    tokens_made: u32,
    is_outage_told: bool,
}

impl World {
    pub(super) fn new(seed: u64, has_source: bool) -> Self {
        let page = Page::SHOWN;
        Self {
            session: Some(Session::new(Settings { agent_id: 101, has_source, page, seed })),
            now: Now { wall: Timestamp::from_seconds(1_795_000_000), monotonic: Millis::from_minutes(10) },
            page,
            timer: None,
            call_in_flight: None,
            calls: Vec::new(),
            fruitless: Vec::new(),
            current: None,
            incoming: None,
            pushed: None,
            requests: BTreeMap::new(),
            tokens_made: 0,
            is_outage_told: false,
        }
    }

    /// What the clocks showed some time ago.
    pub(super) fn moment_before(&self, ago: Millis) -> Now {
        Now { wall: self.now.wall - ago, monotonic: self.now.monotonic - ago }
    }

    // --- What can be done to the world --------------------------------------------------------------------------

    /// Time goes by, and timers fire.
    pub(super) fn pass(&mut self, length: Millis) {
        let target = self.now.monotonic + length;
        let mut fired = 0;
        while let Some(due) = self.timer.filter(|due| *due <= target) {
            self.advance(due - self.now.monotonic, true);
            self.step(Event::Woke);
            fired += 1;
            assert!(fired < 2_000, "timers fire for ever");
        }
        self.advance(target - self.now.monotonic, true);
    }

    /// Everything stands still for a while. Waking up makes at most one hook call.
    pub(super) fn sleep(&mut self, length: Millis, does_monotonic_run: bool, is_thaw: bool) {
        self.advance(length, does_monotonic_run);
        let calls_before = self.calls.len();
        self.step(if is_thaw { Event::Thawed(self.page) } else { Event::PageChanged(self.page) });
        self.want();
        self.step(Event::Woke);
        self.step(Event::PageChanged(self.page));
        assert!(self.calls.len() <= calls_before + 1, "more than one hook call after sleep");
    }

    fn advance(&mut self, length: Millis, does_monotonic_run: bool) {
        self.now.wall = self.now.wall + length;
        if does_monotonic_run {
            self.now.monotonic = self.now.monotonic + length;
        }
    }

    /// Somebody sets the wall clock; negative is back.
    pub(super) fn set_clock(&mut self, by_seconds: i64) {
        self.now.wall = Timestamp(self.now.wall.0.saturating_add(by_seconds.saturating_mul(1_000)));
    }

    pub(super) fn change_page(&mut self, page: Page) {
        self.page = page;
        self.step(Event::PageChanged(page));
    }

    /// A new request for data.
    pub(super) fn want(&mut self) {
        let id = self.requests.len() as u64;
        self.requests.insert(id, Request::Waiting { is_replay: false });
        self.step(Event::TokenWanted { request: RequestId(id) });
    }

    /// The API answers one of the requests under way.
    pub(super) fn api_answers(&mut self, which: usize, is_401: bool) {
        let is_sent = |request: &Request| matches!(request, Request::Sent { .. });
        let sent: Vec<u64> =
            self.requests.iter().filter(|(_, request)| is_sent(request)).map(|(id, _)| *id).collect();
        let Some(id) = sent.get(which % sent.len().max(1)).copied() else { return };
        let Request::Sent { epoch, is_replay } = self.requests[&id] else { return };
        if is_401 {
            self.requests.insert(id, Request::Waiting { is_replay: true });
            self.step(Event::TokenRejected { request: RequestId(id), epoch, is_replay });
        } else {
            self.requests.insert(id, Request::Done);
            self.step(Event::RequestAnswered);
        }
    }

    /// Nobody needs one of the requests any more.
    pub(super) fn cancel(&mut self, which: usize) {
        let id = (which % self.requests.len().max(1)) as u64;
        if self.requests.contains_key(&id) {
            self.step(Event::RequestCancelled { request: RequestId(id) });
            self.requests.insert(id, Request::Done);
        }
    }

    /// A token: a new one, or the last one again.
    pub(super) fn make_token(&mut self, lifetime: Option<Millis>, is_same: bool) -> Answer {
        if !is_same || self.tokens_made == 0 {
            self.tokens_made += 1;
        }
        let token = token(&format!("secret-{}", self.tokens_made));
        Answer { token, expires_in: lifetime, ignored_expires_in: false, has_refresh_token: false }
    }

    /// The host answers the call in flight, or one of long ago.
    pub(super) fn host_answers(&mut self, reply: HookReply, is_late: bool) {
        match self.call_in_flight {
            Some((call, _)) if is_late => {
                self.step(Event::HookSettled { call: CallId(call.0.wrapping_sub(1)), reply });
            }
            Some((call, _)) => self.step(Event::HookSettled { call, reply }),
            None => self.step(Event::HookSettled { call: CallId(1), reply }),
        }
    }

    /// An element is connected, the page is looked at, and nobody answers any more: in the end nothing waits.
    pub(super) fn wind_up(&mut self) {
        self.step(Event::Started { early_call: None });
        self.change_page(Page::SHOWN);
        self.pass(Millis::from_minutes(5));
        let is_waiting = |request: &&Request| matches!(request, Request::Waiting { .. });
        assert_eq!(self.requests.values().find(is_waiting), None, "neither answered nor failed");
        let shown = format!("{:?}", self.session);
        assert!(!shown.contains("secret-"), "a token can be read in {shown}");
    }

    /// Whether the host has a call to answer.
    pub(super) fn is_calling(&self) -> bool {
        self.call_in_flight.is_some()
    }

    /// How many calls there were.
    pub(super) fn calls(&self) -> usize {
        self.calls.len()
    }

    /// How many requests wait for a token.
    pub(super) fn waiting(&self) -> usize {
        self.requests.values().filter(|request| matches!(request, Request::Waiting { .. })).count()
    }

    // --- What must hold -----------------------------------------------------------------------------------------

    pub(super) fn step(&mut self, event: Event) {
        let Some(session) = self.session.take() else { return };
        let phase_before = session.phase();
        if let Some(current) = &mut self.current {
            current.is_seen_dead = !current.is_alive(self.now);
        }
        if event == Event::Woke {
            self.timer = None;
        }
        let (session, effects) = session.step(event.clone(), self.now);
        self.session = Some(session);

        let is_new_begin = matches!(event, Event::Started { .. } | Event::Resumed);
        if matches!(phase_before, Phase::Ended { .. }) && !is_new_begin {
            let is_quiet = |effect: &Effect| matches!(effect, Effect::Fail { .. } | Effect::WakeAt(None));
            assert!(effects.iter().all(is_quiet), "after the end {event:?} has the effects {effects:?}");
        }
        self.note_event(&event, &effects);
        for (position, effect) in effects.iter().enumerate() {
            self.note_effect(effect, &event, position.checked_sub(1).map(|before| &effects[before]));
        }
    }

    /// Learns from an event what the session has to know from now on.
    fn note_event(&mut self, event: &Event, effects: &[Effect]) {
        let is_new = effects.iter().any(|it| matches!(it, Effect::Announce(Notice::TokenRefreshed { .. })));
        match event {
            Event::HookSettled { call, reply } => {
                let Some((_, started)) = self.call_in_flight.take_if(|(id, _)| id == call) else {
                    assert!(!is_new, "a late answer was used");
                    return;
                };
                match reply {
                    HookReply::SessionOver => {}
                    HookReply::Token(answer) if is_new => self.take_into_use(answer, started, true),
                    HookReply::Token(answer) if self.is_in_use(answer) => {}
                    _ => self.note_fruitless(started.monotonic),
                }
            }
            Event::TokenPushed(Ok(Some(answer))) if is_new => self.take_into_use(answer, self.now, false),
            Event::TokenPushed(Ok(Some(answer))) => self.pushed = Some((answer.clone(), self.now)),
            Event::Started { .. } => {
                if let Some((answer, at)) = self.pushed.take().filter(|_| is_new) {
                    self.take_into_use(&answer, at, false);
                }
            }
            Event::TokenRejected { is_replay: false, epoch, .. } => {
                let rejected = self.current.as_mut().filter(|current| current.epoch == Some(*epoch));
                if let Some(current) = rejected.filter(|current| !current.is_rejected) {
                    current.is_rejected = true;
                    if let Some(start) = current.call_start {
                        self.note_fruitless(start);
                    }
                }
            }
            _ => {}
        }
    }

    fn is_in_use(&self, answer: &Answer) -> bool {
        self.current.as_ref().is_some_and(|it| it.text == answer.token.expose() && it.is_alive(self.now))
    }

    fn take_into_use(&mut self, answer: &Answer, asked_at: Now, is_called_for: bool) {
        let text = answer.token.expose().to_owned();
        let was_rejected = self.current.as_ref().is_some_and(|it| it.is_rejected && it.text == text);
        assert!(!was_rejected, "a rejected token came into use again");
        self.incoming = Some(Current {
            text,
            asked_at,
            lifetime: answer.expires_in,
            is_rejected: false,
            is_seen_dead: false,
            epoch: None,
            call_start: is_called_for.then_some(asked_at.monotonic),
        });
    }

    fn note_fruitless(&mut self, start: Millis) {
        self.fruitless.push(start);
        self.fruitless.sort_unstable();
        let is_storm = |seven: &[Millis]| seven[6] - seven[0] < Millis::from_minutes(1);
        assert!(!self.fruitless.windows(7).any(is_storm), "more than 6 fruitless calls in a minute");
    }

    fn note_effect(&mut self, effect: &Effect, event: &Event, before: Option<&Effect>) {
        match effect {
            Effect::CallHook { call, reason, .. } => {
                let is_announced = matches!(before, Some(Effect::Announce(Notice::TokenExpiring { .. })));
                assert_eq!(
                    is_announced,
                    *reason == Reason::Expiring,
                    "token-expiring comes before such calls"
                );
                self.note_call(*call, self.now);
            }
            Effect::AdoptEarlyCall { call } => {
                let Event::Started { early_call: Some(started) } = event else {
                    panic!("there is no early call to adopt")
                };
                self.note_call(*call, *started);
            }
            Effect::AbortCall { call } => {
                let in_flight = self.call_in_flight.take_if(|(id, _)| id == call);
                let (_, started) = in_flight.expect("only a call in flight is aborted");
                let is_wanted = matches!(
                    event,
                    Event::TokenPushed(_) | Event::LoggedOut | Event::TornDown | Event::Destroyed
                );
                if !is_wanted {
                    self.note_fruitless(started.monotonic);
                }
            }
            Effect::WakeAt(timer) => {
                let is_near = timer.is_none_or(|at| at <= self.now.monotonic + LONGEST_TIMER);
                assert!(is_near, "a timer too far ahead");
                self.timer = *timer;
            }
            Effect::Send { request, token, epoch, is_replay } => {
                let current = self.current.as_mut().expect("there is a token to send");
                assert_eq!(current.text, token.expose(), "only the token in use is sent");
                assert!(current.is_alive(self.now), "a token known to be dead is sent");
                assert_eq!(*current.epoch.get_or_insert(*epoch), *epoch, "one token has one number");
                let expected = Some(Request::Waiting { is_replay: *is_replay });
                let sent = Request::Sent { epoch: *epoch, is_replay: *is_replay };
                assert_eq!(self.requests.insert(request.0, sent), expected, "only what waits is sent");
            }
            Effect::Fail { request, .. } => {
                let before = self.requests.insert(request.0, Request::Done);
                assert!(matches!(before, Some(Request::Waiting { .. })), "only what waits fails");
            }
            Effect::Announce(notice) => self.note_notice(notice),
            Effect::Warn(_) => {}
            Effect::Wipe => {
                self.current = None;
                self.is_outage_told = false;
            }
        }
    }

    fn note_call(&mut self, call: CallId, started: Now) {
        assert_eq!(self.call_in_flight, None, "two hook calls in flight");
        if let Some(last) = self.calls.last() {
            assert!(started.monotonic >= *last + Millis::from_seconds(1), "two calls within a second");
        }
        self.calls.push(started.monotonic);
        self.call_in_flight = Some((call, started));
    }

    fn note_notice(&mut self, notice: &Notice) {
        let is_alive = self.current.as_ref().is_some_and(|current| current.is_alive(self.now));
        match notice {
            Notice::TokenRefreshed { .. } => {
                self.is_outage_told = false;
                self.current = self.incoming.take();
            }
            Notice::TokenExpired => assert!(!is_alive, "a living token is called expired"),
            Notice::Error(Problem::Token(_)) => {
                assert!(!is_alive, "an outage is told while the old token lives");
                assert!(!self.is_outage_told, "one outage is told twice");
                self.is_outage_told = true;
            }
            _ => {}
        }
    }
}
