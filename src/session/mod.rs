//! The token lifecycle of one scope, pure.
//!
//! It decides everything about tokens (when to ask the host, what to make of the answer, which request may go) and does
//! none of it: [`machine::Session::step`] takes an event and the time, and gives the next session and a list of effects.
//! Nothing here knows the browser, reads a clock or rolls true dice.
//!
//! | state | the token | the hook | leaves for |
//! | --- | --- | --- | --- |
//! | `Idle` | none, or pushed early | not asked | `AwaitingToken` when an element is connected |
//! | `AwaitingToken` | none so far | asked, or about to be | `Active` with a token |
//! | `Active` | serves | not asked | `Refreshing` when due; `Expired` by time or 401 |
//! | `Refreshing` | the old one serves | asked | `Active` with a token, the same one too; `BackingOff` if it failed; `Expired` by time or 401, the call goes on |
//! | `BackingOff` | the old one serves | to be asked again | `Refreshing` when due; `Expired` by time or 401, the retry stays planned |
//! | `Expired` | dead | asked, or about to be | `Active` with a token |
//! | `Forbidden` | none | never again by itself | `AwaitingToken` by `resume()` or `refreshToken()`; `Active` by a pushed token |
//! | `Ended` | none | not asked | `AwaitingToken` by `resume()`, or by a new start if it was torn down |
//!
//! From every state: `null`, a thrown 401 and `logout()` lead to `Ended`, a thrown 403 to `Forbidden`, a pushed token to
//! `Active`. A failed call in `AwaitingToken` and `Expired` plans the next one and stays.

pub mod machine;

mod asking;
mod held;
mod offer;
mod span;
mod state;
mod telling;
mod timetable;
mod turn;

pub mod effect;
pub mod event;
pub mod view;

pub mod answer;
pub mod reply;
pub mod token;

pub mod jwt;
pub mod lifetime;
pub mod number;

pub mod floor;
pub mod policy;
mod waiting;
