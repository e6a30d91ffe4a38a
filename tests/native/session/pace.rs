//! How often the host is asked: timeout, backoff and floor.

use super::script::check;

#[test]
fn the_hook_timeout() {
    check(
        "15 s, then aborted and counted as a failure; an answer after that changes nothing",
        "0s start -> call 1 initial
         0s want 1
         next -> abort 1; error token
         at 15s
         15s hook 1 A 60s
         next -> call 2 initial #2
         at 15s..16s
         +1s hook 2 B 60s -> refreshed 59 initial; send 1 B",
    );
    check(
        "a timeout later than the timer, but with the answer in hand, is none",
        "0s start -> call 1 initial
         sleep 16s
         +0s hook 1 A 60s -> refreshed 44 initial",
    );
}

#[test]
fn the_backoff() {
    check(
        "1, 2, 4, 8, 16, then 30 s, full jitter, and at least 1 s between calls",
        "0s start -> call 1 initial
         0s hook 1 throws -> error token
         timer 1s
         next -> call 2 initial #2
         +0s hook 2 throws
         timer 2s..3s
         next -> call 3 initial #3
         +0s hook 3 throws
         timer 3s..7s
         next -> call 4 initial #4
         +0s hook 4 throws
         timer 4s..15s
         next -> call 5 initial #5
         +0s hook 5 throws
         timer 5s..31s
         next -> call 6 initial #6
         +0s hook 6 throws
         timer 60s..61s
         next -> call 7 initial #7
         at 60s..61s",
    );
    check(
        "paused while offline or hidden",
        "0s start -> call 1 initial
         0s hook 1 throws -> error token
         0s offline
         timer none
         1m hidden
         2m online
         3m visible -> call 2 initial #2",
    );
}

#[test]
fn the_floor() {
    check(
        "calls are at least 1 s apart, whoever asks",
        "0s start -> call 1 initial
         0.1s hook 1 A 1h -> refreshed 3599 initial
         0.2s refresh
         timer 1s
         0.3s refresh
         next -> expiring 3599; call 2 expiring
         at 1s
         1.1s refresh
         1.2s hook 2 B 1h -> refreshed 3599 expiring
         1.3s logout -> wipe; ended logout
         1.4s resume
         next -> call 3 initial
         at 2s",
    );
    check(
        "of calls that failed never more than 6 in a minute, whoever asks",
        "0s start -> call 1 initial
         0s hook 1 throws -> error token
         0s hidden
         2s refresh -> call 2 initial #2
         2s hook 2 throws
         4s refresh -> call 3 initial #3
         4s hook 3 throws
         6s refresh -> call 4 initial #4
         6s hook 4 throws
         8s refresh -> call 5 initial #5
         8s hook 5 throws
         10s refresh -> call 6 initial #6
         10s hook 6 throws
         12s refresh
         next -> call 7 initial #7
         at 60s
         60s hook 7 throws
         60s refresh
         next -> call 8 initial #8
         at 62s",
    );
}

#[test]
fn what_counts_for_the_floor() {
    check(
        "a call that brought the same token again, or a refusal, counts with them",
        "0s start -> call 1 initial
         0s hook 1 A -> refreshed ? initial
         2s refresh -> expiring ?; call 2 expiring
         2s hook 2 A
         4s refresh -> expiring ?; call 3 expiring
         4s hook 3 A
         6s refresh -> expiring ?; call 4 expiring
         6s hook 4 throws 403 -> wipe; error forbidden
         8s resume -> call 5 initial
         8s hook 5 throws 403 -> wipe; error forbidden
         10s resume -> call 6 initial
         10s hook 6 throws 403 -> wipe; error forbidden
         12s resume
         next -> call 7 initial
         at 60s",
    );
    check(
        "the call of the token in use counts in advance, as that may still be rejected",
        "0s start -> call 1 initial
         0s hook 1 A -> refreshed ? initial
         0s hidden
         2s refresh -> expiring ?; call 2 expiring
         2s hook 2 throws
         4s refresh -> expiring ?; call 3 expiring #2
         4s hook 3 throws
         6s refresh -> expiring ?; call 4 expiring #3
         6s hook 4 throws
         8s refresh -> expiring ?; call 5 expiring #4
         8s hook 5 throws
         10s refresh -> expiring ?; call 6 expiring #5
         10s hook 6 throws
         12s refresh
         next -> expiring ?; call 7 expiring #6
         at 60s",
    );
    check(
        "a call whose token was replaced by a pushed one is not blamed for that",
        "0s start -> call 1 initial
         0s hook 1 A -> refreshed ? initial
         1s hidden
         1s push B -> refreshed ? expiring
         1s want 1 -> send 1 B
         1s rejected 1 B
         2s refresh -> call 2 rejected
         2s hook 2 throws -> error token
         4s refresh -> call 3 rejected #2
         4s hook 3 throws
         6s refresh -> call 4 rejected #3
         6s hook 4 throws
         8s refresh -> call 5 rejected #4
         8s hook 5 throws
         10s refresh -> call 6 rejected #5
         10s hook 6 throws
         12s refresh -> call 7 rejected #6",
    );
    check(
        "nor of calls whose token was then rejected",
        "0s start -> call 1 initial
         0s hook 1 A 1h -> refreshed 3600 initial
         0s want 1 -> send 1 A
         2s rejected 1 A -> call 2 rejected
         2s hook 2 B 1h -> refreshed 3600 rejected; send 1 B replay
         2s want 2 -> send 2 B
         4s rejected 2 B -> call 3 rejected
         4s hook 3 C 1h -> refreshed 3600 rejected; send 2 C replay
         4s want 3 -> send 3 C
         6s rejected 3 C -> call 4 rejected
         6s hook 4 D 1h -> refreshed 3600 rejected; send 3 D replay
         6s want 4 -> send 4 D
         8s rejected 4 D -> call 5 rejected
         8s hook 5 E 1h -> refreshed 3600 rejected; send 4 E replay
         8s want 5 -> send 5 E
         10s rejected 5 E -> call 6 rejected
         10s hook 6 F 1h -> refreshed 3600 rejected; send 5 F replay
         10s want 6 -> send 6 F
         12s rejected 6 F
         next -> call 7 rejected
         at 60s",
    );
    check(
        "a lifetime under 20 s works, with one warning",
        "0s start -> call 1 initial
         0s hook 1 A 1s -> warn ShortLife; refreshed 1 initial
         next -> expired; call 2 expired
         at 1s
         1.1s hook 2 B 1s -> refreshed 0 expired
         1.1s want 1 -> send 1 B
         next -> expired; call 3 expired
         at 2s",
    );
}
