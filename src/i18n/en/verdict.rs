//! The one set of status words.

use crate::i18n::key::texts;

texts! {
    /// Waiting for a slot.
    QUEUED = "verdict.queued", "Queued";
    /// Accepted, not yet in call.
    STARTING = "verdict.starting", "Starting";
    /// The call is under way.
    IN_CALL = "verdict.inCall", "In call";
    /// The call is over, its verdict is not there.
    EVALUATING = "verdict.evaluating", "Evaluating";
    /// All held.
    PASSED = "verdict.passed", "Passed";
    /// Something did not hold.
    FAILED = "verdict.failed", "Failed";
    /// Connection or tester fault.
    ERROR = "verdict.error", "Error";
    /// Over its time.
    TIMED_OUT = "verdict.timedOut", "Timed out";
    /// Ended by a person.
    CANCELLED = "verdict.cancelled", "Cancelled";
    /// Nobody judged it.
    NOT_EVALUATED = "verdict.notEvaluated", "Not evaluated";
    /// Several phases in one: queued to evaluating.
    RUNNING = "verdict.running", "Running";
    /// The mark of a verdict that a person set.
    REVIEWED = "verdict.reviewed", "Reviewed by a person";
    /// Nothing was measured.
    NOT_APPLICABLE = "verdict.notApplicable", "N/A";
}
