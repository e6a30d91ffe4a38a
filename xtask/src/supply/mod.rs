//! What we take from others: under which licenses, from where, in which versions. Nothing of this needs a network, but
//! for npm's own list of known holes, which is asked where it can be reached.

mod cargo;
mod license;
mod npm;

use anyhow::Result;

use crate::workspace::Workspace;

/// Checks everything and prints which licenses there are.
pub(crate) fn check(workspace: &Workspace) -> Result<()> {
    cargo::check(workspace)?;
    npm::check(workspace)
}

/// Asks npm for known holes in what runs at a user's; says so where it cannot be asked.
pub(crate) fn audit(workspace: &Workspace) -> Result<()> {
    npm::audit(workspace)
}
