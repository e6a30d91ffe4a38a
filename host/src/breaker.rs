//! After several failures in a row an operation of the API is left alone for a moment, and callers are told at once.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::clock::Moment;
use crate::failure::Failure;

/// So many failures in a row open the circuit.
const FAILURES: u32 = 5;
/// So long nothing is sent. Then one request tries, and the next failure opens the circuit again.
const OPEN: Duration = Duration::from_secs(2);

/// The circuits of all operations: a broken one says nothing of the others.
#[derive(Debug, Default)]
pub(crate) struct Breaker {
    /// Names come from our own table, so this cannot grow without end.
    circuits: Mutex<HashMap<&'static str, Circuit>>,
}

#[derive(Clone, Copy, Debug)]
struct Circuit {
    failures: u32,
    since: Moment,
}

impl Breaker {
    /// Whether a request may be sent; if not, what to answer instead.
    pub(crate) fn check(&self, operation: &'static str, now: Moment) -> Result<(), Failure> {
        let mut circuits = self.circuits.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(circuit) = circuits.get_mut(operation).filter(|circuit| circuit.failures >= FAILURES) else {
            return Ok(());
        };
        let open_for = now.since(circuit.since);
        if open_for < OPEN {
            return Err(Failure::Broken { pause: Some(OPEN.saturating_sub(open_for)) });
        }
        // This request is the one that tries; the others wait for what becomes of it.
        circuit.since = now;
        Ok(())
    }

    /// Learns what became of a request. Only what says that the API itself is in trouble counts as a failure.
    pub(crate) fn learn(&self, operation: &'static str, failed: bool, now: Moment) {
        let mut circuits = self.circuits.lock().unwrap_or_else(PoisonError::into_inner);
        if failed {
            let circuit = circuits.entry(operation).or_insert(Circuit { failures: 0, since: now });
            circuit.failures = circuit.failures.saturating_add(1);
            circuit.since = now;
        } else {
            circuits.remove(operation);
        }
    }
}
