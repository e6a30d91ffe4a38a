//! The life of a token: renewal, retries, death, sleep. The rows follow the table "Token lifecycle" of the interface.

use super::script::check;

#[test]
fn the_first_token() {
    check(
        "the first call is announced to the hook as initial, and the token that comes to the host",
        "0s start -> call 1 initial
         phase starting
         0.2s hook 1 A 15m -> refreshed 899 initial
         phase live",
    );
    check(
        "requests that came before it go in their order, after it was announced",
        "0s start -> call 1 initial
         0s want 1
         0s want 2
         0.2s hook 1 A 15m -> refreshed 899 initial; send 1 A; send 2 A
         1s want 3 -> send 3 A",
    );
    check(
        "a token of which nobody knows the lifetime is not renewed ahead of time",
        "0s start -> call 1 initial
         0.2s hook 1 A -> refreshed ? initial
         timer none
         20d want 1 -> send 1 A",
    );
    check(
        "what is odd about an answer is said once",
        "0s start -> call 1 initial
         1s hook 1 A 10s odd-lifetime with-refresh -> warn IgnoredExpiresIn; warn RefreshToken; error config; warn ShortLife; refreshed 9 initial
         next -> expiring 5; call 2 expiring
         +0.5s hook 2 B 10s odd-lifetime with-refresh -> refreshed 9 expiring",
    );
}

#[test]
fn renewal() {
    check(
        "a token of 15 min is renewed 180 s ahead, and up to a tenth of that earlier",
        "0s start -> call 1 initial
         0.2s hook 1 A 15m -> refreshed 899 initial
         next -> expiring *; call 2 expiring
         at 702s..720s",
    );
    check(
        "its life is counted from the moment the hook was called, not from the answer",
        "0s start -> call 1 initial
         14s hook 1 A 60s -> refreshed 46 initial
         14s hidden
         59s want 1 -> send 1 A
         60s want 2 -> expired",
    );
    check(
        "the old token serves until the new one is there",
        "0s start -> call 1 initial
         0.2s hook 1 A 60s -> refreshed 59 initial
         next -> expiring 30; call 2 expiring
         +0.1s want 1 -> send 1 A
         +0.1s hook 2 B 60s -> refreshed 59 expiring
         +0.1s want 2 -> send 2 B",
    );
    check(
        "the old token serves until it is dead, and then requests wait",
        "0s start -> call 1 initial
         0.2s hook 1 A 20s -> refreshed 19 initial
         next -> expiring 10; call 2 expiring
         19.9s want 1 -> send 1 A
         20s tick -> expired
         20s want 2
         21s hook 2 B 60s -> refreshed 49 expiring; send 2 B",
    );
    check(
        "a token already dead on arrival counts as a failed call",
        "0s start -> call 1 initial
         0s want 1
         5s hook 1 A 5s -> error token
         next -> call 2 initial #2
         +1s hook 2 B 60s -> refreshed 59 initial; send 1 B",
    );
    check(
        "a dead token on a renewal is a failed call too, and leaves the old one in use",
        "0s start -> call 1 initial
         0.2s hook 1 A 60s -> refreshed 59 initial
         next -> expiring 30; call 2 expiring
         +2s hook 2 B 1s
         +0s want 1 -> send 1 A
         next -> expiring *; call 3 expiring #2",
    );
}

#[test]
fn an_unchanged_token() {
    check(
        "on a renewal it is no renewal and no event; the next call comes at half its remaining life",
        "0s start -> call 1 initial
         0s hook 1 A 60s -> refreshed 60 initial
         next -> expiring 30; call 2 expiring
         at 30s
         30s hook 2 A 60s
         30s want 1 -> send 1 A
         next -> expiring 15; call 3 expiring
         at 45s",
    );
    check(
        "but at least 10 s later, even if it dies before",
        "0s start -> call 1 initial
         0s hook 1 A 60s -> refreshed 60 initial
         next -> expiring 30; call 2 expiring
         30s hook 2 A 60s
         next -> expiring 15; call 3 expiring
         45s hook 3 A 60s
         next -> expiring 5; call 4 expiring
         at 55s
         55s hook 4 A 60s
         next -> expired
         at 60s
         next -> call 5 expired
         at 65s",
    );
    check(
        "one of unknown lifetime is not asked for again by itself",
        "0s start -> call 1 initial
         0s hook 1 A -> refreshed ? initial
         9s refresh -> expiring ?; call 2 expiring
         9s hook 2 A
         timer none",
    );
    check(
        "after its death it is dead on arrival",
        "0s start -> call 1 initial
         0s hook 1 A 60s -> refreshed 60 initial
         1s hidden
         next -> expired
         70s visible -> call 2 expired
         70s hook 2 A -> error token",
    );
    check(
        "unless the host says that it lives on: clocks may have been set in between",
        "0s start -> call 1 initial
         0s hook 1 A 1h -> refreshed 3600 initial
         clock +24h
         1s focus -> expired; call 2 expired
         1s want 1
         1s hook 2 A 50m -> refreshed 3000 expired; send 1 A",
    );
}

