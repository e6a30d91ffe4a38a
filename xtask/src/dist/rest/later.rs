//! The parts that no line of the source divides from what a first screen runs.

/// Such a part. `src/bridge/code.rs` has a way into each, and a flag that says whether it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::dist) enum Later {
    /// What the overview's first screen runs, and the list's does not.
    OverviewStart,
    /// What neither of them runs.
    Rest,
    /// What is in the part `overview` by its source, and its first screen does not run.
    OverviewRest,
}

impl Later {
    /// All of them.
    pub(in crate::dist) const ALL: [Self; 3] = [Self::OverviewStart, Self::Rest, Self::OverviewRest];

    /// Its name in `#[chunk(…)]`.
    pub(in crate::dist) fn name(self) -> &'static str {
        match self {
            Self::OverviewStart => "overview_start",
            Self::Rest => "rest",
            Self::OverviewRest => "overview_rest",
        }
    }

    /// The static that is 1 once it is there.
    pub(super) fn flag(self) -> &'static str {
        match self {
            Self::OverviewStart => "OVERVIEW_START_IS_THERE",
            Self::Rest => "REST_IS_THERE",
            Self::OverviewRest => "OVERVIEW_REST_IS_THERE",
        }
    }

    /// What the whole of a function is called in it, if another has lost some of its regions.
    pub(super) fn copy_of(self, name: &str) -> String {
        format!("{COPY}{}: {name}", self.name())
    }

    /// The part that the function of this name was copied into, if it is a copy.
    pub(super) fn of_copy(name: &str) -> Option<Self> {
        let (part, _) = name.strip_prefix(COPY)?.split_once(": ")?;
        Self::ALL.into_iter().find(|later| later.name() == part)
    }
}

/// How the names of copies begin.
const COPY: &str = "whole in ";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_says_which_part_it_is_in() {
        for later in Later::ALL {
            assert_eq!(Later::of_copy(&later.copy_of("views::shell")), Some(later));
        }
        // A copy of which there is another, with still less left out.
        let name = Later::Rest.copy_of(&Later::OverviewStart.copy_of("views::shell"));
        assert_eq!(Later::of_copy(&name), Some(Later::Rest));
        assert_eq!(Later::of_copy("views::shell"), None);
        assert_eq!(Later::of_copy("whole in fact: x"), None);
    }
}
