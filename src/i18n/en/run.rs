//! Texts of one run: its verdict, its evaluation and what is folded below.

use crate::i18n::key::texts;

texts! {
    /// A metric decided.
    BECAUSE_METRIC = "run.becauseMetric", "{name}";
    /// The expected outcome decided.
    BECAUSE_OUTCOME = "run.becauseOutcome", "Expected outcome not met";
    /// The expected outcome is half met.
    BECAUSE_REVIEW = "run.becauseReview", "Expected outcome needs review";
    /// A sentence and what it means, in one line.
    SENTENCE = "run.sentence", "{head}: {because}";
    /// A run that failed, and nobody says why.
    FAILED_PLAIN = "run.failedPlain", "No reason was given";
    /// A person gave the verdict.
    REVIEWED_PLAIN = "run.reviewedPlain", "Set by a person";
    /// A run that passed.
    PASSED_PLAIN = "run.passedPlain", "Everything that decides success held";
    /// An errored run without a message.
    ERROR_PLAIN = "run.errorPlain", "The call could not be carried out";
    /// A timed-out run without a message.
    TIMED_OUT_PLAIN = "run.timedOutPlain", "The time limit passed before the call was over";
    /// A cancelled run.
    CANCELLED_PLAIN = "run.cancelledPlain", "Stopped before the call was over";
    /// A run that nobody judged.
    NOT_EVALUATED_PLAIN = "run.notEvaluatedPlain", "The call is over, but nothing judged it";
    /// A run that waits.
    QUEUED_PLAIN = "run.queuedPlain", "Waiting for a free line";
    /// A run that starts.
    STARTING_PLAIN = "run.startingPlain", "The call is being set up";
    /// A run in call.
    IN_CALL_PLAIN = "run.inCallPlain", "The call is under way";
    /// A run that is being judged.
    EVALUATING_PLAIN = "run.evaluatingPlain", "The call is over, its metrics are being judged";
    /// Label of the facts.
    ABOUT = "run.about", "About this run";
    /// The personality of the simulated caller.
    PERSONALITY = "run.personality", "Caller: {name}";
    /// How it ended.
    ENDED = "run.ended", "Ended: {reason}";
    /// The way to failed runs.
    FAILED_RUNS = "run.failedRuns", "Failed runs of this result";
    /// The one before.
    PREVIOUS_FAILED = "run.previousFailed", "Previous failed run";
    /// The one after.
    NEXT_FAILED = "run.nextFailed", "Next failed run";
    /// Which of the failed runs is on screen.
    FAILED_OF = "run.failedOf", "{part} of {whole} failed";
    /// How many failed runs there are.
    FAILED_COUNT = "run.failedCount", "{count} failed";
    /// A pass with an error message.
    FAULT_NOT_A_PASS = "run.faultNotAPass", "All checks held, but the call itself had a fault, so this is no pass.";
    /// An error's origin.
    FAULT_AGENT = "run.faultAgent", "The agent or its number did not respond as expected. Check that it is online and reachable.";
    /// An error's origin.
    FAULT_NETWORK = "run.faultNetwork", "The connection failed. This says nothing about the agent; run it again.";
    /// An error's origin.
    FAULT_TESTER = "run.faultTester", "The simulated caller broke down. This says nothing about the agent; run it again.";
    /// An error whose origin nobody tells.
    FAULT_UNKNOWN = "run.faultUnknown", "An infrastructure fault, not a verdict on the agent.";
    /// The steps of a run.
    PHASES = "run.phases", "Progress";
    /// Until when the agent may dial in.
    DIAL_WINDOW = "run.dialWindow", "The agent may call until {time} ({distance})";
    /// Plays the call that is under way.
    LISTEN = "run.listen", "Listen live";
    /// Ends it.
    LISTEN_STOP = "run.listenStop", "Stop listening";
    /// It is being set up.
    LISTENING_SOON = "run.listeningSoon", "Connecting to the call";
    /// Label of what plays it.
    LISTENING = "run.listening", "Live audio of the call";
    /// The API names no address, one that this page may not go to, or one that cannot be played.
    LISTEN_NONE = "run.listenNone", "There is no live audio of this call.";
    /// The list beside a run.
    RUNS_BESIDE = "run.runsBeside", "Runs of this result";
    /// Which of the runs is on screen.
    RUN_OF = "run.runOf", "{part} of {whole}";
    /// The run above it in the list.
    PREVIOUS_RUN = "run.previousRun", "Previous run (K)";
    /// The run below it in the list.
    NEXT_RUN = "run.nextRun", "Next run (J)";
    /// How many metrics of a run failed.
    FAILING_COUNT = "run.failingCount", "{count} metric failed" | "{count} metrics failed";
    /// Heading.
    EVALUATION = "run.evaluation", "Evaluation";
    /// Metrics that decide.
    DECIDES = "run.decides", "Decides success";
    /// What decides where there are no rules.
    OUTCOME_AND_METRICS = "run.outcomeTitle", "Outcome";
    /// All metrics, where there are no rules.
    METRICS = "run.metrics", "Metrics";
    /// Metrics that do not.
    INFORMS = "run.informs", "For information";
    /// Metrics without a value.
    NOT_APPLICABLE = "run.notApplicable", "Not applicable";
    /// How many hold.
    HOLD_OF = "run.holdOf", "{part} of {whole} passed";
    /// Nothing is judged yet.
    METRICS_PENDING = "run.metricsPending", "Metrics appear here as they are judged.";
    /// Nothing was judged.
    METRICS_NONE = "run.metricsNone", "No metric was attached to this run.";
    /// The metric of that name.
    OUTCOME = "run.outcome", "Expected outcome";
    /// Score 100.
    OUTCOME_MET = "run.outcomeMet", "Met";
    /// Score 0.
    OUTCOME_NOT_MET = "run.outcomeNotMet", "Not met";
    /// Score 50.
    OUTCOME_REVIEW = "run.outcomeReview", "Needs review";
    /// A statement.
    STATEMENT_MET = "run.statementMet", "Met";
    /// A statement.
    STATEMENT_NOT_MET = "run.statementNotMet", "Not met";
    /// A statement that something before it kept from being judged.
    STATEMENT_BLOCKED = "run.statementBlocked", "Blocked";
    /// How many statements are met.
    STATEMENTS_MET = "run.statementsMet", "{part} of {whole} met";
    /// A finding that is neither good nor bad.
    DETECTED = "run.detected", "Detected";
    /// The finding was not made.
    NOT_DETECTED = "run.notDetected", "Not detected";
    /// A rule that was not judged.
    SKIPPED = "run.skipped", "Skipped";
    /// A percentile.
    PERCENTILE = "run.percentile", "P{percent}";
    /// Goes to a moment of the call.
    GO_TO = "run.goTo", "Play from {time}";
    /// Goes to a moment where nothing can be played.
    SHOW_AT = "run.showAt", "Show {time} in the transcript";
    /// What redaction left.
    REDACTED = "run.redacted", "Redacted";
    /// Folded.
    METADATA = "run.metadata", "Metadata";
    /// Folded; personal data.
    TEST_PROFILE = "run.testProfile", "Test profile";
    /// What it is.
    TEST_PROFILE_HINT = "run.testProfileHint", "What the simulated caller was told about itself";
}
