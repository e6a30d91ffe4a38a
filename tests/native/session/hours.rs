//! Every kind of token through every kind of lost hour. The world itself objects to a dead token that is sent, to a
//! second call in flight, to calls within a second, and to more than one call after a sleep.

use agent_embed::clock::Millis;
use agent_embed::session::event::{Event, Page};
use agent_embed::session::reply::HookReply;

use super::simulation::World;

const HOUR: Millis = Millis::from_minutes(60);
const DAY_SECONDS: i64 = 86_400;

/// Lifetimes in seconds; none for a token of which nobody knows: opaque, or without `exp`.
const TOKENS: [(&str, Option<u64>); 7] = [
    ("8 seconds", Some(8)),
    ("20 seconds", Some(20)),
    ("15 minutes", Some(900)),
    ("24 hours", Some(86_400)),
    ("30 days", Some(30 * 86_400)),
    ("longer than numbers go", Some(u64::MAX / 1_000)),
    ("unknown", None),
];

#[derive(Clone, Copy, Debug, PartialEq)]
enum Hour {
    /// The machine sleeps, and with it the monotonic clock, as in some browsers.
    Asleep,
    /// The machine sleeps, and the monotonic clock goes on, as in others.
    AsleepWithClock,
    /// The page is frozen, or kept for "back", and then thawed.
    Frozen,
    /// The page is in the background.
    Hidden,
    Offline,
    /// The page is gone from its document and comes back.
    Away,
    /// Somebody sets the clock of the machine.
    ClockSet(i64),
}

const HOURS: [Hour; 10] = [
    Hour::Asleep,
    Hour::AsleepWithClock,
    Hour::Frozen,
    Hour::Hidden,
    Hour::Offline,
    Hour::Away,
    Hour::ClockSet(DAY_SECONDS),
    Hour::ClockSet(-DAY_SECONDS),
    Hour::ClockSet(3_600),
    Hour::ClockSet(-3_600),
];

/// Time goes by with a host that answers within half a second.
fn live(world: &mut World, lifetime: Option<u64>, length: Millis) {
    let slice = Millis(500);
    for _ in 0..length.0 / slice.0 {
        world.pass(slice);
        if world.is_calling() {
            let answer = world.make_token(lifetime.map(Millis::from_seconds), false);
            world.host_answers(HookReply::Token(answer), false);
        }
    }
}

/// What happens in the hour; says how many calls the end of it may cost at once.
fn lose(world: &mut World, lifetime: Option<u64>, hour: Hour) {
    let before = world.calls();
    match hour {
        Hour::Asleep => world.sleep(HOUR, false, false),
        Hour::AsleepWithClock => world.sleep(HOUR, true, false),
        Hour::Frozen => world.sleep(HOUR, true, true),
        Hour::Hidden | Hour::Offline => {
            let gone = Page { visible: hour != Hour::Hidden, online: hour != Hour::Offline, ..Page::SHOWN };
            world.change_page(gone);
            live(world, lifetime, HOUR);
            assert_eq!(world.calls(), before, "nothing is asked while {hour:?}");
            world.change_page(Page::SHOWN);
        }
        Hour::Away => {
            world.step(Event::Paused);
            live(world, lifetime, HOUR);
            assert_eq!(world.calls(), before, "nothing is asked while {hour:?}");
            world.step(Event::Reconnected);
        }
        Hour::ClockSet(by_seconds) => {
            world.set_clock(by_seconds);
            world.step(Event::Woke);
        }
    }
    world.want();
    assert!(world.calls() <= before + 1, "{} calls after {hour:?}", world.calls() - before);
}

#[test]
fn a_lost_hour_costs_one_call_at_most_and_the_session_goes_on() {
    for (name, lifetime) in TOKENS {
        for hour in HOURS {
            for seed in 0..3 {
                let mut world = World::new(seed, true);
                world.step(Event::Started { early_call: None });
                live(&mut world, lifetime, Millis::from_minutes(2));
                world.want();
                lose(&mut world, lifetime, hour);
                live(&mut world, lifetime, Millis::from_minutes(2));
                world.want();
                live(&mut world, lifetime, Millis::from_seconds(2));
                assert_eq!(
                    world.waiting(),
                    0,
                    "{name}, {hour:?}, seed {seed}: requests still wait for a token"
                );
                // An hour at work, whatever the clock says: never a storm.
                let calls = world.calls();
                live(&mut world, lifetime, Millis::from_minutes(10));
                let most = lifetime.map_or(0, |seconds| 600 * 2 / seconds.max(1) + 2);
                let made = (world.calls() - calls) as u64;
                assert!(made <= most, "{name}, {hour:?}, seed {seed}: {made} calls in ten minutes");
                world.wind_up();
            }
        }
    }
}
