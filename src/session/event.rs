//! Everything that can happen to a session.

use super::answer::{Answer, AnswerError};
use super::reply::HookReply;
use super::token::TokenEpoch;
use crate::clock::Now;

/// Which hook call of a session. An answer under another number than the current call's changes nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CallId(pub u32);

/// Which request for data; chosen by the API client, and the same for the replay of a request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RequestId(pub u64);

/// What the page around the widget is doing right now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Page {
    /// `document.visibilityState` is `visible`.
    pub visible: bool,
    /// `navigator.onLine`.
    pub online: bool,
    /// `document.prerendering`.
    pub prerendering: bool,
}

impl Page {
    /// A page that a person is looking at.
    pub const SHOWN: Self = Self { visible: true, online: true, prerendering: false };
}

/// Something that happened outside. The driver reports each as it comes, with the time of that moment.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The first element of the scope is connected, and the microtask in which the first call leaves has come.
    Started {
        /// When the loader started its early `token-url` call, if there is one. It is in use only if
        /// [`Effect::AdoptEarlyCall`](super::effect::Effect::AdoptEarlyCall) comes back, otherwise it is to be dropped.
        early_call: Option<Now>,
    },
    /// The last element of the scope was disconnected. No call and no timer until it is back.
    Paused,
    /// An element of the scope is connected again.
    Reconnected,
    /// No element came back in time. The session can be started again, as if new.
    TornDown,
    /// The host called `destroy()` on the last element: announced like a logout, otherwise like [`Event::TornDown`].
    Destroyed,
    /// Visible, hidden, focus, online, offline or `prerenderingchange`: look at the clock and at this page again.
    PageChanged(Page),
    /// The page was frozen, or in the back/forward cache, and runs again.
    Thawed(Page),
    /// The timer of [`Effect::WakeAt`](super::effect::Effect::WakeAt) fired.
    Woke,
    /// The host set or removed its hook or its `token-url`.
    SourceChanged {
        /// There is one of them now.
        has_source: bool,
    },
    /// A hook call has ended.
    HookSettled {
        /// The call that ended.
        call: CallId,
        /// What it came to.
        reply: HookReply,
    },
    /// The host wrote the property `accessToken`; holds what `answer::check` made of it.
    TokenPushed(Result<Option<Answer>, AnswerError>),
    /// A request for data is ready to go.
    TokenWanted {
        /// The request.
        request: RequestId,
    },
    /// The API answered a request with 401.
    TokenRejected {
        /// The request.
        request: RequestId,
        /// The token it was sent with.
        epoch: TokenEpoch,
        /// It had been sent again after an earlier 401.
        is_replay: bool,
    },
    /// The API answered a request with anything but 401, so it accepts the token.
    RequestAnswered,
    /// Nobody needs this request any more.
    RequestCancelled {
        /// The request.
        request: RequestId,
    },
    /// `refreshToken()`, or "Try again" in the widget.
    RefreshAsked,
    /// `logout()`.
    LoggedOut,
    /// `resume()`.
    Resumed,
}
