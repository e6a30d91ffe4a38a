//! Texts of the comparison of two results.

use crate::i18n::key::texts;

texts! {
    /// The heading.
    TITLE = "compare.title", "Compare results";
    /// Which of both.
    SIDE_A = "compare.sideA", "A";
    /// Which of both.
    SIDE_B = "compare.sideB", "B";
    /// The rate of passed runs, with its range.
    RANGE = "compare.range", "{rate} ({low} to {high})";
    /// What changed.
    FINDING = "compare.finding", "Pass rate {before} to {after}: {change}";
    /// One of both has no rate.
    NO_RATE = "compare.noRate", "Not enough finished runs to compare pass rates.";
    /// The range of the difference holds no difference too.
    MAY_BE_CHANCE = "compare.mayBeChance", "With so few runs the true change is anywhere from {low} to {high} points, so this may be chance.";
    /// The range of the difference holds no "none".
    IS_REAL = "compare.isReal", "The true change is from {low} to {high} points, so this is more than chance.";
    /// What ranges are.
    RANGE_HINT = "compare.rangeHint", "Ranges hold with 95% confidence.";
    /// Heading of the metrics.
    METRICS = "compare.metrics", "Metrics";
    /// Column.
    METRIC = "compare.metric", "Metric";
    /// Column.
    DIFFERENCE = "compare.difference", "Change";
    /// How many failed.
    FAILING = "compare.failing", "{failing} of {evaluated} failing";
    /// The most frequent label.
    LABELLED = "compare.labelled", "{label}, {count} of {evaluated}";
    /// Heading of the pairs.
    PAIRS = "compare.pairs", "Scenarios";
    /// A group.
    NEWLY_FAILING = "compare.newlyFailing", "Newly failing";
    /// A group.
    NEWLY_FAULTY = "compare.newlyFaulty", "Newly in error";
    /// A group.
    NEWLY_PASSING = "compare.newlyPassing", "Newly passing";
    /// A group.
    RECOVERED = "compare.recovered", "No longer in error";
    /// A group.
    STILL_FAILING = "compare.stillFailing", "Still failing";
    /// A group.
    STILL_FAULTY = "compare.stillFaulty", "Still in error";
    /// A group.
    CHANGED_VERDICT = "compare.changedVerdict", "Changed verdict";
    /// A group.
    CHANGED_SCORE = "compare.changedScore", "Changed score";
    /// A group.
    SAME = "compare.same", "Same";
    /// A group.
    ONLY_A = "compare.onlyA", "Only in A";
    /// A group.
    ONLY_B = "compare.onlyB", "Only in B";
    /// From one verdict to another, for screen readers.
    FROM_TO = "compare.fromTo", "A: {left}, B: {right}";
    /// Opens a pair.
    TRANSCRIPTS = "compare.transcripts", "Compare transcripts";
    /// Closes it.
    CLOSE = "compare.close", "Close transcripts";
    /// Leads to a run.
    OPEN_RUN = "compare.openRun", "Open run";
    /// The turn at which two conversations part.
    FIRST_DIFFERENCE = "compare.firstDifference", "First difference";
    /// Two conversations are the same.
    NO_DIFFERENCE = "compare.noDifference", "Both conversations say the same.";
    /// A run without words.
    NO_TRANSCRIPT = "compare.noTranscript", "No transcript";
    /// What a tool call is.
    TOOL = "compare.tool", "Tool call: {name}";
    /// The same result on both sides.
    SAME_RESULT = "compare.sameResult", "A and B are the same result.";
    /// There is nothing to compare.
    NO_RUNS = "compare.noRuns", "Neither result has runs";
    /// The runs of one side are not all here.
    PARTIAL = "compare.partial", "{count} runs of each result are compared; there are more.";
}
