//! Validated options of one element, and the sentences that refuse bad ones.

use crate::domain::id::AgentId;
use crate::domain::route::View;

/// `theme`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Always light.
    Light,
    /// Always dark.
    Dark,
    /// Follows the page's `color-scheme` if it is only one of both, else the browser.
    Auto,
}

/// A part that `hide` takes away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hidden {
    /// Phone numbers.
    PhoneNumbers,
    /// The recording.
    Recording,
    /// The test profile.
    TestProfile,
    /// Metadata.
    Metadata,
    /// The provider's payload.
    Payload,
}

/// The options that are in force.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// `agent-id`; `None` until one is set.
    pub agent: Option<AgentId>,
    /// `views`, in the order given.
    pub views: Vec<View>,
    /// `theme`.
    pub theme: Theme,
    /// `time-zone`; `None` is the browser's.
    pub time_zone: Option<String>,
    /// `lang`, resolved; `None` is the browser's.
    pub lang: Option<String>,
    /// `poll-seconds`.
    pub poll_seconds: u32,
    /// `link-template`; with `{route}` in it.
    pub link_template: Option<String>,
    /// `shortcuts`.
    pub shortcuts: bool,
    /// `heading-level`, 2 to 5.
    pub heading_level: u8,
    /// `hide`.
    pub hide: Vec<Hidden>,
    /// `sync="hash"`.
    pub sync_hash: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            agent: None,
            views: vec![View::Overview, View::Results, View::Calls],
            theme: Theme::Auto,
            time_zone: None,
            lang: None,
            poll_seconds: 15,
            link_template: None,
            shortcuts: true,
            heading_level: 2,
            hide: Vec::new(),
            sync_hash: false,
        }
    }
}
