//! Texts of one result.

use crate::i18n::key::texts;

texts! {
    /// Numbers of a result that is not finished.
    SO_FAR = "result.soFar", "so far";
    /// Heading of the causes.
    CAUSES = "result.causes", "Failed because";
    /// How many runs a cause has.
    CAUSE_RUNS = "result.causeRuns", "{count} run" | "{count} runs";
    /// A set cause.
    CAUSE_CHIP = "result.causeChip", "Cause: {name}";
    /// Heading of the summary.
    SUMMARY = "result.summary", "Summary";
    /// The mark of what a model wrote.
    GENERATED = "result.generated", "AI-generated";
    /// What it was written from.
    GENERATED_FROM = "result.generatedFrom", "AI-generated from {count} run" | "AI-generated from {count} runs";
    /// Part of the summary.
    SUMMARY_WHAT = "result.what", "What happened";
    /// Part of the summary.
    SUMMARY_WHY = "result.why", "Why";
    /// Part of the summary.
    SUMMARY_FIX = "result.fix", "How to fix it";
    /// Heading of the next steps.
    NEXT_STEPS = "result.nextSteps", "Next steps";
    /// Heading of the metrics.
    METRICS = "result.metrics", "Metrics";
    /// Column.
    METRIC_NAME = "result.metricName", "Metric";
    /// Column.
    METRIC_FAILING = "result.metricFailing", "Failing";
    /// Column.
    METRIC_THRESHOLD = "result.metricThreshold", "Threshold";
    /// A metric that decides.
    DECIDES = "result.decides", "Decides success";
    /// A metric that does not.
    INFORMS = "result.informs", "For information";
    /// How many failed.
    FAILING_OF = "result.failingOf", "{failing} of {evaluated}";
    /// A set metric.
    METRIC_CHIP = "result.metricChip", "Failing: {name}";
    /// Heading of the runs.
    RUNS = "result.runs", "Runs";
    /// Column.
    COLUMN_VERDICT = "result.verdict", "Verdict";
    /// Column.
    COLUMN_SCENARIO = "result.scenario", "Scenario";
    /// Column.
    COLUMN_FAILING = "result.failing", "What failed";
    /// Column.
    COLUMN_ENDED = "result.ended", "Ended by";
    /// Column.
    COLUMN_DURATION = "result.duration", "Duration";
    /// Column.
    COLUMN_STARTED = "result.started", "Started";
    /// A run whose scenario has no name.
    UNNAMED_SCENARIO = "result.unnamed", "Unnamed scenario";
    /// No runs.
    EMPTY_RUNS = "result.emptyRuns", "This result has no runs";
    /// How they come about.
    EMPTY_RUNS_HINT = "result.emptyRunsHint", "Runs appear here as soon as the first call starts.";
    /// Agent version.
    VERSION = "result.version", "Version {version}";
    /// What is shown of the runs.
    MORE_METRICS = "result.moreMetrics", "{count} metric without failures" | "{count} metrics without failures";
}
