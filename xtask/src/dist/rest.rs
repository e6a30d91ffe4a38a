//! Moves out of the first wasm what the first screen did not run when somebody looked.
//!
//! Where a part of the program begins is written in its source (`#[chunk(name)]`). Within what is left, a third of the
//! code is for what goes wrong, for what a reader does later and for data of other shapes, and no line of the source
//! divides it from the rest. A browser can tell: `cargo xtask profile` notes which functions ran until the first
//! screen was there, for several kinds of data. The others, listed in `rest/functions.txt`, become the part `rest`, which
//! is loaded right behind the first wasm, and before any other part. What needs one of them sooner waits for it.
//!
//! For the splitter, each such function is made to look as if it were the way into a part: an import that is called
//! in its place, and an export that is moved. A function whose address is taken has a short one in its place that calls
//! it.

mod cuts;
mod prune;
mod write;

use std::collections::BTreeSet;

use anyhow::Result;

use self::cuts::Cuts;
use self::prune::Unused;
pub(in crate::dist) use self::prune::address_of_flag;
use super::linked::Linked;

/// The name of the part.
pub(super) const NAME: &str = "rest";

/// What a browser saw, by the names of functions and by the regions within them.
pub(super) struct Profile {
    /// The functions that did not run, one a line.
    pub(super) functions: String,
    /// The regions that did not run of those that did: a function on each line.
    pub(super) regions: String,
}

/// The linked wasm, prepared so that the splitter makes a part of what did not run when the profile was made.
pub(super) fn cut(wasm: &[u8], profile: &Profile) -> Result<Vec<u8>> {
    let cold: BTreeSet<&str> = profile.functions.lines().collect();
    let is_cold = |name: &str| cold.contains(name);
    let unused = Unused::read(&profile.regions)?;
    let wasm = prune::prune(&Linked::read(wasm)?, &unused, is_cold)?;
    let linked = Linked::read(&wasm)?;
    let cuts = Cuts::find(&linked, |name| prune::is_copy(name) || is_cold(name));
    write::with_cuts(&linked, &cuts)
}

#[cfg(test)]
mod tests;
