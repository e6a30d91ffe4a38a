//! Data that is somewhere else.

use crate::api::error::ApiError;

/// How far a piece of remote data has come.
#[derive(Clone, Debug, PartialEq)]
pub enum Remote<T> {
    /// Nobody asked for it.
    Idle,
    /// Asked for, for the first time.
    Loading,
    /// Asked for again; the last answer is still shown.
    Refreshing(T),
    /// Here.
    Ready(T),
    /// The last try failed; what came before it, if anything, is still shown.
    Failed {
        /// Why.
        error: ApiError,
        /// The last answer.
        last: Option<T>,
    },
}

impl<T> Remote<T> {
    /// What there is to show, however old.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Refreshing(value) | Self::Ready(value) => Some(value),
            Self::Failed { last, .. } => last.as_ref(),
            Self::Idle | Self::Loading => None,
        }
    }

    /// Takes out what there is to show and leaves nothing.
    pub fn take(&mut self) -> Option<T> {
        match std::mem::replace(self, Self::Idle) {
            Self::Refreshing(value) | Self::Ready(value) => Some(value),
            Self::Failed { last, .. } => last,
            Self::Idle | Self::Loading => None,
        }
    }

    /// Why the last try failed.
    pub fn error(&self) -> Option<&ApiError> {
        match self {
            Self::Failed { error, .. } => Some(error),
            _ => None,
        }
    }

    /// Whether an answer is on its way.
    pub fn is_pending(&self) -> bool {
        matches!(self, Self::Loading | Self::Refreshing(_))
    }

    /// Whether it is asked for again while the last answer is shown.
    pub fn is_refreshing(&self) -> bool {
        matches!(self, Self::Refreshing(_))
    }
}

impl<T> Remote<T> {
    /// The state when the same data is asked for again.
    #[must_use]
    pub fn asked(self) -> Self {
        match self {
            Self::Refreshing(value) | Self::Ready(value) | Self::Failed { last: Some(value), .. } => {
                Self::Refreshing(value)
            }
            Self::Idle | Self::Loading | Self::Failed { last: None, .. } => Self::Loading,
        }
    }

    /// The state when the first pieces of the answer are here. The rest is still under way, so that a screen that is
    /// left meanwhile has it read when it is opened again; a poll stays silent.
    #[must_use]
    pub fn so_far(self, value: T) -> Self {
        if self.is_pending() { Self::Refreshing(value) } else { Self::Ready(value) }
    }

    /// The state when the answer is an error: what was there stays.
    #[must_use]
    pub fn failed(self, error: ApiError) -> Self {
        let last = match self {
            Self::Refreshing(value) | Self::Ready(value) => Some(value),
            Self::Failed { last, .. } => last,
            Self::Idle | Self::Loading => None,
        };
        Self::Failed { error, last }
    }
}
