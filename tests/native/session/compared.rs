//! The same cases as for another widget of this kind: `tests/package/specs/renewal.test.mjs` prints both side by side.

use agent_embed::clock::{Millis, Timestamp};
use agent_embed::session::answer::Answer;
use agent_embed::session::lifetime;
use agent_embed::session::policy::{Dice, renewal_age};
use serde_json::Value;

use super::script::token;

/// When every token of the cases was asked for.
const ASKED_AT: i64 = 1_795_000_000;

#[test]
fn renewals_fall_where_the_comparison_says() {
    let cases: Vec<Value> =
        serde_json::from_str(include_str!("../../fixtures/renewal.json")).expect("the cases are JSON");
    assert!(cases.len() > 15);
    for case in cases {
        let wrong_by = case["clock_is_wrong_by"].as_i64().expect("each case says how wrong the clock is");
        let answer = Answer {
            token: token(case["token"].as_str().expect("each case has a token")),
            expires_in: case["expires_in"].as_u64().map(Millis::from_seconds),
            ignored_expires_in: false,
            has_refresh_token: false,
        };
        let length = lifetime::of(&answer, Timestamp::from_seconds(ASKED_AT + wrong_by)).length;
        for seed in 0..200 {
            let age = length.map(|length| renewal_age(length, &mut Dice::new(seed)));
            // In thousandths, as the clocks count.
            let bound = |index: usize| case["ours"][index].as_f64().map(|seconds| seconds * 1_000.0);
            match (age, bound(0), bound(1)) {
                (None, None, None) => {}
                (Some(age), Some(from), Some(to)) => {
                    let age = age.0 as f64;
                    assert!(
                        (from - 1.0..=to).contains(&age),
                        "{age} ms is not within {from} to {to}: {case}"
                    );
                    let lives = case["lives"].as_f64().expect("a token that is renewed has a life") * 1_000.0;
                    assert!(age < lives, "the token is dead before it is renewed: {case}");
                }
                found => panic!("{found:?} in {case}"),
            }
        }
    }
}
