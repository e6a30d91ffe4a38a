//! Texts of the results list.

use crate::i18n::key::texts;

texts! {
    /// The heading.
    TITLE = "results.title", "Test results";
    /// The search box.
    SEARCH = "results.search", "Search by name";
    /// A set search.
    SEARCH_CHIP = "results.searchChip", "Name: {text}";
    /// Column.
    COLUMN_OUTCOME = "results.outcome", "Outcome";
    /// Column.
    COLUMN_NAME = "results.name", "Name";
    /// Column.
    COLUMN_SCENARIOS = "results.scenarios", "Scenarios";
    /// Column.
    COLUMN_VERSION = "results.version", "Version";
    /// Column.
    COLUMN_STARTED = "results.started", "Started";
    /// A badge.
    SCHEDULED = "results.scheduled", "Scheduled";
    /// How many passed.
    PASSED_OF = "results.passedOf", "{passed} of {total} passed";
    /// The same while runs are unfinished.
    PASSED_OF_SO_FAR = "results.passedOfSoFar", "{passed} of {total} passed so far";
    /// Progress.
    DONE_OF = "results.doneOf", "{done} of {total} done";
    /// No runs at all.
    NO_RUNS = "results.noRuns", "No runs";
    /// The result's execution failed as a whole.
    RUN_FAILED = "results.runFailed", "Did not run";
    /// Brings in what came since.
    NEWER = "results.newer", "Show {count} new result" | "Show {count} new results";
    /// Nothing yet.
    EMPTY = "results.empty", "No test results yet";
    /// How they come about.
    EMPTY_HINT = "results.emptyHint", "Each time tests are run against this agent, their result appears here.";
    /// Part of the verdict bar.
    BAR_FAILED = "results.barFailed", "{count} failed" | "{count} failed";
    /// Part of the verdict bar.
    BAR_ERROR = "results.barError", "{count} error" | "{count} errors";
    /// Part of the verdict bar.
    BAR_RUNNING = "results.barRunning", "{count} running" | "{count} running";
    /// Part of the verdict bar.
    BAR_UNJUDGED = "results.barUnjudged", "{count} not evaluated" | "{count} not evaluated";
    /// Part of the verdict bar.
    BAR_PASSED = "results.barPassed", "{count} passed" | "{count} passed";
    /// All runs.
    RUNS = "results.runs", "{count} run" | "{count} runs";
}
