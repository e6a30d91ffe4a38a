//! The recording that is open, as signals, and the commands that move it.
//!
//! The contract with the bridge, which owns the `<audio>` element:
//!
//! - The run screen renders `<audio data-player preload="metadata">` without `src` and without controls. It is in the
//!   DOM as long as a recording is open; a command looks it up anew each time.
//! - Every command goes through the callback given to `Player::new`. `Load` sets `src` and the rate; `Seek` sets
//!   `currentTime` (before metadata it sets where playing will begin); `Play` may be refused by the browser, and then
//!   `Playing(false)` is reported. `Renew` becomes `Intent::RenewRecording`.
//! - The element's events come back through `Player::take`: `timeupdate` and `seeked` as `Position` (while it plays
//!   better once a frame, at most ten times a second), `durationchange` as `Length` if finite, `play`, `pause` and
//!   `ended` as `Playing`, `waiting` and `canplay` as `Buffering`, `error` as `Failed`.
//! - After `Intent::RenewRecording` the loader reads the run again and calls `Player::renewed` with its link, also if
//!   it is the same one, or with `None` if it could not be read or has no link.
//!
//! A run that is read again brings a new signed link each time: `open` keeps the one that works.

use super::signal::Shared;
use crate::domain::within::within;
use std::ops::Deref;
use std::sync::Arc;

/// What the `<audio>` element is to do.
#[derive(Clone, Debug, PartialEq)]
pub enum PlayerCommand {
    /// Take this link, and nothing of what was before.
    Load(String),
    /// Play from where it stands.
    Play,
    /// Pause.
    Pause,
    /// Go to this many seconds from the start.
    Seek(f64),
    /// Play this many times as fast.
    Rate(f64),
    /// The link is dead: read the run again for a new one.
    Renew,
}

/// What the `<audio>` element reports.
#[derive(Clone, Debug, PartialEq)]
pub enum PlayerEvent {
    /// It stands at this many seconds.
    Position(f64),
    /// It is this many seconds long.
    Length(f64),
    /// It plays, or not.
    Playing(bool),
    /// It waits for data, or goes on.
    Buffering(bool),
    /// The link could not be played.
    Failed,
}

/// How far a recording has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recording {
    /// None is open.
    None,
    /// Open and taking commands.
    Open {
        /// Whose recording.
        of: String,
        /// Whether this link was asked for because the one before was dead, and has not worked yet.
        renewed: bool,
    },
    /// The link died and a new one is asked for.
    Renewing {
        /// Whose recording.
        of: String,
    },
    /// The new link is dead too, or there is none.
    Expired {
        /// Whose recording.
        of: String,
    },
}

/// A link has worked once so many seconds of it were played. That it could be opened says little: a recording that is
/// broken, or that a browser cannot play, would be asked for over and over.
const PROOF: f64 = 1.0;

/// Speeds that the reader may choose.
pub const RATES: [f64; 6] = [0.75, 1.0, 1.25, 1.5, 1.75, 2.0];

/// One element's player. Cheap to clone. Speed is kept from recording to recording.
#[derive(Clone)]
pub struct Player(Arc<PlayerState>);

impl Deref for Player {
    type Target = PlayerState;

    fn deref(&self) -> &PlayerState {
        &self.0
    }
}

/// The signals of a [`Player`].
pub struct PlayerState {
    /// Where it stands, in seconds from the start of the call.
    pub position: Shared<f64>,
    /// How long the recording is, in seconds, once known.
    pub length: Shared<Option<f64>>,
    /// Whether it plays.
    pub playing: Shared<bool>,
    /// Whether it waits for data.
    pub buffering: Shared<bool>,
    /// How many times as fast as it was spoken.
    pub rate: Shared<f64>,
    /// Whether long silences are passed over.
    pub skips_silence: Shared<bool>,
    /// The recording.
    pub recording: Shared<Recording>,
    /// From which second on the link counts as one that works.
    proof: Shared<f64>,
    commands: Box<dyn Fn(PlayerCommand) + Send + Sync>,
}

impl Player {
    /// A player without a recording. `commands` executes; see the top of this file.
    pub fn new(commands: impl Fn(PlayerCommand) + Send + Sync + 'static) -> Self {
        Self(Arc::new(PlayerState {
            position: Shared::new(0.0),
            length: Shared::new(None),
            playing: Shared::new(false),
            buffering: Shared::new(false),
            rate: Shared::new(1.0),
            skips_silence: Shared::new(false),
            recording: Shared::new(Recording::None),
            proof: Shared::new(PROOF),
            commands: Box::new(commands),
        }))
    }

    /// Opens a recording, standing at `at` seconds. `of` says whose it is: while that recording is open, or being
    /// renewed, nothing happens, whatever the link.
    pub fn open(&self, of: &str, link: &str, at: f64) {
        if self.recording.with_untracked(|recording| recording.of() == Some(of)) {
            return;
        }
        self.stand(at);
        self.length.set(None);
        self.recording.set(Recording::Open { of: of.to_owned(), renewed: false });
        self.load(link);
    }

