//! Answers 401 and 403, from the API and from the hook.

use super::script::check;

#[test]
fn the_api_rejects_a_token() {
    check(
        "a 401 belongs to the token it was sent with: parallel ones make one hook call and one replay each",
        "0s start -> call 1 initial
         0s hook 1 A 1h -> refreshed 3600 initial
         1s want 1 -> send 1 A
         1s want 2 -> send 2 A
         1s want 3 -> send 3 A
         2s rejected 1 A -> call 2 rejected
         phase renewing
         2s rejected 2 A
         2s want 4
         3s hook 2 B 1h -> refreshed 3599 rejected; send 1 B replay; send 2 B replay; send 4 B
         4s rejected 3 A -> send 3 B replay",
    );
    check(
        "a 401 on the replay is an error and no loop; several are one event",
        "0s start -> call 1 initial
         0s hook 1 A 1h -> refreshed 3600 initial
         1s want 1 -> send 1 A
         1s want 2 -> send 2 A
         2s rejected 1 A -> call 2 rejected
         2s rejected 2 A
         3s hook 2 B 1h -> refreshed 3599 rejected; send 1 B replay; send 2 B replay
         4s rejected 1 B replay -> fail 1 unauthorized; error unauthorized
         4s rejected 2 B replay -> fail 2 unauthorized
         phase live",
    );
    check(
        "once the API has accepted a token, the next time is a new event",
        "0s start -> call 1 initial
         0s hook 1 A 1h -> refreshed 3600 initial
         1s want 1 -> send 1 A
         2s rejected 1 A replay -> fail 1 unauthorized; error unauthorized
         3s answered
         4s rejected 1 A replay -> fail 1 unauthorized; error unauthorized",
    );
    check(
        "and so it is after a new beginning",
        "0s start -> call 1 initial
         0s hook 1 A 1h -> refreshed 3600 initial
         1s want 1 -> send 1 A
         2s rejected 1 A replay -> fail 1 unauthorized; error unauthorized
         3s logout -> wipe; ended logout
         4s resume -> call 2 initial
         4s hook 2 B 1h -> refreshed 3600 initial
         4s want 2 -> send 2 B
         5s rejected 2 B replay -> fail 2 unauthorized; error unauthorized",
    );
    check(
        "an answer 403 never renews",
        "0s start -> call 1 initial
         0s hook 1 A 1h -> refreshed 3600 initial
         1s want 1 -> send 1 A
         2s answered
         2s want 2 -> send 2 A",
    );
    check(
        "a 401 while the renewal is in flight waits for that call",
        "0s start -> call 1 initial
         0s hook 1 A 60s -> refreshed 60 initial
         29s want 1 -> send 1 A
         next -> expiring 30; call 2 expiring
         31s rejected 1 A
         31s want 2
         32s hook 2 B 60s -> refreshed 58 expiring; send 1 B replay; send 2 B",
    );
    check(
        "a 401 while a retry is planned: the outage shows now, and the retry says why",
        "0s start -> call 1 initial
         0s hook 1 A 60s -> refreshed 60 initial
         29s want 1 -> send 1 A
         next -> expiring 30; call 2 expiring
         30s hook 2 throws
         30s rejected 1 A -> error token
         next -> call 3 rejected #2",
    );
    check(
        "with a token of unknown lifetime the 401 decides",
        "0s start -> call 1 initial
         0s hook 1 A -> refreshed ? initial
         9h want 1 -> send 1 A
         +0s rejected 1 A -> call 2 rejected
         +0s hook 2 B -> refreshed ? rejected; send 1 B replay",
    );
}

#[test]
fn an_unchanged_token_after_a_rejection() {
    check(
        "is an error of its own and is not sent, however fresh its host thinks it is",
        "0s start -> call 1 initial
         0s hook 1 A 1h -> refreshed 3600 initial
         1s want 1 -> send 1 A
         2s rejected 1 A -> call 2 rejected
         3s hook 2 A 1h -> error token-unchanged
         phase expired { is_asking: false }
         next -> call 3 rejected #2
         +0s hook 3 A 1h
         next -> call 4 rejected #3
         +0s hook 4 B 1h -> refreshed 3600 rejected; send 1 B replay",
    );
    check(
        "also if the renewal was already in flight",
        "0s start -> call 1 initial
         0s hook 1 A 60s -> refreshed 60 initial
         1s want 1 -> send 1 A
         next -> expiring 30; call 2 expiring
         31s rejected 1 A
         32s hook 2 A 60s -> error token-unchanged",
    );
    check(
        "also if it had died before the API said so",
        "0s start -> call 1 initial
         0s hook 1 A 60s -> refreshed 60 initial
         1s hidden
         59s want 1 -> send 1 A
         next -> expired
         61s rejected 1 A
         62s visible -> call 2 expired
         62s hook 2 A 60s -> error token-unchanged",
    );
}

#[test]
fn the_host_refuses() {
    for over in ["null", "throws 401", "status 401"] {
        check(
            "the host's session is over: the token is dropped and nothing is asked until resume()",
            &format!(
                "0s start -> call 1 initial
                 0s hook 1 A 60s -> refreshed 60 initial
                 next -> expiring 30; call 2 expiring
                 31s hook 2 {over} -> wipe; ended host
                 phase ended {{ cause: host }}
                 timer none
                 40s want 1 -> fail 1 ended
                 41s refresh
                 42s push B 60s
                 43s logout
                 50s resume -> call 3 initial
                 51s hook 3 B 60s -> refreshed 59 initial"
            ),
        );
        check(
            "requests that wait for the first token end with it",
            &format!(
                "0s start -> call 1 initial
                 0s want 1
                 1s hook 1 {over} -> wipe; ended host; fail 1 ended"
            ),
        );
    }
    for refusal in ["throws 403", "status 403"] {
        check(
            "the host refuses this agent: no retry, until the host begins again",
            &format!(
                "0s start -> call 1 initial
                 0s want 1
                 0s hook 1 {refusal} -> wipe; error forbidden; fail 1 forbidden
                 phase forbidden
                 timer none
                 1h want 2 -> fail 2 forbidden
                 1h focus
                 1h refresh -> call 2 initial
                 +15s tick -> abort 2; error token"
            ),
        );
        check(
            "with that a token still alive is withdrawn",
            &format!(
                "0s start -> call 1 initial
                 0s hook 1 A 60s -> refreshed 60 initial
                 next -> expiring 30; call 2 expiring
                 31s hook 2 {refusal} -> wipe; error forbidden
                 32s want 1 -> fail 1 forbidden
                 33s resume -> call 3 initial"
            ),
        );
    }
    for failure in
        ["throws", "throws 500", "status 429", "status 500", "status 404", "not-json", "network", "nonsense"]
    {
        check(
            "anything else is retried",
            &format!(
                "0s start -> call 1 initial
                 0s hook 1 {failure} -> error token
                 next -> call 2 initial #2
                 at 1s"
            ),
        );
    }
}
