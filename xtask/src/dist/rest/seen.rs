//! What a browser saw of the two first screens.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};

/// A way to begin: with the list of results, or with the overview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::dist) enum Beginning {
    List,
    Overview,
}

impl Beginning {
    /// Both, the lighter first.
    pub(in crate::dist) const ALL: [Self; 2] = [Self::List, Self::Overview];

    /// What its files are called.
    pub(in crate::dist) fn name(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Overview => "overview",
        }
    }
}

/// What did not run, by the names of functions and by the regions within them.
pub(in crate::dist) struct Profile {
    /// The functions that did not run, one a line.
    pub(in crate::dist) functions: String,
    /// The regions that did not run of those that did: a function on each line, its key and the numbers of its regions.
    pub(in crate::dist) regions: String,
}

/// What may run another time although it has not run so far. What keeps things in memory runs as there are many or few of
/// them at a time, and what follows the focus as a reader comes at one moment or another: of either a browser sees a few
/// cases only.
const SPARED: [&str; 6] = [
    "alloc::collections::vec_deque::",
    "alloc::raw_vec::",
    "hashbrown::",
    "rlsf::",
    "slotmap::",
    "agent_embed::bridge::focus::",
];

/// Whether nothing is taken from a function of this name, whatever a browser saw.
pub(super) fn is_spared(name: &str) -> bool {
    let name = name.trim_start_matches('<');
    SPARED.iter().any(|spared| name.starts_with(spared))
}

/// A profile, to ask.
pub(super) struct Seen<'a> {
    cold: BTreeSet<&'a str>,
    unused: BTreeMap<&'a str, BTreeSet<usize>>,
}

impl<'a> Seen<'a> {
    /// Reads what a profile says.
    pub(super) fn read(profile: &'a Profile) -> Result<Self> {
        let mut unused = BTreeMap::new();
        for line in profile.regions.lines() {
            let (key, numbers) = line.split_once(' ').context("a line of the profile names no region")?;
            let numbers = numbers.split(' ').map(str::parse).collect::<Result<_, _>>();
            unused.insert(key, numbers.with_context(|| format!("the regions of {key} are no numbers"))?);
        }
        Ok(Self { cold: profile.functions.lines().collect(), unused })
    }

    /// Whether the function of this name did not run. One that nobody has seen counts as one that did.
    pub(super) fn is_cold(&self, name: &str) -> bool {
        self.cold.contains(name) && !is_spared(name)
    }

    /// The numbers of the regions that did not run of the function with this key, each without those within it.
    pub(super) fn unused(&self, key: &str) -> Option<&BTreeSet<usize>> {
        self.unused.get(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_spared_is_never_cold() -> Result<()> {
        let grow = "<alloc::collections::vec_deque::VecDeque<agent_embed::session::event::Event>>::grow";
        let functions = format!("agent_embed::views::shell\n{grow}\nrlsf::flex::grow\n");
        let profile = Profile { functions, regions: String::new() };
        let seen = Seen::read(&profile)?;
        assert!(seen.is_cold("agent_embed::views::shell"));
        assert!(!seen.is_cold(grow) && !seen.is_cold("rlsf::flex::grow"));
        assert!(!seen.is_cold("agent_embed::views::results"));
        Ok(())
    }
}
