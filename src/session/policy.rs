//! When to renew, how long to wait, how often to try: the numbers of the lifecycle, each with its reason.

use crate::clock::Millis;

/// How long a hook call may take. A host that has not answered by then has mostly hung, and the next call may not.
pub const HOOK_TIMEOUT: Millis = Millis::from_seconds(15);
/// How long a request for data waits for a token. Longer than one hook timeout and a few retries, short enough that a
/// reader is told.
pub const REQUEST_WAIT: Millis = Millis::from_seconds(60);
/// The longest timer ever set. Browsers take 32 bits of milliseconds, so that 30 days would fire at once, and a timer
/// cannot be trusted across sleep anyway.
pub const LONGEST_TIMER: Millis = Millis::from_minutes(15);
/// Calls of one scope are at least this far apart, so that no mistake makes a storm.
pub const CALL_SPACING: Millis = Millis::from_seconds(1);
/// The window in which fruitless calls are counted.
pub const FRUITLESS_WINDOW: Millis = Millis::from_minutes(1);
/// How many fruitless calls fit into that window: as many as the backoff makes of its own accord.
pub const FRUITLESS_LIMIT: usize = 6;
/// A token that lives shorter than this leaves little time between renewals; the developer is told.
pub const SHORT_LIFE: Millis = Millis::from_seconds(20);
/// After a renewal that brought the same token the host's cache is given at least this long to roll over.
pub const UNCHANGED_WAIT: Millis = Millis::from_seconds(10);
/// A step this much later than its timer was due means that the machine or the page slept in between.
pub const OVERSLEPT: Millis = Millis::from_seconds(5);
/// How long an element without any source of tokens is taken for one that is still being set up.
pub const NO_SOURCE_PATIENCE: Millis = Millis::from_seconds(10);

/// Bounds of the lead: enough for a few retries, and not so much that a long-lived token is wasted.
const LEAD_BOUNDS: (Millis, Millis) = (Millis::from_seconds(30), Millis::from_minutes(5));
/// Seconds before the second, third, ... attempt; the last one repeats.
const BACKOFF_SECONDS: [u64; 6] = [1, 2, 4, 8, 16, 30];

/// How long before its death a token of this lifetime is renewed, before jitter.
pub fn lead(lifetime: Millis) -> Millis {
    let (shortest, longest) = LEAD_BOUNDS;
    (lifetime / 5).clamp(shortest, longest).min(lifetime / 2)
}

/// The age at which a token of this lifetime is renewed. The jitter keeps many pages from asking at the same instant.
pub fn renewal_age(lifetime: Millis, dice: &mut Dice) -> Millis {
    let lead = lead(lifetime);
    let jitter = dice.up_to(lead / 10);
    (lifetime - lead - jitter).max(lifetime / 2)
}

/// The age at which to ask again after a renewal that brought the same token, now of this age.
pub fn age_after_unchanged(lifetime: Millis, age: Millis) -> Millis {
    age + ((lifetime - age) / 2).max(UNCHANGED_WAIT)
}

/// How long to wait after a failed attempt, with full jitter: anything from nothing to the whole step.
pub fn backoff(failed_attempt: u32, dice: &mut Dice) -> Millis {
    let last = BACKOFF_SECONDS.len() - 1;
    let step = usize::try_from(failed_attempt.saturating_sub(1)).unwrap_or(last).min(last);
    dice.up_to(Millis::from_seconds(BACKOFF_SECONDS[step]))
}

/// A small source of randomness with a seed, so that a session is the same function every time. Not for secrets.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// Dice that fall as the seed says.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A length from zero to `most`, both possible, all equally likely. At most 2^32 ms are told apart.
    pub fn up_to(&mut self, most: Millis) -> Millis {
        let choices = most.0.min(u64::from(u32::MAX) - 1) + 1;
        Millis((u64::from(self.roll()) * choices) >> 32)
    }

    /// The generator splitmix64, of which the better half is used.
    fn roll(&mut self) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        u32::try_from((mixed ^ (mixed >> 31)) >> 32).unwrap_or(0)
    }
}
