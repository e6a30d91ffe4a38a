//! The signals of one element. Views read them and send `Intent`s; the loader writes them.

use super::call_list::{CallList, Counted};
use super::chunk::Chunk;
use super::growth::Growth;
use super::intent::Intent;
use super::player::Player;
use super::remote::Remote;
use super::signal::Shared;
use crate::api::error::{ApiError, ErrorKind};
use crate::clock::Timestamp;
use crate::config::Config;
use crate::domain::call::{Call, CallRow};
use crate::domain::dashboard::Dashboard;
use crate::domain::insight::CallBreaks;
use crate::domain::payload::Payload;
use crate::domain::result::{Report, ResultHead, ResultRow};
use crate::domain::route::Route;
use crate::domain::run::{Run, RunRow};
use crate::domain::trace::Trace;
use crate::domain::verdict::Word;
use crate::domain::window::Window;
use std::ops::Deref;
use std::sync::Arc;

/// The `data-line` of the runs of a result, by which they are brought into view.
pub const RUNS_LINE: usize = 0;

/// The part of a list that is loaded.
#[derive(Clone, Debug, PartialEq)]
pub struct Listing<T> {
    /// Rows in the order of the API, each id once.
    pub rows: Vec<T>,
    /// Whether the API has more pages.
    pub more: bool,
    /// Whether the next page is on its way.
    pub loading_more: bool,
    /// The number of the page that comes next.
    pub next_page: u32,
    /// Rows that a poll saw and that are not shown yet, so that nothing moves under the reader.
    pub newer: usize,
    /// The API's `count`, if it is not less than the rows that are here; an estimate, shown as "about".
    pub about: Option<u32>,
    /// Rows that could not be read, each with the field that was wrong.
    pub unreadable: Vec<String>,
}

impl<T> Listing<T> {
    /// The rows, if these are all that there are, and none otherwise.
    pub fn whole(&self) -> &[T] {
        if self.more { &[] } else { &self.rows }
    }
}

/// The lists that may be long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// `Store::results`
    Results,
    /// `Store::runs`
    Runs,
    /// `Store::calls`
    Calls,
}

/// What went wrong in the last results and in those before them.
#[derive(Clone, Debug, PartialEq)]
pub struct Reports {
    /// The last finished results.
    pub now: Report,
    /// The same number before them, where there are enough and they could be read.
    pub before: Option<Report>,
}

/// The latest calls, for where no dashboard tells of all of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Glance {
    /// The newest first.
    pub latest: Vec<CallRow>,
    /// Whether there are more in the last 30 days.
    pub more: bool,
    /// The newest that failed.
    pub failed: Remote<Vec<CallRow>>,
    /// What breaks in them, where somebody has switched that on.
    pub breaks: Remote<CallBreaks>,
}

impl Glance {
    /// Why a part of it could not be read; that this page may not know what breaks is no failure.
    pub fn error(&self) -> Option<&ApiError> {
        let may_not_know =
            |error: &&ApiError| matches!(error.kind, ErrorKind::NotFound | ErrorKind::Forbidden);
        self.failed.error().or(self.breaks.error().filter(|error| !may_not_know(error)))
    }
}

/// Where the session stands, as far as a reader needs to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionState {
    /// Waiting for the first token.
    Starting,
    /// The first token could not be had; it is being retried, "Try again" hurries it.
    NoToken,
    /// A token works, or its renewal is silently under way.
    Live,
    /// The token is dead and no new one came yet; the data stays, dimmed, with "Try again".
    Expired,
    /// The host's session is over (`embed-error`-free end): data stays readable, "Renew" resumes.
    EndedByHost,
    /// `logout()`: token and data are gone.
    LoggedOut,
    /// The host said 403: no access to this agent.
    Forbidden,
}

/// How long the first answer lets the reader wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// Not so long that it must be spoken of.
    Normal,
    /// More than 10 s: "Still loading" and Cancel are offered.
    Slow,
    /// The reader cancelled; nothing is loaded before `Intent::Refresh` or another route.
    Stopped,
}

/// A bad value that the page gave, shown in the element until it is put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigFault {
    /// The attribute's name.
    pub attribute: String,
    /// The whole sentence, English, for the developer of the page.
    pub message: String,
}

/// What one element shows. Cheap to clone, as every closure of a view holds one.
#[derive(Clone)]
pub struct Store(Arc<Signals>);

impl Deref for Store {
    type Target = Signals;

    fn deref(&self) -> &Signals {
        &self.0
    }
}

