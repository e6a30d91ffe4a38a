//! The page and the element around the session: visibility, connection, start and end, and tokens given unasked.

use super::script::check;

#[test]
fn visibility() {
    check(
        "the first token also comes in a background tab, and offline",
        "given hidden
         given offline
         0s start -> call 1 initial
         0s want 1
         1s hook 1 A 1h -> refreshed 3599 initial; send 1 A",
    );
    check(
        "a prerendered page waits",
        "given prerendered
         0s start
         1s focus
         10m activated -> call 1 initial",
    );
    for (hide, show) in [("hidden", "visible"), ("offline", "online")] {
        check(
            "renewals wait for a visible page and the network",
            &format!(
                "0s start -> call 1 initial
                 0s hook 1 A 60s -> refreshed 60 initial
                 1s {hide}
                 45s {show} -> expiring 15; call 2 expiring"
            ),
        );
        check(
            "if the token dies meanwhile, so be it",
            &format!(
                "0s start -> call 1 initial
                 0s hook 1 A 60s -> refreshed 60 initial
                 1s {hide}
                 next -> expired
                 at 60s
                 timer none
                 90s {show} -> call 2 expired"
            ),
        );
    }
}

#[test]
fn moved_or_re_mounted() {
    check(
        "a disconnected element makes no call and sets no timer",
        "0s start -> call 1 initial
         0s hook 1 A 60s -> refreshed 60 initial
         29.8s pause
         timer none
         30.1s focus
         30.2s reconnect -> expiring 29; call 2 expiring",
    );
    check(
        "a call in flight meanwhile goes on",
        "0s start -> call 1 initial
         0.1s pause
         0.2s hook 1 A 60s -> refreshed 59 initial
         0.3s reconnect
         timer 30s",
    );
    check(
        "torn down: aborted, wiped, and no word after it",
        "0s start -> call 1 initial
         0s want 1
         0.1s pause
         0.6s tear-down -> abort 1; wipe; fail 1 ended
         0.7s hook 1 A 60s
         0.8s visible
         0.9s want 2 -> fail 2 ended
         timer none",
    );
    check(
        "what was torn down can start again, under the same floor",
        "0s start -> call 1 initial
         0.1s pause
         0.6s tear-down -> abort 1; wipe
         0.7s start
         next -> call 2 initial
         at 1s
         1.1s hook 1 A 60s
         1.2s hook 2 B 60s -> refreshed 59 initial",
    );
}

#[test]
fn the_end() {
    check(
        "logout: token wiped, timers gone, requests aborted",
        "0s start -> call 1 initial
         0s hook 1 A 60s -> refreshed 60 initial
         1s logout -> wipe; ended logout
         phase ended { cause: logout }
         timer none
         2s logout
         3s push B 60s
         4s refresh
         5s resume -> call 2 initial",
    );
    check(
        "logout during a call",
        "0s start -> call 1 initial
         0s want 1
         1s logout -> abort 1; wipe; ended logout; fail 1 ended
         2s hook 1 A 60s",
    );
    check(
        "destroy: the same, and final for the element",
        "0s start -> call 1 initial
         1s destroy -> abort 1; wipe; ended logout
         2s resume
         3s destroy
         4s tear-down
         5s refresh",
    );
    check(
        "a 401 that arrives after the end moves nothing",
        "0s start -> call 1 initial
         0s hook 1 A 60s -> refreshed 60 initial
         1s want 1 -> send 1 A
         1s want 2 -> send 2 A
         2s logout -> wipe; ended logout
         3s rejected 1 A -> fail 1 ended
         3s rejected 2 A replay -> fail 2 ended",
    );
    check("to resume what goes on changes nothing", "0s start -> call 1 initial\n1s resume");
}

#[test]
fn the_early_call() {
    check(
        "it is adopted as the first, with timeout and floor from its start",
        "0s start early 2s -> adopt 1
         timer 13s
         1s hook 1 A 60s -> refreshed 57 initial",
    );
    check(
        "if it has failed meanwhile, that counts",
        "0s start early 14s -> adopt 1
         next -> abort 1; error token
         at 1s
         next -> call 2 initial #2
         at 1s..2s",
    );
    check(
        "an answer that was there before the wasm is used, however long that took to load",
        "0s start early 40s -> adopt 1
         0s hook 1 A 10m -> refreshed 560 initial",
    );
    check(
        "without a source there is nothing to adopt",
        "given no source
         0s start early 2s",
    );
    check(
        "a pushed token makes it useless",
        "0s push A 60s
         1s start early 2s -> refreshed 59 initial",
    );
}

#[test]
fn pushed_tokens() {
    check(
        "it replaces the first call, counted from the moment it was written, and is renewed by the hook",
        "0s push A 60s
         1s start -> refreshed 59 initial
         1s want 1 -> send 1 A
         next -> expiring 30; call 1 expiring
         at 30s",
    );
    check(
        "during a call it takes the call's place",
        "0s start -> call 1 initial
         0s want 1
         1s push A 60s -> abort 1; refreshed 60 initial; send 1 A
         2s hook 1 B 60s
         3s push A 60s
         4s push C 60s -> refreshed 60 expiring
         5s want 2 -> send 2 C",
    );
    check(
        "without any other source the element is its own scope, and the next write goes on in place",
        "given no source
         0s push A 60s
         0s start -> refreshed 60 initial
         next -> expired
         at 60s
         phase expired { is_asking: false }
         timer none
         70s want 1
         80s push B -> refreshed ? expired; send 1 B
         81s rejected 1 B -> expired
         82s push C -> refreshed ? rejected; send 1 C replay",
    );
    check(
        "a write that is no token is refused, and the last good one stays",
        "0s start -> call 1 initial
         0s hook 1 A 60s -> refreshed 60 initial
         1s push nonsense -> error config
         1s want 1 -> send 1 A
         2s push null -> wipe; ended host",
    );
    check(
        "the token that the API has rejected is refused too",
        "given no source
         0s push A 60s
         0s start -> refreshed 60 initial
         0s want 1 -> send 1 A
         1s rejected 1 A -> expired
         2s push A 60s -> error config",
    );
    check(
        "it opens what the host had refused",
        "0s start -> call 1 initial
         0s hook 1 throws 403 -> wipe; error forbidden
         1s push A 60s -> refreshed 60 initial",
    );
}

#[test]
fn without_a_source() {
    check(
        "the element says so once, after 10 s, and starts when one is set",
        "given no source
         0s start
         next -> error config
         at 10s
         phase starting
         timer none
         1h source on -> call 1 initial",
    );
    check(
        "a disconnected element says nothing",
        "given no source
         0s start
         1s pause
         20s focus
         30s reconnect
         next -> error config
         at 30s",
    );
    check(
        "nothing to ask is nothing to refresh",
        "given no source
         0s push A 60s
         0s start -> refreshed 60 initial
         1s refresh
         2s source on
         next -> expiring 30; call 1 expiring
         at 30s",
    );
    check(
        "a source set in time is no error",
        "given no source
         0s start
         9s source on -> call 1 initial",
    );
    check(
        "a source that comes after the death of a pushed token is asked at once",
        "given no source
         0s push A 60s
         0s start -> refreshed 60 initial
         next -> expired
         70s source on -> call 1 expired",
    );
    check(
        "a source that goes leaves the token in use",
        "0s start -> call 1 initial
         0s hook 1 A 60s -> refreshed 60 initial
         1s source off
         59s want 1 -> send 1 A
         next -> expired",
    );
}
