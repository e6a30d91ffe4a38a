//! A small language for stories about a session, so that a test reads like a sentence of the specification.
//!
//! Each line is `when event -> effects`; no arrow means that the event has no effect.
//! `when` is a time since the start (`0s`, `1.5s`, `2h`), `+` and a time since the line before, or `next`: let timers
//! fire until something happens. Timers that come due between two lines fire too, and must have no effect.
//!
//! Lines without an effect of their own: `given ...` before the start, `sleep 1h` (no timer fires, both clocks go on),
//! `stall 1h` (the same, but the monotonic clock stands still), `clock +24h` (somebody sets the wall clock),
//! A star stands for a word that depends on the jitter. `at 10s..12s`, `timer 10s..12s`, `timer none` and `phase live` (claims about the present).

use agent_embed::clock::{Millis, Now, Timestamp};
use agent_embed::session::answer::{Answer, AnswerError};
use agent_embed::session::effect::{Effect, Notice, RequestFailure};
use agent_embed::session::event::{CallId, Event, Page, RequestId};
use agent_embed::session::machine::{Session, Settings};
use agent_embed::session::reply::{CallFailure, HookReply};
use agent_embed::session::token::{AccessToken, TokenEpoch};
use zeroize::Zeroizing;

/// Somewhere in 2026; seconds of the wall clock have no meaning of their own in these tests.
const WALL_AT_START: Timestamp = Timestamp::from_seconds(1_795_000_000);
/// The monotonic clock does not begin at zero either.
const MONOTONIC_AT_START: Millis = Millis::from_seconds(100);

/// Plays a story and compares every effect.
pub(super) fn check(rule: &str, story: &str) {
    // The stories hold for every jitter.
    for seed in 0..20 {
        let mut stage = Stage::new(seed);
        for line in story.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if let Err(difference) = stage.play(line) {
                panic!("{rule}\n  seed {seed}, line: {line}\n  {difference}");
            }
        }
    }
}

struct Stage {
    settings: Settings,
    session: Option<Session>,
    now: Now,
    timer: Option<Millis>,
    tokens: Vec<(TokenEpoch, AccessToken)>,
}

impl Stage {
    fn new(seed: u64) -> Self {
        Self {
            settings: Settings { agent_id: 101, has_source: true, page: Page::SHOWN, seed },
            session: None,
            now: Now { wall: WALL_AT_START, monotonic: MONOTONIC_AT_START },
            timer: None,
            tokens: Vec::new(),
        }
    }

    fn session(&mut self) -> Session {
        self.session.clone().unwrap_or_else(|| Session::new(self.settings))
    }

    fn play(&mut self, line: &str) -> Result<(), String> {
        let (deed, expected) = line.split_once("->").unwrap_or((line, ""));
        let (first, rest) = deed.trim().split_once(' ').unwrap_or((deed.trim(), ""));
        match first {
            "given" => self.given(rest),
            "sleep" | "stall" => {
                let length = length(rest);
                self.now.wall = self.now.wall + length;
                self.now.monotonic =
                    self.now.monotonic + if first == "sleep" { length } else { Millis::ZERO };
            }
            "clock" => match rest.split_at(1) {
                ("+", jump) => self.now.wall = self.now.wall + length(jump),
                (_, jump) => self.now.wall = self.now.wall - length(jump),
            },
            "at" => return claim_within("the time", Some(self.now.monotonic), rest),
            "timer" => return claim_within("the timer", self.timer, rest),
            "phase" => {
                let phase = format!("{:?}", self.session().phase()).to_lowercase();
                return if phase == rest { Ok(()) } else { Err(format!("the phase is {phase}")) };
            }
            "next" => return compare(&self.until_something_happens()?, expected),
            when => {
                self.advance_to(when)?;
                let event = self.event(rest.trim());
                return compare(&self.step(event), expected);
            }
        }
        Ok(())
    }

    fn given(&mut self, rest: &str) {
        match rest {
            "no source" => self.settings.has_source = false,
            "hidden" => self.settings.page.visible = false,
            "offline" => self.settings.page.online = false,
            "prerendered" => self.settings.page.prerendering = true,
            other => panic!("nobody knows what is given by {other}"),
        }
    }

    fn until_something_happens(&mut self) -> Result<Vec<String>, String> {
        for _ in 0..10_000 {
            let due = self.timer.ok_or("no timer is set, so nothing will happen")?;
            self.pass(due);
            let effects = self.step(Event::Woke);
            if !effects.is_empty() {
                return Ok(effects);
            }
        }
        Err("timers fire for ever and nothing happens".to_owned())
    }

