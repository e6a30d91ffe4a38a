//! How simulated callers speak.

/// A kind of caller.
#[derive(Debug)]
pub(crate) struct Personality {
    pub(crate) id: u64,
    pub(crate) name: &'static str,
    pub(crate) words_per_second: f64,
    /// Least silence before this caller answers.
    pub(crate) pause_seconds: f64,
}

const fn personality(id: u64, name: &'static str, words_per_second: f64, pause_seconds: f64) -> Personality {
    Personality { id, name, words_per_second, pause_seconds }
}

/// All of them; one name ends in a space, as in the product.
pub(crate) const PERSONALITIES: [Personality; 8] = [
    personality(3, "Normal Male", 2.6, 0.4),
    personality(5, "Normal (Bg Noise)", 2.6, 0.5),
    personality(7, "Interrupter", 3.2, 0.2),
    personality(9, "Slow Speaker", 1.7, 1.1),
    personality(12, "Direct Communicator ", 2.9, 0.3),
    personality(14, "One-Word Replies Fast", 3.3, 0.2),
    personality(17, "Packet loss", 2.5, 0.8),
    personality(21, "Spanglish", 2.4, 0.5),
];