#[test]
fn while_renewing_fails() {
    check(
        "nobody is told while the old token lives; at its death one error tells of the outage, and the retry none",
        "0s start -> call 1 initial
         0s hook 1 A 60s -> refreshed 60 initial
         next -> expiring 30; call 2 expiring
         30s hook 2 throws
         phase live
         30s hidden
         60s tick -> expired; error token
         phase expired { is_asking: false }
         61s visible -> call 3 expired #2
         phase expired { is_asking: true }
         62s hook 3 status 503
         next -> call 4 expired #3
         +1s hook 4 B 60s -> refreshed 59 expired
         phase live",
    );
    check(
        "the next outage is told again",
        "0s start -> call 1 initial
         0s hook 1 throws -> error token
         next -> call 2 initial #2
         +0s hook 2 A 10m -> refreshed 600 initial
         +1s hidden
         next -> expired
         +1s visible -> call 3 expired
         +0s hook 3 network -> error token",
    );
    check(
        "a call in flight when the token dies goes on, and its failure is told",
        "0s start -> call 1 initial
         0s hook 1 A 20s -> refreshed 20 initial
         next -> expiring 10; call 2 expiring
         next -> expired
         at 20s
         phase renewing
         24s hook 2 not-json -> error token
         next -> call 3 expired #2",
    );
    check(
        "try again puts the next call forward, hidden and offline too",
        "0s start -> call 1 initial
         0s hook 1 throws -> error token
         0s hidden
         0s offline
         1h refresh -> call 2 initial #2
         1h refresh
         1h hook 2 throws
         2h want 1
         +60s tick -> fail 1 token",
    );
}

#[test]
fn requests_meanwhile() {
    check(
        "they wait for the renewal, at most 60 s, then fail",
        "0s start -> call 1 initial
         0s hook 1 A 60s -> refreshed 60 initial
         1s hidden
         next -> expired
         70s want 1
         100s want 2
         next -> fail 1 token
         at 130s
         140s visible -> call 2 expired
         141s hook 2 B 60s -> refreshed 59 expired; send 2 B",
    );
    check(
        "one that is no longer needed is forgotten",
        "0s start -> call 1 initial
         0s want 1
         0s want 2
         1s cancel 1
         2s hook 1 A 60s -> refreshed 58 initial; send 2 A",
    );
    check(
        "one that asks twice goes once",
        "0s start -> call 1 initial
         0s want 1
         1s want 1
         2s hook 1 A 60s -> refreshed 58 initial; send 1 A",
    );
    check(
        "a token may be asked for before the session starts",
        "0s want 1
         1s start -> call 1 initial
         2s hook 1 A 60s -> refreshed 59 initial; send 1 A",
    );
}

#[test]
fn timers() {
    check(
        "a token of 30 days sets no timer that overflows, and is renewed 5 min ahead",
        "0s start -> call 1 initial
         0s hook 1 A 30d -> refreshed 2592000 initial
         timer 15m
         20m want 1 -> send 1 A
         timer 30m..35m
         next -> expiring *; call 2 expiring
         at 2591670s..2591700s",
    );
    check(
        "a timer that fires early is set again",
        "0s start -> call 1 initial
         0s hook 1 A 60s -> refreshed 60 initial
         29.9s tick
         timer 30s",
    );
}

#[test]
fn after_sleep() {
    check(
        "one call, and no request with a token known to be dead",
        "0s start -> call 1 initial
         0s hook 1 A 15m -> refreshed 900 initial
         sleep 8h
         +0s want 1 -> expired; call 2 expired
         +0s focus
         +0s tick
         +1s hook 2 B 15m -> refreshed 899 expired; send 1 B",
    );
    check(
        "the same where the monotonic clock stands still in sleep",
        "0s start -> call 1 initial
         0s hook 1 A 15m -> refreshed 900 initial
         5s focus
         stall 8h
         +0s want 1 -> expired; call 2 expired
         +1s hook 2 B 15m -> refreshed 899 expired; send 1 B",
    );
    check(
        "a clock set back does not keep a token alive",
        "0s start -> call 1 initial
         0s hook 1 A 15m -> refreshed 900 initial
         clock -24h
         1s hidden
         899s want 1 -> send 1 A
         900s want 2 -> expired",
    );
    check(
        "a hook call in flight during a freeze gets a fresh 15 s",
        "0s start -> call 1 initial
         sleep 1h
         3600s thaw
         3614.9s want 1
         3615s tick -> abort 1; error token",
    );
    check(
        "however short the freeze was, and each time anew",
        "0s start -> call 1 initial
         sleep 16s
         16s thaw
         sleep 16s
         32s thaw
         next -> abort 1; error token
         at 47s",
    );
    check(
        "also where only the clocks betray the sleep, but only once",
        "0s start -> call 1 initial
         sleep 1h
         3600s focus
         sleep 1h
         7200s focus -> abort 1; error token",
    );
    check(
        "and its answer counts",
        "0s start -> call 1 initial
         stall 1m
         10s thaw
         24.9s hook 1 A 15m -> refreshed 815 initial",
    );
}
