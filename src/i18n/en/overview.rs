//! Texts of the overview.

use crate::i18n::key::texts;

texts! {
    /// The heading.
    TITLE = "overview.title", "Overview";
    /// How the tests do.
    TESTS_PASS = "overview.testsPass", "Tests pass {rate} ({passed} of {runs}, {results}).";
    /// The same with its change.
    TESTS_PASS_CHANGE = "overview.testsPassChange", "Tests pass {rate} ({passed} of {runs}, {results}), {change}.";
    /// The metric that failed most.
    MAIN_CAUSE = "overview.mainCause", "Main cause: {name}.";
    /// How the calls do.
    CALLS_PASS = "overview.callsPass", "Calls: {rate} of {calls} succeed.";
    /// What a sum is made of.
    LAST_RESULTS = "overview.lastResults", "last {count} result" | "last {count} results";
    /// A block.
    TESTS = "overview.tests", "Tests";
    /// A block.
    CALLS = "overview.calls", "Production calls";
    /// Where the tests' numbers come from.
    TESTS_SOURCE = "overview.testsSource", "Numbers from the {results}, changes against as many before them";
    /// The same where there are too few to compare.
    TESTS_SOURCE_ONLY = "overview.testsSourceOnly", "Numbers from the {results}";
    /// Nothing finished yet.
    NO_TESTS = "overview.noTests", "No test has finished yet.";
    /// No calls at all.
    NO_CALLS = "overview.noCalls", "No production calls in the last 30 days.";
    /// Where the calls' numbers come from.
    CALLS_SOURCE = "overview.callsSource", "From the dashboard “{name}”, last 30 days";
    /// Where they come from without a dashboard.
    CALLS_LATEST = "overview.callsLatest", "From the last {count} call; there is no dashboard for this project" | "From the last {count} calls; there is no dashboard for this project";
    /// Where they come from while dashboards are on their way, or cannot be read.
    CALLS_LATEST_SO_FAR = "overview.callsLatestSoFar", "From the last {count} call" | "From the last {count} calls";
    /// A tile.
    PASS_RATE = "overview.passRate", "Pass rate";
    /// A tile.
    RUNS = "overview.runs", "Test runs";
    /// A tile.
    LATENCY = "overview.latency", "Response time, median";
    /// A tile.
    LATENCY_P95 = "overview.latencyP95", "Response time, p95";
    /// A tile.
    LATENCY_PER_CALL = "overview.latencyPerCall", "Response time, average per call";
    /// A tile.
    ERRORS = "overview.errors", "Infrastructure errors";
    /// A tile.
    VOLUME = "overview.volume", "Calls";
    /// A tile.
    DURATION = "overview.duration", "Average duration";
    /// Under a rate.
    PASSED_OF = "overview.passedOf", "{passed} of {total} runs";
    /// Under a rate of few runs.
    PASSED_RANGE = "overview.passedRange", "{passed} of {total} runs, true rate {low} to {high}";
    /// Under the number of runs.
    IN_RESULTS = "overview.inResults", "in {count} result" | "in {count} results";
    /// Under a response time.
    P95_OF = "overview.p95Of", "p95 {value}, {answers}";
    /// How many answers were timed.
    ANSWERS = "overview.answers", "{count} answer" | "{count} answers";
    /// Under the errors.
    OF_RUNS = "overview.ofRuns", "of {count} run" | "of {count} runs";
    /// Under a number of calls.
    OF_CALLS = "overview.ofCalls", "of {count} call" | "of {count} calls";
    /// Under numbers of a dashboard.
    LAST_30_DAYS = "overview.last30Days", "last 30 days";
    /// A number that was not sent.
    NOT_SENT = "overview.notSent", "not measured";
    /// A chart.
    TREND = "overview.trend", "Pass rate by result";
    /// What it shows.
    TREND_FINDING = "overview.trendFinding", "From {first} in the oldest to {last} in the newest finished result";
    /// A chart.
    VERDICTS = "overview.verdicts", "Runs by verdict";
    /// What it shows.
    VERDICTS_FINDING = "overview.verdictsFinding", "{failed} of {runs} runs failed, {errors} had errors";
    /// A bucket.
    BUCKET = "overview.bucket", "{when}, {name}: {outcome}";
    /// Column.
    WHEN = "overview.when", "Started";
    /// Column.
    RESULT = "overview.result", "Result";
    /// Column.
    COUNT = "overview.count", "Passed";
    /// Column.
    VALUE = "overview.value", "Value";
    /// Column.
    SAMPLES = "overview.samples", "Calls";
    /// A section.
    BREAKS = "overview.breaks", "What breaks";
    /// Nothing breaks.
    NOTHING_BREAKS = "overview.nothingBreaks", "No metric failed in these results.";
    /// A section.
    LATEST = "overview.latest", "Latest results";
    /// Leads to all of them.
    ALL_RESULTS = "overview.allResults", "All results";
    /// A section.
    FAILED_CALLS = "overview.failedCalls", "Latest failed calls";
    /// Leads to all of them.
    ALL_FAILED_CALLS = "overview.allFailedCalls", "All failed calls";
    /// None of the calls failed.
    NO_FAILED_CALLS = "overview.noFailedCalls", "No call failed.";
    /// A section.
    ENDINGS = "overview.endings", "Why calls end";
    /// A group of endings.
    ENDED = "overview.ended", "Hung up after the talk";
    /// A group of endings.
    NOT_REACHED = "overview.notReached", "Nobody answered";
    /// A group of endings.
    TIME = "overview.time", "Silence or time limit";
    /// A group of endings.
    PERSON = "overview.person", "Stopped by a person";
    /// A group of endings.
    CONNECTION = "overview.connection", "Connection";
    /// A group of endings.
    TESTER = "overview.tester", "Tester fault";
    /// Everything else.
    OTHER = "overview.other", "Other";
    /// A chart that this version cannot draw.
    UNKNOWN_CHART = "overview.unknownChart", "A chart of the type “{kind}” cannot be shown here.";
    /// A chart that could not be read.
    FAILED_CHART = "overview.failedChart", "This chart could not be read.";
    /// A chart without values.
    NO_VALUES = "overview.noValues", "No values in the last 30 days.";
    /// What a chart shows.
    VALUES_FINDING = "overview.valuesFinding", "{last} on {when}, from {low} to {high} in all";
    /// A number of seconds.
    SECONDS = "overview.seconds", "{count} s";
    /// A caller without a number.
    UNKNOWN_CALLER = "overview.unknownCaller", "Unknown caller";
    /// Where the metrics that break in calls come from.
    INSIGHTS = "overview.insights", "From failure insights";
    /// The same where they are told of all agents.
    INSIGHTS_OF_PROJECT = "overview.insightsOfProject", "From failure insights of all agents of the project";
    /// Heading of the causes of failed calls.
    CALL_CAUSES = "overview.callCauses", "Why calls fail";
    /// What the causes are, and where each leads.
    CAUSES_OPEN = "overview.causesOpen", "AI-generated, each opens an example";
}