    /// Goes on to a time; on the way timers fire.
    fn advance_to(&mut self, when: &str) -> Result<(), String> {
        let target = match when.strip_prefix('+') {
            Some(relative) => self.now.monotonic + length(relative),
            None => MONOTONIC_AT_START + length(when),
        };
        if target < self.now.monotonic {
            return Err(format!("it is later than that: {:?}", self.now.monotonic - MONOTONIC_AT_START));
        }
        // A timer that was slept through, or comes due in this very moment, is left to the event.
        let start = self.now.monotonic;
        while let Some(due) = self.timer.filter(|due| start < *due && *due < target) {
            self.pass(due);
            let effects = self.step(Event::Woke);
            if !effects.is_empty() {
                let at = self.now.monotonic - MONOTONIC_AT_START;
                return Err(format!("before that, at {at:?}: {}", effects.join("; ")));
            }
        }
        self.pass(target);
        Ok(())
    }

    fn pass(&mut self, monotonic: Millis) {
        self.now.wall = self.now.wall + (monotonic - self.now.monotonic);
        self.now.monotonic = self.now.monotonic.max(monotonic);
    }

    fn step(&mut self, event: Event) -> Vec<String> {
        if event == Event::Woke {
            self.timer = None;
        }
        let (session, effects) = self.session().step(event, self.now);
        self.session = Some(session);
        let mut shown = Vec::new();
        for effect in effects {
            match effect {
                Effect::WakeAt(timer) => self.timer = timer,
                Effect::Send { epoch, ref token, .. } => {
                    self.tokens.push((epoch, token.clone()));
                    shown.push(show(&effect));
                }
                other => shown.push(show(&other)),
            }
        }
        shown
    }

    fn event(&mut self, text: &str) -> Event {
        let words: Vec<&str> = text.split(' ').collect();
        match words[..] {
            ["start"] => Event::Started { early_call: None },
            ["start", "early", ago] => {
                let ago = length(ago);
                let early_call = Now { wall: self.now.wall - ago, monotonic: self.now.monotonic - ago };
                Event::Started { early_call: Some(early_call) }
            }
            ["pause"] => Event::Paused,
            ["reconnect"] => Event::Reconnected,
            ["tear-down"] => Event::TornDown,
            ["destroy"] => Event::Destroyed,
            ["hidden" | "visible" | "offline" | "online" | "focus" | "activated" | "thaw"] => {
                let page = &mut self.settings.page;
                match text {
                    "hidden" => page.visible = false,
                    "visible" => page.visible = true,
                    "offline" => page.online = false,
                    "online" => page.online = true,
                    "activated" => page.prerendering = false,
                    _ => {}
                }
                if text == "thaw" { Event::Thawed(*page) } else { Event::PageChanged(*page) }
            }
            ["tick"] => Event::Woke,
            ["source", word] => Event::SourceChanged { has_source: word == "on" },
            ["hook", call, ref reply @ ..] => {
                Event::HookSettled { call: CallId(number(call)), reply: self::reply(reply) }
            }
            ["push", "null"] => Event::TokenPushed(Ok(None)),
            ["push", "nonsense"] => Event::TokenPushed(Err(AnswerError::Empty)),
            ["push", ref token @ ..] => Event::TokenPushed(Ok(Some(answer(token)))),
            ["want", request] => Event::TokenWanted { request: id(request) },
            ["rejected", request, token, ref replay @ ..] => Event::TokenRejected {
                request: id(request),
                epoch: self.epoch_of(token),
                is_replay: replay == ["replay"],
            },
            ["answered"] => Event::RequestAnswered,
            ["cancel", request] => Event::RequestCancelled { request: id(request) },
            ["refresh"] => Event::RefreshAsked,
            ["logout"] => Event::LoggedOut,
            ["resume"] => Event::Resumed,
            _ => panic!("nobody knows the event {text}"),
        }
    }

    /// The latest number under which the token was sent.
    fn epoch_of(&self, name: &str) -> TokenEpoch {
        let sent = self.tokens.iter().rev().find(|(_, token)| token.expose() == name);
        sent.unwrap_or_else(|| panic!("{name} was never sent")).0
    }
}

fn claim_within(what: &str, instant: Option<Millis>, range: &str) -> Result<(), String> {
    let shown = instant.map_or("none".to_owned(), |instant| format!("{:?}", instant - MONOTONIC_AT_START));
    let (from, to) = range.split_once("..").unwrap_or((range, range));
    let holds = match instant {
        None => range == "none",
        Some(_) if range == "none" => false,
        Some(instant) => (length(from)..=length(to)).contains(&(instant - MONOTONIC_AT_START)),
    };
    if holds { Ok(()) } else { Err(format!("{what} is {shown}")) }
}

