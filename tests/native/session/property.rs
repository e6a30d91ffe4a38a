//! Whatever happens in whatever order, and whatever the clocks do, the rules of the simulated world hold.
//!
//! `PROPTEST_CASES` sets how many stories are tried.

use agent_embed::clock::Millis;
use agent_embed::session::answer::AnswerError;
use agent_embed::session::event::{Event, Page};
use agent_embed::session::reply::{CallFailure, HookReply};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use super::simulation::World;

/// Stories in an ordinary run: a few seconds without optimization.
const ORDINARY_CASES: u32 = 300;

#[derive(Clone, Debug)]
enum Deed {
    Pass(u64),
    Sleep { milliseconds: u64, does_monotonic_run: bool, is_thaw: bool },
    SetClock(i64),
    Page { visible: bool, online: bool, prerendering: bool },
    HostGives { lifetime: Option<u64>, is_same: bool, is_late: bool },
    HostRefuses(HookReply),
    Push { lifetime: Option<u64>, is_same: bool },
    Want,
    ApiAnswers { which: usize, is_401: bool },
    Cancel(usize),
    Happens(Event),
}

fn lifetime() -> impl Strategy<Value = Option<u64>> {
    prop_oneof![
        1 => Just(None),
        2 => (1_u64..20_000).prop_map(Some),
        4 => (20_000_u64..3_600_000).prop_map(Some),
        1 => Just(Some(30 * 86_400_000)),
        1 => Just(Some(u64::MAX)),
    ]
}

fn refusal() -> impl Strategy<Value = HookReply> {
    prop_oneof![
        8 => Just(HookReply::threw(None)),
        3 => Just(HookReply::status(503)),
        3 => Just(HookReply::Failed(CallFailure::Answer(AnswerError::Undefined))),
        1 => Just(HookReply::SessionOver),
        1 => Just(HookReply::Forbidden),
    ]
}

fn happening() -> impl Strategy<Value = Event> {
    prop_oneof![
        3 => Just(Event::Started { early_call: None }),
        2 => Just(Event::Paused),
        4 => Just(Event::Reconnected),
        1 => Just(Event::TornDown),
        1 => Just(Event::Destroyed),
        4 => Just(Event::Woke),
        4 => Just(Event::RefreshAsked),
        1 => Just(Event::LoggedOut),
        3 => Just(Event::Resumed),
        1 => Just(Event::TokenPushed(Ok(None))),
        1 => Just(Event::TokenPushed(Err(AnswerError::Empty))),
        1 => Just(Event::SourceChanged { has_source: false }),
        4 => Just(Event::SourceChanged { has_source: true }),
    ]
}

fn deed() -> impl Strategy<Value = Deed> {
    let bit = any::<bool>;
    let mostly = || prop::bool::weighted(0.8);
    let rarely = || prop::bool::weighted(0.2);
    prop_oneof![
        6 => (0_u64..3_000).prop_map(Deed::Pass),
        6 => (0_u64..120_000).prop_map(Deed::Pass),
        1 => (0_u64..4_000_000).prop_map(Deed::Pass),
        2 => (0_u64..90_000_000, bit(), bit()).prop_map(|(milliseconds, does_monotonic_run, is_thaw)| {
            Deed::Sleep { milliseconds, does_monotonic_run, is_thaw }
        }),
        1 => (-86_400_i64..=86_400).prop_map(Deed::SetClock),
        3 => (mostly(), mostly(), prop::bool::weighted(0.05)).prop_map(|(visible, online, prerendering)| {
            Deed::Page { visible, online, prerendering }
        }),
        12 => (lifetime(), rarely(), rarely()).prop_map(|(lifetime, is_same, is_late)| {
            Deed::HostGives { lifetime, is_same, is_late }
        }),
        5 => refusal().prop_map(Deed::HostRefuses),
        1 => (lifetime(), rarely()).prop_map(|(lifetime, is_same)| Deed::Push { lifetime, is_same }),
        8 => Just(Deed::Want),
        8 => (any::<usize>(), bit()).prop_map(|(which, is_401)| Deed::ApiAnswers { which, is_401 }),
        1 => any::<usize>().prop_map(Deed::Cancel),
        8 => happening().prop_map(Deed::Happens),
    ]
}

fn perform(world: &mut World, deed: Deed) {
    match deed {
        Deed::Pass(milliseconds) => world.pass(Millis(milliseconds)),
        Deed::Sleep { milliseconds, does_monotonic_run, is_thaw } => {
            world.sleep(Millis(milliseconds), does_monotonic_run, is_thaw);
        }
        Deed::SetClock(by_seconds) => world.set_clock(by_seconds),
        Deed::Page { visible, online, prerendering } => {
            world.change_page(Page { visible, online, prerendering });
        }
        Deed::HostGives { lifetime, is_same, is_late } => {
            let answer = world.make_token(lifetime.map(Millis), is_same);
            world.host_answers(HookReply::Token(answer), is_late);
        }
        Deed::HostRefuses(reply) => world.host_answers(reply, false),
        Deed::Push { lifetime, is_same } => {
            let answer = world.make_token(lifetime.map(Millis), is_same);
            world.step(Event::TokenPushed(Ok(Some(answer))));
        }
        Deed::Want => world.want(),
        Deed::ApiAnswers { which, is_401 } => world.api_answers(which, is_401),
        Deed::Cancel(which) => world.cancel(which),
        Deed::Happens(event) => world.step(event),
    }
}

#[test]
fn the_rules_hold_in_every_story() {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = ORDINARY_CASES;
    }
    let early_call = prop::option::weighted(0.3, 0_u64..60_000);
    let stories =
        (any::<u64>(), prop::bool::weighted(0.9), early_call, prop::collection::vec(deed(), 1..200));
    let result = TestRunner::new(config).run(&stories, |(seed, has_source, early_call, deeds)| {
        let mut world = World::new(seed, has_source);
        let early_call = early_call.map(|ago| world.moment_before(Millis(ago)));
        world.step(Event::Started { early_call });
        for deed in deeds {
            perform(&mut world, deed);
        }
        world.wind_up();
        Ok(())
    });
    if let Err(failure) = result {
        panic!("{failure}");
    }
}
