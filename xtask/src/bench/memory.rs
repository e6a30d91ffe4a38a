//! What a server has in use while it is asked.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use super::server::Server;

/// How often it is looked: growth is slow, and what comes and goes between is not kept.
const EVERY: Duration = Duration::from_millis(250);

/// Bytes in use.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Memory {
    /// After the warm-up.
    pub(super) before: u64,
    /// At most, while the load lasted.
    pub(super) most: u64,
    /// When it was over.
    pub(super) after: u64,
}

/// Does the work, and watches the server meanwhile, if it is one of ours and the system tells.
pub(super) fn watched<T: Send>(
    server: Option<&Server>,
    work: impl FnOnce() -> T + Send,
) -> (T, Option<Memory>) {
    let Some((server, before)) = server.and_then(|server| Some((server, server.memory()?))) else {
        return (work(), None);
    };
    let is_over = AtomicBool::new(false);
    let (outcome, most) = thread::scope(|scope| {
        let watching = scope.spawn(|| {
            let mut most = before;
            while !is_over.load(Ordering::Relaxed) {
                most = most.max(server.memory().unwrap_or_default());
                thread::sleep(EVERY);
            }
            most
        });
        let outcome = work();
        is_over.store(true, Ordering::Relaxed);
        // It cannot fail: there is nothing in it that could.
        (outcome, watching.join().unwrap_or(before))
    });
    let after = server.memory().unwrap_or_default();
    (outcome, Some(Memory { before, most: most.max(after), after }))
}
