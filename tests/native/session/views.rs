//! What the interface is shown of a session.

use agent_embed::clock::{Millis, Now, Timestamp};
use agent_embed::session::answer::Answer;
use agent_embed::session::effect::{Effect, EndCause, Problem};
use agent_embed::session::event::{CallId, Event, Page, RequestId};
use agent_embed::session::machine::{Session, Settings};
use agent_embed::session::reply::{CallFailure, HookReply};
use agent_embed::session::token::TokenEpoch;
use agent_embed::session::view::Phase;

use super::script::token;

fn at(seconds: u64) -> Now {
    Now {
        wall: Timestamp::from_seconds(1_795_000_000) + Millis::from_seconds(seconds),
        monotonic: Millis::from_seconds(seconds),
    }
}

fn after(deeds: &[(u64, Event)]) -> Session {
    let settings = Settings { agent_id: 101, has_source: true, page: Page::SHOWN, seed: 1 };
    deeds
        .iter()
        .fold(Session::new(settings), |session, (seconds, event)| session.step(event.clone(), at(*seconds)).0)
}

fn started() -> (u64, Event) {
    (0, Event::Started { early_call: None })
}

fn settled(seconds: u64, call: u32, reply: HookReply) -> (u64, Event) {
    (seconds, Event::HookSettled { call: CallId(call), reply })
}

fn minute() -> HookReply {
    HookReply::Token(Answer {
        token: token("A"),
        expires_in: Some(Millis::from_seconds(60)),
        ignored_expires_in: false,
        has_refresh_token: false,
    })
}

#[test]
fn phases() {
    let check = |deeds: &[(u64, Event)], phase: Phase, is_asking: bool| {
        let session = after(deeds);
        assert_eq!((session.phase(), session.is_asking()), (phase, is_asking), "{deeds:?}");
    };
    let rejected = Event::TokenRejected { request: RequestId(1), epoch: TokenEpoch(1), is_replay: false };
    let failed = || HookReply::threw(None);
    check(&[], Phase::Starting, false);
    check(&[started()], Phase::Starting, true);
    check(&[started(), settled(0, 1, failed())], Phase::Starting, false);
    check(&[started(), settled(0, 1, minute())], Phase::Live, false);
    check(&[started(), settled(0, 1, minute()), (30, Event::Woke)], Phase::Live, true);
    check(
        &[started(), settled(0, 1, minute()), (30, Event::Woke), settled(30, 2, failed())],
        Phase::Live,
        false,
    );
    check(&[started(), settled(0, 1, minute()), (60, Event::Woke)], Phase::Renewing, true);
    check(&[started(), settled(0, 1, minute()), (5, rejected)], Phase::Renewing, true);
    check(
        &[started(), settled(0, 1, minute()), (60, Event::Woke), settled(60, 2, failed())],
        Phase::Expired { is_asking: false },
        false,
    );
    check(
        &[started(), settled(0, 1, minute()), (60, Event::Woke), settled(60, 2, failed()), (62, Event::Woke)],
        Phase::Expired { is_asking: true },
        true,
    );
    check(&[started(), settled(0, 1, HookReply::Forbidden)], Phase::Forbidden, false);
    check(&[started(), settled(0, 1, HookReply::SessionOver)], Phase::Ended { cause: EndCause::Host }, false);
    check(&[started(), (1, Event::LoggedOut)], Phase::Ended { cause: EndCause::Logout }, false);
    check(&[started(), (1, Event::TornDown)], Phase::Ended { cause: EndCause::TornDown }, false);
}

#[test]
fn numbers() {
    let live = after(&[started(), settled(0, 1, minute())]);
    assert_eq!(live.seconds_to_expiry(at(1)), Some(59));
    assert_eq!(live.seconds_to_expiry(at(99)), Some(0));
    assert_eq!(live.next_retry_in(at(1)), None, "a renewal is no retry");

    let failing = after(&[started(), settled(5, 1, HookReply::threw(None))]);
    assert_eq!(failing.seconds_to_expiry(at(5)), None);
    let wait = failing.next_retry_in(at(5)).expect("a retry is planned");
    assert!(wait <= Millis::from_seconds(1), "{wait:?}");
    assert_eq!(failing.outage(), Some(&Problem::Token(CallFailure::Threw { status: None })));

    let hidden = Event::PageChanged(Page { visible: false, ..Page::SHOWN });
    let hidden = after(&[started(), settled(5, 1, HookReply::threw(None)), (5, hidden)]);
    assert_eq!(hidden.next_retry_in(at(5)), None, "the page holds it back");
}

#[test]
fn a_token_reaches_nothing_but_the_request() {
    let session = after(&[started(), settled(0, 1, minute())]);
    let (session, effects) = session.step(Event::TokenWanted { request: RequestId(1) }, at(1));
    let sent = effects.iter().find_map(|effect| match effect {
        Effect::Send { token, .. } => Some(token.expose().to_owned()),
        _ => None,
    });
    assert_eq!(sent.as_deref(), Some("A"));
    assert!(format!("{effects:?}").contains("AccessToken(..)"));
    assert!(!format!("{session:?}").contains("\"A\""));
}
