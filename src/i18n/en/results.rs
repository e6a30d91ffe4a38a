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
    /// A run type: the agent is called.
    TYPE_VOICE = "results.typeVoice", "Voice";
    /// A run type: the agent is written to.
    TYPE_TEXT = "results.typeText", "Text";
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
    /// Filters leave nothing.
    NO_MATCH = "results.noMatch", "No test result matches";
    /// What to do.
    NO_MATCH_HINT = "results.noMatchHint", "Take a filter away, or search for another name.";
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
    /// Column.
    COLUMN_DELTA = "results.delta", "Change";
    /// Column.
    COLUMN_PICK = "results.pick", "Compare";
    /// Picks a result to compare.
    PICK = "results.pickOne", "Pick {name} to compare";
    /// One is picked, another is needed.
    PICK_ANOTHER = "results.pickAnother", "Pick one more result to compare.";
    /// Compares what was picked.
    COMPARE = "results.compare", "Compare {left} with {right}";
    /// Nothing is picked any more.
    PICK_NONE = "results.pickNone", "Clear";
    /// Better than the last result of the same scenarios.
    UP = "results.up", "up {points}";
    /// Worse than the last result of the same scenarios.
    DOWN = "results.down", "down {points}";
    /// As the last result of the same scenarios.
    UNCHANGED = "results.unchanged", "unchanged";
    /// A difference of two rates in percent.
    POINTS = "results.points", "{count} pt" | "{count} pts";
    /// What a change is measured against.
    DELTA_TITLE = "results.deltaTitle", "Against {name}, the last result of the same scenarios";
    /// Puts the worst on top.
    WORST_FIRST = "results.worstFirst", "Worst first";
    /// What that sorts.
    WORST_OF = "results.worstOf", "Worst first of {count} loaded" | "Worst first of {count} loaded";
    /// Every scenario.
    ANY_SCENARIO = "results.anyScenario", "All scenarios";
    /// The label of the choice of a scenario.
    SCENARIO = "results.scenario", "Filter by scenario";
    /// A set scenario.
    SCENARIO_CHIP = "results.scenarioChip", "Scenario: {name}";
    /// The label of the ways to save the list.
    EXPORT = "results.export", "Export the listed results";
    /// A column of a saved file: runs that are not done.
    FILE_UNFINISHED = "results.fileUnfinished", "Unfinished";
    /// A column of a saved file: voice, text and others.
    FILE_TYPE = "results.fileType", "Type";
}
