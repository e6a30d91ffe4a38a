//! Which scenarios are tested together, and under which name.

/// A group of scenarios that is run as one result.
#[derive(Debug)]
pub(crate) struct Suite {
    pub(crate) name: &'static str,
    pub(crate) scenarios: &'static [u64],
    /// Positions in the list of personalities.
    pub(crate) personalities: &'static [usize],
    /// How often each pair of scenario and personality is run.
    pub(crate) repeat: usize,
    pub(crate) text: bool,
    pub(crate) scheduled: bool,
}

const BOOKING: u64 = 48_210;
const REFUND: u64 = 48_214;
const CHAOS: u64 = 48_219;
const TIMEZONE: u64 = 48_226;

/// The suite of all scenarios, for the result that shows every peculiarity.
pub(crate) static RELEASE: Suite = Suite {
    name: "Release candidate – full suite",
    scenarios: &[BOOKING, REFUND, CHAOS, TIMEZONE],
    personalities: &[0, 1, 3, 4, 6],
    repeat: 1,
    text: false,
    scheduled: false,
};

/// Suites of the front desk; the first one runs every other time.
pub(crate) static FRONT_DESK: [Suite; 4] = [
    Suite {
        name: "nightly smoke",
        scenarios: &[BOOKING, REFUND, TIMEZONE],
        personalities: &[0, 1, 4, 3],
        repeat: 1,
        text: false,
        scheduled: true,
    },
    Suite {
        name: "Booking regression",
        scenarios: &[BOOKING],
        personalities: &[0, 3, 5],
        repeat: 3,
        text: false,
        scheduled: false,
    },
    Suite {
        name: "Red team: interruptions",
        scenarios: &[CHAOS, TIMEZONE],
        personalities: &[2, 5, 6],
        repeat: 2,
        text: false,
        scheduled: false,
    },
    Suite {
        name: "Refund flows (text)",
        scenarios: &[REFUND, BOOKING],
        personalities: &[0, 4, 7],
        repeat: 1,
        text: true,
        scheduled: false,
    },
];

/// Suites of the billing line.
pub(crate) static BILLING: [Suite; 2] = [
    Suite {
        name: "billing nightly",
        scenarios: &[REFUND],
        personalities: &[0, 1, 4, 3, 6],
        repeat: 1,
        text: false,
        scheduled: true,
    },
    Suite {
        name: "Refund regression",
        scenarios: &[REFUND, TIMEZONE],
        personalities: &[0, 2, 4],
        repeat: 2,
        text: false,
        scheduled: false,
    },
];