/// The signals of a [`Store`].
pub struct Signals {
    /// Validated options.
    pub config: Shared<Config>,
    /// Bad values that were refused.
    pub config_faults: Shared<Vec<ConfigFault>>,
    /// Where the reader is.
    pub route: Shared<Route>,
    /// Whether the widget's own Back stack holds a step.
    pub can_go_back: Shared<bool>,
    /// The results list of the current filters.
    pub results: Shared<Remote<Listing<ResultRow>>>,
    /// The head of the result on screen (also while one of its runs is open).
    pub result: Shared<Remote<ResultHead>>,
    /// Its runs.
    pub runs: Shared<Remote<Listing<RunRow>>>,
    /// The run on screen.
    pub run: Shared<Remote<Run>>,
    /// The last finished results as one, then the same number before them.
    pub reports: Shared<Remote<Reports>>,
    /// The dashboards of the agent's project; none where nobody has set one up.
    pub dashboards: Shared<Remote<Vec<Dashboard>>>,
    /// The latest calls.
    pub glance: Shared<Remote<Glance>>,
    /// The head of the result that `result` is compared with.
    pub other: Shared<Remote<ResultHead>>,
    /// Its runs.
    pub other_runs: Shared<Remote<Listing<RunRow>>>,
    /// The run that `run` is compared with.
    pub other_run: Shared<Remote<Run>>,
    /// The calls of the current filters.
    pub calls: Shared<Remote<CallList>>,
    /// How many calls there were, by time, where the list has not come that far.
    pub volume: Shared<Vec<Counted>>,
    /// The call on screen.
    pub call: Shared<Remote<Call>>,
    /// The provider's payload of the run or call on screen, once it is opened.
    pub payload: Shared<Remote<Payload>>,
    /// The trace of the run or call on screen, once it is opened.
    pub trace: Shared<Remote<Trace>>,
    /// Where the call that is under way can be heard, once the reader asked for it; empty where it cannot.
    pub listen: Shared<Remote<String>>,
    /// The recording of the run or call on screen.
    pub player: Player,
    /// How much of its transcript is in the DOM.
    pub growth: Growth,
    /// The line of the transcript to bring into view, because the reader went to it, or [`RUNS_LINE`]. The bridge takes
    /// it out and scrolls to the element with that `data-line`.
    pub reveal: Shared<Option<usize>>,
    /// Where each [`List`] is looked at, if it is long. The bridge measures it.
    pub windows: [Shared<Window>; 3],
    /// The parts of the program that are loaded.
    pub code: Shared<Vec<Chunk>>,
    /// The session.
    pub session: Shared<SessionState>,
    /// When the data on screen was last read in full.
    pub updated: Shared<Option<Timestamp>>,
    /// Now, in steps of half a minute; what relative times are told from.
    pub now: Shared<Timestamp>,
    /// How long the first answer of the screen has been waited for.
    pub waiting: Shared<Waiting>,
    /// Whether the browser says that it is online.
    pub online: Shared<bool>,
    /// Whether the reader paused updates.
    pub paused: Shared<bool>,
    /// The last thing to say to screen readers: a message key's text is built by the view.
    pub said: Shared<Option<Announcement>>,
    /// Where wishes go.
    pub intents: Intents,
}

impl Store {
    /// A store before anything was asked for, with a player that plays nothing. `now` is the moment from which times
    /// are told.
    pub fn new(config: Config, route: Route, now: Timestamp, intents: Intents) -> Self {
        Self::with_player(config, route, now, intents, Player::new(|_| {}))
    }

    /// A store with a player of its own.
    pub fn with_player(
        config: Config,
        route: Route,
        now: Timestamp,
        intents: Intents,
        player: Player,
    ) -> Self {
        Self(Arc::new(Signals {
            config: Shared::new(config),
            config_faults: Shared::new(Vec::new()),
            route: Shared::new(route),
            can_go_back: Shared::new(false),
            results: Shared::new(Remote::Idle),
            result: Shared::new(Remote::Idle),
            runs: Shared::new(Remote::Idle),
            run: Shared::new(Remote::Idle),
            reports: Shared::new(Remote::Idle),
            dashboards: Shared::new(Remote::Idle),
            glance: Shared::new(Remote::Idle),
            other: Shared::new(Remote::Idle),
            other_runs: Shared::new(Remote::Idle),
            other_run: Shared::new(Remote::Idle),
            calls: Shared::new(Remote::Idle),
            volume: Shared::new(Vec::new()),
            call: Shared::new(Remote::Idle),
            payload: Shared::new(Remote::Idle),
            trace: Shared::new(Remote::Idle),
            listen: Shared::new(Remote::Idle),
            player,
            growth: Growth::default(),
            reveal: Shared::new(None),
            windows: [(); 3].map(|()| Shared::new(Window::default())),
            code: Shared::new(Chunk::at_start()),
            session: Shared::new(SessionState::Starting),
            updated: Shared::new(None),
            now: Shared::new(now),
            waiting: Shared::new(Waiting::Normal),
            online: Shared::new(true),
            paused: Shared::new(false),
            said: Shared::new(None),
            intents,
        }))
    }
}

/// Something for the polite status region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Announcement {
    /// The visible data was read again.
    Updated,
    /// So many rows are shown.
    RowsShown(usize),
    /// A text went to the clipboard.
    Copied,
    /// The run or call on screen has come to another word.
    Became(Word),
}

/// Sends an `Intent`.
#[derive(Clone)]
pub struct Intents(Arc<dyn Fn(Intent) + Send + Sync>);

impl Intents {
    /// Wraps the receiver.
    pub fn new(receive: impl Fn(Intent) + Send + Sync + 'static) -> Self {
        Self(Arc::new(receive))
    }

    /// Sends one wish.
    pub fn send(&self, intent: Intent) {
        (self.0)(intent);
    }
}