    /// Ends the recording; the speed stays.
    pub fn close(&self) {
        if self.recording.with_untracked(|recording| *recording != Recording::None) {
            self.command(PlayerCommand::Pause);
            self.recording.set(Recording::None);
            self.stand(0.0);
            self.playing.set(false);
            self.buffering.set(false);
        }
    }

    /// A new link after `PlayerCommand::Renew`, or none. Goes on at the same second.
    pub fn renewed(&self, link: Option<&str>) {
        let Recording::Renewing { of } = self.recording.get_untracked() else { return };
        if let Some(link) = link {
            self.recording.set(Recording::Open { of, renewed: true });
            self.load(link);
            if self.playing.get_untracked() {
                self.command(PlayerCommand::Play);
            }
        } else {
            self.give_up(of);
        }
    }

    /// Asks for a new link once more, because the reader wants it.
    pub fn retry(&self) {
        if let Recording::Expired { of } = self.recording.get_untracked() {
            self.renew(of);
        }
    }

    /// Takes a report of the `<audio>` element.
    pub fn take(&self, event: PlayerEvent) {
        match event {
            PlayerEvent::Position(seconds) => {
                if self.is_open() {
                    self.stand(seconds);
                    if seconds >= self.proof.get_untracked() {
                        self.proven();
                    }
                }
            }
            PlayerEvent::Length(seconds) => {
                self.length.set(Some(seconds).filter(|seconds| seconds.is_finite() && *seconds > 0.0));
            }
            PlayerEvent::Playing(playing) => self.playing.set(playing && self.is_open()),
            PlayerEvent::Buffering(buffering) => self.buffering.set(buffering),
            PlayerEvent::Failed => match self.recording.get_untracked() {
                Recording::Open { of, renewed: false } => self.renew(of),
                Recording::Open { of, renewed: true } => self.give_up(of),
                Recording::None | Recording::Renewing { .. } | Recording::Expired { .. } => {}
            },
        }
    }

    /// Plays, or pauses.
    pub fn toggle(&self) {
        let command = if self.playing.get_untracked() { PlayerCommand::Pause } else { PlayerCommand::Play };
        self.when_open(command);
    }

    /// Goes to a moment and plays on from there.
    pub fn play_from(&self, seconds: f64) {
        self.seek(seconds);
        self.when_open(PlayerCommand::Play);
    }

    /// Goes to a moment, in seconds; the position is shown at once.
    pub fn seek(&self, seconds: f64) {
        if self.is_open() {
            let end = self.length.get_untracked().unwrap_or(f64::MAX);
            let seconds = within(seconds, 0.0, end);
            self.stand(seconds);
            // To go somewhere is not to play.
            self.proof.set(seconds + PROOF);
            self.command(PlayerCommand::Seek(seconds));
        }
    }

    /// Goes forward, or back where negative, by so many seconds.
    pub fn step(&self, seconds: f64) {
        self.seek(self.position.get_untracked() + seconds);
    }

    /// Plays this many times as fast.
    pub fn set_rate(&self, rate: f64) {
        self.rate.set(rate);
        self.when_open(PlayerCommand::Rate(rate));
    }

    /// Whether there is a recording that takes commands. Tracked.
    pub fn is_ready(&self) -> bool {
        self.recording.with(|recording| matches!(recording, Recording::Open { .. }))
    }

    fn is_open(&self) -> bool {
        self.recording.with_untracked(|recording| matches!(recording, Recording::Open { .. }))
    }

    fn when_open(&self, command: PlayerCommand) {
        if self.is_open() {
            self.command(command);
        }
    }

    /// The link works: the next failure is a new one.
    fn proven(&self) {
        if let Recording::Open { of, renewed: true } = self.recording.get_untracked() {
            self.recording.set(Recording::Open { of, renewed: false });
        }
    }

    fn load(&self, link: &str) {
        self.command(PlayerCommand::Load(link.to_owned()));
        self.command(PlayerCommand::Rate(self.rate.get_untracked()));
        let position = self.position.get_untracked();
        self.proof.set(position + PROOF);
        if position > 0.0 {
            self.command(PlayerCommand::Seek(position));
        }
    }

    fn renew(&self, of: String) {
        self.recording.set(Recording::Renewing { of });
        self.buffering.set(false);
        self.command(PlayerCommand::Renew);
    }

    fn give_up(&self, of: String) {
        self.recording.set(Recording::Expired { of });
        self.playing.set(false);
        self.buffering.set(false);
    }

    fn stand(&self, seconds: f64) {
        if (self.position.get_untracked() - seconds).abs() > f64::EPSILON {
            self.position.set(seconds);
        }
    }

    fn command(&self, command: PlayerCommand) {
        (self.commands)(command);
    }
}

impl Recording {
    /// Whose recording it is.
    pub fn of(&self) -> Option<&str> {
        match self {
            Self::None => None,
            Self::Open { of, .. } | Self::Renewing { of } | Self::Expired { of } => Some(of),
        }
    }
}
