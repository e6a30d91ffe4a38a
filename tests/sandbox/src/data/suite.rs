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
const HOLD: u64 = 48_231;
const LANGUAGE: u64 = 48_235;
const SALES: u64 = 48_238;
const INSURANCE: u64 = 48_242;
const EMERGENCY: u64 = 48_247;
const CANCEL: u64 = 48_251;
const BALANCE: u64 = 48_256;
const HUMAN: u64 = 48_260;

const fn suite(
    name: &'static str,
    scenarios: &'static [u64],
    personalities: &'static [usize],
    repeat: usize,
) -> Suite {
    Suite { name, scenarios, personalities, repeat, text: false, scheduled: false }
}

impl Suite {
    const fn nightly(mut self) -> Self {
        self.scheduled = true;
        self
    }

    const fn by_text(mut self) -> Self {
        self.text = true;
        self
    }
}

/// The suite that shows every peculiarity.
pub(crate) static RELEASE: Suite = suite(
    "Release candidate – full suite",
    &[BOOKING, REFUND, INSURANCE, EMERGENCY, TIMEZONE, CANCEL, HUMAN, CHAOS, HOLD, BALANCE],
    &[0, 4],
    1,
);

/// Suites of the front desk; the first one runs every other time.
pub(crate) static FRONT_DESK: [Suite; 8] = [
    suite("nightly smoke", &[BOOKING, REFUND, EMERGENCY, HUMAN, TIMEZONE], &[0, 1], 1).nightly(),
    suite("Booking regression", &[BOOKING, CANCEL], &[0, 3, 5], 3),
    suite("Red team: interruptions", &[CHAOS, HUMAN], &[2, 5, 6], 2),
    suite("Refund flows (text)", &[REFUND, BALANCE], &[0, 4, 7], 1).by_text(),
    suite("Insurance and billing", &[INSURANCE, BALANCE, CANCEL, REFUND], &[0, 3, 4], 1),
    suite("Silence and hold", &[HOLD], &[0, 1, 3, 6, 4], 1),
    suite("Languages", &[LANGUAGE, TIMEZONE], &[7, 0, 1], 2),
    suite("Whitening campaign", &[SALES], &[0, 4, 5, 2], 2),
];

/// Suites of the billing line.
pub(crate) static BILLING: [Suite; 2] = [
    suite("billing nightly", &[REFUND, BALANCE], &[0, 1, 4], 1).nightly(),
    suite("Refund regression", &[REFUND, CANCEL], &[0, 2, 4], 2),
];
