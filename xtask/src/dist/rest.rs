//! Moves out of the way of the first screens what they did not run when somebody looked.
//!
//! Where a part of the program begins is written in its source (`#[chunk(name)]`). Within what is left, a third of the
//! code is for what goes wrong, for what a reader does later and for data of other shapes, and no line of the source
//! divides it from the rest. A browser can tell: `cargo xtask profile` notes which functions and which of their regions
//! ran until the first screen was there, for several kinds of data.
//!
//! There are two ways to begin. With the list of results, the first wasm is enough; what that did not run is in the
//! parts `overview_start` and `rest`, which are loaded right behind it, and before any other part. With the overview,
//! `overview_start` and `overview` come side by side with the first wasm, and `rest` and `overview_rest` behind them.
//! What needs something sooner waits for all of it, or traps and begins anew.
//!
//! For the splitter, each such function is made to look as if it were the way into a part: an import that is called
//! in its place, and an export that is moved. A function whose address is taken has a short one in its place that calls
//! it.

mod cuts;
mod later;
mod prune;
mod seen;
mod territory;
mod universe;
mod write;

use anyhow::Result;

use self::cuts::Cuts;
pub(super) use self::later::Later;
use self::seen::Seen;
pub(super) use self::seen::{Beginning, Profile};
use self::territory::Territory;
pub(super) use self::universe::{OVERVIEW, Universe};
use super::linked::Linked;

/// The linked wasm, prepared so that the splitter makes parts of what did not run when the profiles were made.
pub(super) fn cut(wasm: &[u8], [list, overview]: &[Profile; 2]) -> Result<Vec<u8>> {
    let (list, overview) = (Seen::read(list)?, Seen::read(overview)?);
    let linked = Linked::read(wasm)?;
    let wasm = prune::for_list(&linked, &list, &overview)?;
    let linked = Linked::read(&wasm)?;
    let wasm = prune::for_overview(&linked, &list, &overview)?;
    let linked = Linked::read(&wasm)?;
    let territory = Territory::find(&linked, |name| list.is_cold(name), |name| overview.is_cold(name));
    write::with_cuts(&linked, &Cuts::find(&linked, &territory))
}

#[cfg(test)]
mod tests;
