//! The `detail` of `embed-error`, which is also what `lastError` reads.

use super::event::set;
use crate::api::error::ApiError;
use crate::config::ConfigError;
use crate::session::effect::Problem;
use web_sys::js_sys::Object;

/// An error as the page sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LastError {
    kind: &'static str,
    status: Option<u16>,
    message: String,
    retryable: bool,
    pub(super) fatal: bool,
}

impl LastError {
    /// A value that was refused.
    pub(super) fn of_config(error: &ConfigError) -> Self {
        Self::config(error.to_string())
    }

    /// A mistake of the page, in words.
    pub(super) fn config(message: String) -> Self {
        Self { kind: "config", status: None, message, retryable: false, fatal: false }
    }

    /// Whether it is a mistake of the page.
    pub(super) fn is_config(&self) -> bool {
        self.kind == "config"
    }

    /// The texts of a language that did not load.
    pub(super) fn texts(message: String) -> Self {
        Self { kind: "network", status: None, message, retryable: true, fatal: false }
    }

    /// A request that failed.
    pub(super) fn of_api(error: &ApiError) -> Self {
        Self {
            kind: error.kind.as_str(),
            status: error.status,
            message: error.to_string(),
            retryable: error.kind.is_retryable(),
            fatal: false,
        }
    }

    /// A problem with the token.
    pub(super) fn of_problem(problem: &Problem) -> Self {
        Self {
            kind: problem.kind(),
            status: problem.status(),
            message: problem.to_string(),
            retryable: problem.is_retryable(),
            fatal: problem.is_fatal(),
        }
    }

    /// As a plain object.
    pub(super) fn to_object(&self) -> Object {
        let object = Object::new();
        set(&object, "kind", self.kind);
        if let Some(status) = self.status {
            set(&object, "status", status);
        }
        set(&object, "message", self.message.as_str());
        set(&object, "retryable", self.retryable);
        set(&object, "fatal", self.fatal);
        object
    }
}
