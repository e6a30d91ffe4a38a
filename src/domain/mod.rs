//! What the screens speak of: results, runs, metrics, transcripts and the routes between them.
//!
//! Knows nothing of JSON, of the web or of Leptos, reads no clock, and cannot fail for outside reasons.

pub mod order;
pub mod window;
pub mod within;
pub mod id;
pub mod iso;
pub mod duration;
pub mod verdict;
pub mod citation;
pub mod sent;
pub mod loose_json;
pub mod payload;
pub mod metric;
pub mod sentence;
pub mod transcript;
pub mod timeline;
pub mod run;
pub mod reason;
pub mod result;
pub mod stats;
pub mod measure;
pub mod dashboard;
pub mod insight;
pub mod trend;
pub mod compare;
pub mod gap;
pub mod search;
pub mod ended;
pub mod call;
pub mod trace;
pub mod query;
pub mod runs_shown;
pub mod counted;
pub mod route;
pub mod range;
pub mod calls_query;
pub mod table_file;
