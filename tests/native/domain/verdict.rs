use agent_embed::domain::verdict::{Evidence, Execution, Verdict};

fn verdict(status: &str, evaluation_status: &str, success: Option<bool>, error: &str) -> Verdict {
    Verdict::of(&Evidence {
        execution: &Execution::parse(status),
        evaluation_status: (evaluation_status != "-").then_some(evaluation_status),
        success,
        error_message: (error != "-").then_some(error),
    })
}

#[test]
fn picks_the_word() {
    let check = |status, evaluation, success, error, expected: &str| {
        let verdict = verdict(status, evaluation, success, error);
        let shown = format!("{:?}{}", verdict.word, if verdict.reviewed { " reviewed" } else { "" });
        assert_eq!(shown, expected, "{status} {evaluation} {success:?} {error}");
    };
    // Not final: the phase, whatever else was sent.
    for (status, word) in [
        ("pending", "Queued"),
        ("in_queue", "Queued"),
        ("scaling_up", "Queued"),
        ("running", "Starting"),
        ("in_progress", "InCall"),
        ("evaluating", "Evaluating"),
    ] {
        check(status, "success", Some(true), "-", word);
    }
    // Final but not completed.
    check("failed", "success", Some(true), "-", "Error");
    check("timeout", "-", None, "-", "TimedOut");
    check("cancelled", "-", None, "-", "Cancelled");
    check("canceled", "-", None, "-", "Cancelled");
    check("error", "-", None, "-", "Cancelled");
    check("levitating", "success", Some(true), "-", "Unknown(\"levitating\")");
    // Completed.
    check("completed", "success", Some(false), "-", "Passed");
    check("completed", "failure", Some(true), "-", "Failed");
    check("completed", "reviewed_success", Some(false), "late", "Passed reviewed");
    check("completed", "reviewed_failure", Some(true), "-", "Failed reviewed");
    check("completed", "-", Some(true), "-", "Passed");
    check("completed", "-", Some(false), "SIP 503", "Failed");
    check("completed", " ", None, "-", "NotEvaluated");
    check("completed", "evaluating", None, "-", "Evaluating");
    check("completed", "puzzled", Some(true), "-", "Unknown(\"puzzled\")");
    // A pass with an error message is an infrastructure issue.
    check("completed", "success", Some(true), "SIP 503", "Error");
    check("completed", "-", Some(true), "  ", "Passed");
    // No status: judged by what there is.
    check("", "-", Some(true), "-", "Passed");
    check(" Completed ", "-", Some(true), "-", "Passed");
}

#[test]
fn ranks_failures_first() {
    let rank = |status: &str, success| verdict(status, "-", success, "-").rank();
    let order = [
        rank("completed", Some(false)),
        rank("failed", None),
        rank("timeout", None),
        rank("in_progress", None),
        rank("cancelled", None),
        rank("completed", None),
        rank("completed", Some(true)),
    ];
    assert!(order.is_sorted_by(|left, right| left < right), "{order:?}");
    assert!(verdict("evaluating", "-", None, "-").is_unfinished());
    assert!(!verdict("completed", "-", None, "-").is_unfinished());
}
