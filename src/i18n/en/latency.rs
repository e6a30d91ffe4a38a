//! Texts of the agent's response times.

use crate::i18n::key::texts;

texts! {
    /// Heading.
    TITLE = "latency.title", "Response times";
    /// Half of the answers were faster.
    MEDIAN = "latency.median", "Median {seconds}";
    /// 95 of 100 answers were faster.
    P95 = "latency.p95", "p95 {seconds}";
    /// From here on an answer is slow.
    SLOW = "latency.slow", "Slow above {seconds}";
    /// How many answers there were.
    ANSWERS = "latency.answers", "{count} answer" | "{count} answers";
    /// The slowest answers.
    SLOWEST = "latency.slowest", "Slowest";
    /// The numbers behind the dots.
    AS_TABLE = "latency.asTable", "Show as table";
    /// Column.
    AT = "latency.at", "At";
    /// Column.
    TOOK = "latency.took", "Answered after";
}
