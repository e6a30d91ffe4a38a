//! The options of one element that are in force.

use crate::domain::id::AgentId;
use crate::domain::route::{Route, View};

/// The views that are offered unless the page says otherwise, in their usual order.
pub const ALL_VIEWS: [View; 3] = [View::Overview, View::Results, View::Calls];

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

impl Hidden {
    /// Every word that `hide` knows.
    pub const ALL: [(&'static str, Self); 5] = [
        ("phone-numbers", Self::PhoneNumbers),
        ("recording", Self::Recording),
        ("test-profile", Self::TestProfile),
        ("metadata", Self::Metadata),
        ("payload", Self::Payload),
    ];
}

/// The options that are in force: each the last good value, or its default.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// `agent-id`; `None` until one is set.
    pub agent: Option<AgentId>,
    /// `route` as the host set it last; where the reader is now is the store's.
    pub route: Option<Route>,
    /// `views`, in the order given.
    pub views: Vec<View>,
    /// `api-base`, absolute, without a slash at its end.
    pub api_base: String,
    /// `token-url`, absolute.
    pub token_url: Option<String>,
    /// `theme`.
    pub theme: Theme,
    /// `time-zone`; `None` is the browser's.
    pub time_zone: Option<String>,
    /// `lang` as given; `None` is inherited.
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

/// Where the API lives unless `api-base` says otherwise.
pub const DEFAULT_API_BASE: &str = "https://api.cekura.ai";

impl Default for Config {
    fn default() -> Self {
        Self {
            agent: None,
            route: None,
            views: ALL_VIEWS.to_vec(),
            api_base: DEFAULT_API_BASE.to_owned(),
            token_url: None,
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

impl Config {
    /// The route that is shown when nothing else is asked for: the first screen of the first view.
    pub fn first_route(&self) -> Route {
        Route::to(self.views.first().copied().unwrap_or(View::Results).first_screen())
    }

    /// Whether a part is hidden.
    pub fn hides(&self, part: Hidden) -> bool {
        self.hide.contains(&part)
    }
}
