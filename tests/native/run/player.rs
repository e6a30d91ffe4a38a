//! The player's commands and states, and how a long transcript grows.

use agent_embed::app::growth::Growth;
use agent_embed::app::player::{Player, PlayerCommand, PlayerEvent, Recording};
use std::sync::{Arc, Mutex};

/// Does something with a player that has `run 1` open at its link `a`, and tells the commands that followed.
#[track_caller]
fn check(deeds: impl Fn(&Player), expected: &[&str]) {
    let log = Arc::new(Mutex::new(Vec::new()));
    let commands = Arc::clone(&log);
    let player = Player::new(move |command| commands.lock().unwrap().push(told(&command)));
    player.open("run 1", "a", 0.0);
    log.lock().unwrap().clear();
    deeds(&player);
    assert_eq!(*log.lock().unwrap(), expected);
}

fn told(command: &PlayerCommand) -> String {
    match command {
        PlayerCommand::Load(link) => format!("load {link}"),
        PlayerCommand::Play => "play".to_owned(),
        PlayerCommand::Pause => "pause".to_owned(),
        PlayerCommand::Seek(seconds) => format!("seek {seconds}"),
        PlayerCommand::Rate(rate) => format!("rate {rate}"),
        PlayerCommand::Renew => "renew".to_owned(),
    }
}

fn expired(player: &Player) -> bool {
    matches!(player.recording.get_untracked(), Recording::Expired { .. })
}

#[test]
fn moving_about() {
    check(Player::toggle, &["play"]);
    check(
        |player| {
            player.take(PlayerEvent::Playing(true));
            player.toggle();
        },
        &["pause"],
    );
    check(|player| player.play_from(63.0), &["seek 63", "play"]);
    check(|player| player.seek(-4.0), &["seek 0"]);
    check(
        |player| {
            player.take(PlayerEvent::Length(60.0));
            player.take(PlayerEvent::Position(58.0));
            player.step(5.0);
            player.step(-5.0);
        },
        &["seek 60", "seek 55"],
    );
    check(|player| player.set_rate(1.5), &["rate 1.5"]);
}

#[test]
fn a_run_read_again_keeps_its_link() {
    check(|player| player.open("run 1", "b", 0.0), &[]);
    check(|player| player.open("run 2", "b", 63.0), &["load b", "rate 1", "seek 63"]);
}

#[test]
fn speed_is_kept_from_recording_to_recording() {
    check(
        |player| {
            player.set_rate(2.0);
            player.close();
            player.open("run 2", "b", 0.0);
        },
        &["rate 2", "pause", "load b", "rate 2"],
    );
}

#[test]
fn a_dead_link_is_renewed_once_and_in_place() {
    check(
        |player| {
            player.take(PlayerEvent::Playing(true));
            player.take(PlayerEvent::Position(12.5));
            player.take(PlayerEvent::Failed);
            player.take(PlayerEvent::Failed);
            player.renewed(Some("b"));
            assert!((player.position.get_untracked() - 12.5).abs() < f64::EPSILON);
            player.take(PlayerEvent::Failed);
            assert!(expired(player));
            assert!(!player.playing.get_untracked());
        },
        &["renew", "load b", "rate 1", "seek 12.5", "play"],
    );
    // Once the new link has worked, its end is silent again.
    check(
        |player| {
            player.take(PlayerEvent::Failed);
            player.renewed(Some("b"));
            player.take(PlayerEvent::Length(60.0));
            player.take(PlayerEvent::Position(0.5));
            player.take(PlayerEvent::Position(1.5));
            player.take(PlayerEvent::Failed);
        },
        &["renew", "load b", "rate 1", "renew"],
    );
    // One that can be opened but not played is not asked for again and again, wherever the reader goes in it.
    check(
        |player| {
            player.take(PlayerEvent::Length(60.0));
            player.take(PlayerEvent::Playing(true));
            player.take(PlayerEvent::Failed);
            player.renewed(Some("b"));
            player.take(PlayerEvent::Length(60.0));
            player.seek(30.0);
            player.take(PlayerEvent::Position(30.0));
            player.take(PlayerEvent::Position(30.004));
            player.take(PlayerEvent::Failed);
            assert!(expired(player));
        },
        &["renew", "load b", "rate 1", "play", "seek 30"],
    );
    check(
        |player| {
            player.take(PlayerEvent::Failed);
            player.renewed(None);
            assert!(expired(player));
            player.toggle();
            player.retry();
            player.renewed(Some("b"));
            assert!(!expired(player));
        },
        &["renew", "renew", "load b", "rate 1"],
    );
}

#[test]
fn nothing_happens_without_a_recording() {
    check(
        |player| {
            player.close();
            player.close();
            player.toggle();
            player.play_from(5.0);
            player.set_rate(2.0);
            player.take(PlayerEvent::Position(5.0));
            player.take(PlayerEvent::Playing(true));
            player.take(PlayerEvent::Failed);
            player.renewed(Some("b"));
            player.retry();
            assert!(player.position.get_untracked() < f64::EPSILON);
            assert!(!player.playing.get_untracked());
        },
        &["pause"],
    );
}

#[test]
fn lengths_that_are_none() {
    for (length, expected) in [(60.0, Some(60.0)), (f64::INFINITY, None), (f64::NAN, None), (0.0, None)] {
        let player = Player::new(|_| {});
        player.take(PlayerEvent::Length(length));
        assert_eq!(player.length.get_untracked(), expected);
    }
}

#[test]
fn a_transcript_grows_in_slices() {
    let growth = Growth::default();
    growth.restart(180);
    assert!((growth.is_pending(), growth.shows(99), growth.shows(100)) == (true, true, false));
    growth.advance();
    assert!((growth.is_pending(), growth.shows(149), growth.shows(150)) == (true, true, false));
    growth.reach(100);
    assert!(!growth.shows(150));
    growth.reach(175);
    assert!((growth.is_pending(), growth.shows(175)) == (false, true));
    growth.extend(500);
    assert!(growth.is_pending());
    growth.restart(10);
    assert!((growth.is_pending(), growth.shows(100)) == (false, false));
}
