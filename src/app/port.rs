//! What the app needs of the world, as two traits: one for a scope, one for an element.
//!
//! The bridge implements both in the browser; tests script them.

use super::chunk::Chunk;
use super::element_event::ElementEvent;
use super::intent::File;
use super::store::SessionState;
use crate::api::transport::{RawAnswer, Unreachable};
use crate::clock::{Millis, Now};
use crate::domain::route::Route;
use crate::session::effect::{Notice, Reason, Warning};
use crate::session::event::{CallId, Page};
use crate::session::token::AccessToken;
use std::future::Future;
use std::pin::Pin;

/// A future of the one thread that a page has.
pub type LocalFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// What undoes something when it is dropped: a timer, a listener.
pub type Guard = Box<dyn std::any::Any>;

/// Both clocks, timers and tasks.
pub trait Runtime {
    /// What time it is.
    fn now(&self) -> Now;
    /// A number from 0 to 1, for jitter.
    fn dice(&self) -> f64;
    /// What the page is doing.
    fn page(&self) -> Page;
    /// Loads a part of the program, unless it is there; `false` if it did not come.
    fn load(&self, chunk: Chunk) -> LocalFuture<'static, bool>;
    /// Runs a task.
    fn spawn(&self, task: LocalFuture<'static, ()>);
    /// Runs something after a while unless the guard is dropped before.
    #[must_use = "dropping the guard takes the timer back"]
    fn after(&self, time: Millis, then: Box<dyn FnOnce()>) -> Guard;
}

/// The network, for reads of the API.
pub trait Network {
    /// Sends one GET with the token in the header `Authorization` and nowhere else; dropping it aborts it.
    fn get<'a>(
        &'a self,
        url: &'a str,
        token: &'a AccessToken,
    ) -> LocalFuture<'a, Result<RawAnswer, Unreachable>>;
}

/// What one scope's driver can do to the host.
pub trait ScopePort {
    /// Asks the host for a token; the outcome comes back as an event of the driver.
    fn call_hook(&self, call: CallId, reason: Reason, attempt: u32);
    /// Takes over the loader's early call under this number.
    fn adopt_early(&self, call: CallId);
    /// Aborts a call's signal.
    fn abort_call(&self, call: CallId);
    /// Tells every connected element of the scope.
    fn announce(&self, notice: Notice);
    /// Prints a line on the console.
    fn warn(&self, warning: Warning);
    /// Where the session stands has changed.
    fn show(&self, state: SessionState);
    /// The token is gone: every request that was sent with it is aborted.
    fn abort_requests(&self);
}

/// What one element's loader can do to its page.
pub trait ElementPort {
    /// Dispatches an event, from a fresh microtask.
    fn announce(&self, event: ElementEvent);
    /// Dispatches `embed-navigate` at once; `false` when the host prevented it.
    fn may_navigate(&self, route: &Route, previous: &Route) -> bool;
    /// Shows the route in the page's hash, if the page asked for that.
    fn sync(&self, route: &Route, new_screen: bool);
    /// Puts a text on the clipboard.
    fn copy(&self, text: String);
    /// Offers a file to save, because the reader pressed a button for it.
    fn download(&self, file: &File);
    /// A part of the screen has come, or failed; what waits to be drawn may be there now.
    fn settled(&self);
    /// A part of the program is there, so its style sheet may be adopted.
    fn loaded(&self, chunk: Chunk);
    /// Moves the focus once the screen is painted: to the heading, or back to the row of a route.
    fn focus(&self, row: Option<Route>);
}
