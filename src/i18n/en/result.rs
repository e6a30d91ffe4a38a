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
    /// How long all its calls took together.
    CALL_TIME = "result.callTime", "{minutes} min {seconds} s of calls";
    /// Agent version.
    VERSION = "result.version", "Version {version}";
    /// What is measured and decides nothing, or did not fail.
    MORE_METRICS = "result.moreMetrics", "{count} metric without failures" | "{count} metrics without failures";
    /// The value in the middle of a metric.
    MEDIAN = "result.median", "median {value}";
    /// Heading of the response times.
    LATENCY = "result.latency", "Response time, average of each call";
    /// What the result says of all answers of all calls.
    LATENCY_ANSWERS = "result.latencyAnswers", "Response time, every answer";
    /// What the response times show.
    LATENCY_FINDING = "result.latencyFinding", "Median {median} over {runs}";
    /// The same of enough runs.
    LATENCY_FINDING_P95 = "result.latencyFindingP95", "Median {median}, p95 {p95} over {runs}";
    /// Up to here a response time is called good.
    LATENCY_GOOD = "result.latencyGood", "good up to {value}";
    /// A bucket of the histogram.
    LATENCY_BUCKET = "result.latencyBucket", "{range}: {runs}";
    /// Column of the histogram's table.
    LATENCY_RANGE = "result.latencyRange", "Response time";
    /// Column of the histogram's table.
    LATENCY_RUNS = "result.latencyRuns", "Runs";
    /// The slowest runs.
    SLOWEST = "result.slowest", "Slowest";
    /// Heading of the faults that are not the agent's.
    INFRASTRUCTURE = "result.infrastructure", "Infrastructure errors";
    /// What they mean for the numbers.
    INFRASTRUCTURE_HINT = "result.infrastructureHint", "Something around the agent broke, so these runs count neither as passed nor as failed, whatever was measured.";
    /// A set fault.
    FAULT_CHIP = "result.faultChip", "Error: {name}";
    /// A fault without words.
    NO_ERROR_TEXT = "result.noErrorText", "No reason was given";
    /// What to check.
    CHECK_AGENT = "result.checkAgent", "Check that the agent's number is right and that it answers within the time limit.";
    /// What to check.
    CHECK_NETWORK = "result.checkNetwork", "Check the line: SIP credentials, allowed numbers, and whether other calls get through.";
    /// What to check.
    CHECK_TESTER = "result.checkTester", "The fault is the simulated caller's. Run the test again.";
    /// What to check.
    CHECK_UNKNOWN = "result.checkUnknown", "Open a run for what the provider said.";
    /// Heading of the paths.
    COVERAGE = "result.coverage", "Path coverage";
    /// How many paths were taken.
    COVERAGE_OF = "result.coverageOf", "{covered} of {total} paths taken";
    /// A path.
    COVERED = "result.covered", "Taken";
    /// A path.
    UNCOVERED = "result.uncovered", "Not taken";
    /// The label of the switch between layouts.
    LAYOUT = "result.layout", "Layout";
    /// A layout.
    LAYOUT_LIST = "result.layoutList", "List";
    /// A layout.
    LAYOUT_GROUPS = "result.layoutGroups", "By scenario";
    /// A layout.
    LAYOUT_MATRIX = "result.layoutMatrix", "Matrix";
    /// How many of a group passed.
    GROUP_PASSED = "result.groupPassed", "{passed} of {total} passed";
    /// The label of the matrix.
    MATRIX = "result.matrix", "Runs and their metrics";
    /// What the matrix leaves out.
    MATRIX_MORE = "result.matrixMore", "The first {shown} of {total} runs are shown.";
    /// Compares with the result before it.
    COMPARE_PREVIOUS = "result.comparePrevious", "Compare with previous";
    /// The label of the ways to save the runs.
    EXPORT = "result.export", "Export the listed runs";
    /// In the head of a saved file: the result whose runs these are.
    FILE_RESULT = "result.fileResult", "Result";
    /// A column of a saved file: who called.
    FILE_PERSONALITY = "result.filePersonality", "Personality";
    /// A column of a saved file: what broke.
    FILE_ERROR = "result.fileError", "Error";
}
