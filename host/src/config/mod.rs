//! What the server is told at start: [`Options`] as given, [`Config`] as checked.

mod admission;
mod api_base;
mod checked;
mod checks;
mod environment;
mod error;
mod host_pattern;
mod limits;
mod options;

pub(crate) use admission::Admission;
pub(crate) use api_base::ApiBase;
pub use checked::Config;
pub use error::ConfigError;
pub(crate) use host_pattern::{HostPattern, is_loopback_name};
pub use limits::Limits;
pub use options::{LogFormat, Mode, Options};
