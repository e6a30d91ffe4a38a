//! The scripts that are compiled in.

use std::sync::LazyLock;

use super::script::Script;

const TEXTS: [&str; 12] = [
    include_str!("scripts/booking.txt"),
    include_str!("scripts/refund.txt"),
    include_str!("scripts/chaos.txt"),
    include_str!("scripts/timezone.txt"),
    include_str!("scripts/hold.txt"),
    include_str!("scripts/language.txt"),
    include_str!("scripts/sales.txt"),
    include_str!("scripts/insurance.txt"),
    include_str!("scripts/emergency.txt"),
    include_str!("scripts/cancel.txt"),
    include_str!("scripts/balance.txt"),
    include_str!("scripts/human.txt"),
];

static SCRIPTS: LazyLock<Vec<Script>> = LazyLock::new(|| {
    // The texts are part of the program: one that cannot be read is a bug here, not bad input.
    TEXTS.iter().map(|text| Script::parse(text).unwrap_or_else(|fault| panic!("script, {fault}"))).collect()
});

/// All scripts, in a fixed order.
pub(crate) fn scripts() -> &'static [Script] {
    &SCRIPTS
}

/// The script of a scenario id.
pub(crate) fn script(id: u64) -> Option<&'static Script> {
    SCRIPTS.iter().find(|script| script.id == id)
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::super::cast::Cast;
    use super::super::conversation::Conversation;
    use super::super::evaluate::{LATENCY_LIMIT_MS, evaluate, outcome, rubric};
    use super::super::metric::{Reading, metric_head};
    use super::super::personality::PERSONALITIES;
    use super::super::script::{Flaw, Script};
    use super::scripts;

    /// Every script in every branch, with several casts and callers.
    fn each_conversation(mut check: impl FnMut(&Conversation, &mut fastrand::Rng)) {
        for script in scripts() {
            let branches = std::iter::once(None).chain(script.flaws.iter().map(Some));
            for flaw in branches {
                for (round, personality) in PERSONALITIES.iter().enumerate() {
                    let mut random = fastrand::Rng::with_seed(round as u64 * 31 + script.id);
                    let cast = Cast::draw(
                        &mut random,
                        Timestamp::constant(1_795_000_000 + round as i64 * 86_400, 0),
                    );
                    let conversation = Conversation::play(script, flaw, cast, personality, &mut random);
                    check(&conversation, &mut random);
                }
            }
        }
    }

    fn name(script: &Script, flaw: Option<&Flaw>) -> String {
        format!("{} / {}", script.name, flaw.map_or("ok", |flaw| flaw.name))
    }

    #[test]
    fn every_text_is_filled_in() {
        each_conversation(|held, random| {
            let name = name(held.script, held.flaw);
            for turn in &held.turns {
                assert!(!turn.text.contains('{'), "{name}: {}", turn.text);
                if let Some(tool) = &turn.tool {
                    let json: Result<serde_json::Value, _> = serde_json::from_str(&tool.payload);
                    assert!(json.is_ok(), "{name}: {} is not JSON", tool.payload);
                }
            }
            let outcome = outcome(held, false);
            let metrics = evaluate(held, random);
            let explained = metrics.iter().flat_map(|metric| &metric.explanation);
            for text in explained.chain(&outcome.explanation) {
                assert!(!text.contains('{'), "{name}: {text}");
            }
        });
    }

    #[test]
    fn a_flaw_fails_the_run_and_no_flaw_passes_it() {
        each_conversation(|held, random| {
            let metrics = evaluate(held, random);
            let rules = rubric(&outcome(held, false), &metrics);
            let failed: Vec<_> =
                rules.iter().filter(|rule| !rule.passed).map(|rule| rule.metric_name).collect();
            let name = name(held.script, held.flaw);
            assert_eq!(failed.is_empty(), held.flaw.is_none(), "{name}: {failed:?}");
        });
    }

    #[test]
    fn the_slow_flaw_is_slow() {
        each_conversation(|held, random| {
            if held.flaw.is_some_and(|flaw| flaw.name == "slow") {
                let metrics = evaluate(held, random);
                let latency = metrics.iter().find(|metric| metric.head.name == "Latency (in ms)");
                let reading = latency.map(|metric| &metric.reading);
                assert!(matches!(reading, Some(Reading::Number { value, .. }) if *value > LATENCY_LIMIT_MS));
            }
        });
    }

    #[test]
    fn turns_are_in_order_and_inside_the_call() {
        each_conversation(|held, _| {
            let name = name(held.script, held.flaw);
            assert!(held.turns.windows(2).all(|pair| pair[0].start <= pair[1].start), "{name}");
            assert!(
                held.turns.iter().all(|turn| turn.start <= turn.end && turn.end <= held.seconds),
                "{name}"
            );
            assert!((25.0..300.0).contains(&held.seconds), "{name}: {} s", held.seconds);
        });
    }

    #[test]
    fn what_flaws_name_exists() {
        for script in scripts() {
            assert!(!script.expects.is_empty() && !script.flaws.is_empty(), "{}", script.name);
            for flaw in &script.flaws {
                let name = name(script, Some(flaw));
                assert!(
                    !flaw.cause.is_empty() && !flaw.detail.is_empty() && !flaw.advice.is_empty(),
                    "{name}"
                );
                // These stand in a result, where there is no one caller to fill in.
                let shared = [flaw.cause, flaw.detail, flaw.advice];
                assert!(shared.iter().all(|text| !text.contains('{')), "{name}");
                assert!(!flaw.misses.is_empty(), "{name}");
                assert!(flaw.misses.iter().all(|(position, _)| *position < script.expects.len()), "{name}");
                for (metric, _) in &flaw.fails {
                    assert!(metric_head(metric).is_some(), "{name}: {metric}");
                }
            }
        }
    }
}
