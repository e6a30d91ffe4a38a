//! What an element tells its page, besides the events of its session.

use crate::api::error::ApiError;
use crate::domain::route::Route;

/// An event of one element.
#[derive(Clone, Debug, PartialEq)]
pub enum ElementEvent {
    /// `embed-ready`: the first screen shows real data.
    Ready {
        /// The route on screen.
        route: Route,
        /// Since the element was connected.
        milliseconds: u64,
    },
    /// `embed-error` of a request.
    Failed(ApiError),
}