fn compare(shown: &[String], expected: &str) -> Result<(), String> {
    let shown = shown.join("; ");
    // A star in a story stands for a number that depends on the jitter.
    let is_like = |(shown, expected): (&str, &str)| shown == expected || expected.starts_with('*');
    let is_same_length = shown.split(' ').count() == expected.trim().split(' ').count();
    let is_same = is_same_length && shown.split(' ').zip(expected.trim().split(' ')).all(is_like);
    if is_same { Ok(()) } else { Err(format!("effects:  {shown}")) }
}

fn reply(words: &[&str]) -> HookReply {
    match *words {
        ["null"] => HookReply::SessionOver,
        ["throws"] => HookReply::threw(None),
        ["throws", status] => HookReply::threw(Some(number(status).try_into().unwrap())),
        ["status", status] => HookReply::status(number(status).try_into().unwrap()),
        ["not-json"] => HookReply::not_json(),
        ["network"] => HookReply::network(),
        ["nonsense"] => HookReply::Failed(CallFailure::Answer(AnswerError::Undefined)),
        ref token => HookReply::Token(answer(token)),
    }
}

/// A token by its name, then perhaps its lifetime, then what was odd about the answer.
fn answer(words: &[&str]) -> Answer {
    let lifetime = words.get(1).filter(|word| word.ends_with(['s', 'm', 'h', 'd']));
    Answer {
        token: token(words[0]),
        expires_in: lifetime.map(|word| length(word)),
        ignored_expires_in: words.contains(&"odd-lifetime"),
        has_refresh_token: words.contains(&"with-refresh"),
    }
}

pub(super) fn token(text: &str) -> AccessToken {
    AccessToken::new(Zeroizing::new(text.to_owned()))
}

fn show(effect: &Effect) -> String {
    let seconds = |seconds: &Option<u64>| seconds.map_or("?".to_owned(), |seconds| seconds.to_string());
    match effect {
        Effect::CallHook { call, reason, attempt: 1 } => format!("call {} {}", call.0, reason.as_str()),
        Effect::CallHook { call, reason, attempt } => {
            format!("call {} {} #{attempt}", call.0, reason.as_str())
        }
        Effect::AdoptEarlyCall { call } => format!("adopt {}", call.0),
        Effect::AbortCall { call } => format!("abort {}", call.0),
        Effect::WakeAt(_) => "timer".to_owned(),
        Effect::Send { request, token, is_replay, .. } => {
            format!("send {} {}{}", request.0, token.expose(), if *is_replay { " replay" } else { "" })
        }
        Effect::Fail { request, why } => {
            let why = match why {
                RequestFailure::Token => "token",
                RequestFailure::Unauthorized => "unauthorized",
                RequestFailure::Forbidden => "forbidden",
                RequestFailure::Ended => "ended",
            };
            format!("fail {} {why}", request.0)
        }
        Effect::Announce(Notice::TokenExpiring { expires_in }) => format!("expiring {}", seconds(expires_in)),
        Effect::Announce(Notice::TokenRefreshed { expires_in, reason }) => {
            format!("refreshed {} {}", seconds(expires_in), reason.as_str())
        }
        Effect::Announce(Notice::TokenExpired) => "expired".to_owned(),
        Effect::Announce(Notice::SessionEnded { cause }) => format!("ended {}", cause.as_str()),
        Effect::Announce(Notice::Error(problem)) => format!("error {}", problem.kind()),
        Effect::Warn(warning) => format!("warn {warning:?}"),
        Effect::Wipe => "wipe".to_owned(),
    }
}

fn id(text: &str) -> RequestId {
    RequestId(number(text).into())
}

fn number(text: &str) -> u32 {
    text.parse().unwrap_or_else(|_| panic!("{text} is no number"))
}

/// `1.5s`, `3m`, `24h`, `30d`.
fn length(text: &str) -> Millis {
    let (amount, unit) = text.trim().split_at(text.trim().len() - 1);
    let seconds = match unit {
        "s" => 1.0,
        "m" => 60.0,
        "h" => 3_600.0,
        "d" => 86_400.0,
        _ => panic!("{text} is no length of time"),
    };
    let amount: f64 = amount.parse().unwrap_or_else(|_| panic!("{text} is no length of time"));
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    Millis((amount * seconds * 1_000.0).round() as u64)
}
