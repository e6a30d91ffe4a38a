//! Whatever a hook or a token route may answer.

use super::dice::Dice;
use super::mutate::text;
use super::of_seeds;
use agent_embed::clock::{Millis, Timestamp};
use agent_embed::session::answer::{RawAnswer, RawField, RawNumber, RawObject, Secret, check};
use agent_embed::session::lifetime;
use agent_embed::session::reply::HookReply;

/// Numbers that a page may take for seconds.
const SECONDS: [f64; 14] = [
    0.0,
    -0.0,
    -1.0,
    0.1,
    1.0,
    20.0,
    900.0,
    2_592_000.0,
    1e300,
    f64::MAX,
    f64::MIN_POSITIVE,
    f64::NAN,
    f64::INFINITY,
    f64::NEG_INFINITY,
];

/// Parts of a JWT, whole and broken.
const JWT: [&str; 10] = [
    "eyJhbGciOiJIUzI1NiJ9",
    "e30",
    "eyJleHAiOjF9",
    "eyJleHAiOjFlOTksImlhdCI6LTF9",
    "eyJleHAiOiJ4In0",
    ".",
    ".",
    "=",
    "_-",
    "sk_",
];

fn token(dice: &mut Dice) -> String {
    if dice.one_in(3) {
        return text(dice);
    }
    (0..dice.below(7)).map(|_| dice.pick(&JWT)).collect()
}

fn field(dice: &mut Dice) -> RawField {
    match dice.below(6) {
        0 => RawField::Missing,
        1 => RawField::NotText,
        _ => RawField::Text(Secret::new(token(dice))),
    }
}

fn number(dice: &mut Dice) -> Option<RawNumber> {
    match dice.below(4) {
        0 => None,
        1 => Some(RawNumber::NotNumber),
        2 => Some(RawNumber::Text(text(dice))),
        _ => Some(RawNumber::Number(dice.pick(&SECONDS))),
    }
}

fn answer(dice: &mut Dice) -> RawAnswer {
    match dice.below(8) {
        0 => RawAnswer::Null,
        1 => RawAnswer::Undefined,
        2 => RawAnswer::Other("symbol"),
        3 => RawAnswer::Text(Secret::new(token(dice))),
        _ => RawAnswer::Object(RawObject {
            access: field(dice),
            expires_in: number(dice),
            expires_in_camel: number(dice),
            fields: (0..dice.below(5)).map(|_| text(dice)).collect(),
        }),
    }
}

#[test]
fn every_answer_is_a_token_or_a_mistake_with_a_name() {
    of_seeds(3_000, |seed| {
        match check(answer(&mut Dice::new(seed))) {
            Ok(None) => {}
            Ok(Some(answer)) => {
                let text = answer.token.expose().to_owned();
                assert!(
                    !text.is_empty() && text.bytes().all(|byte| (0x21..0x7f).contains(&byte)),
                    "{text:?}"
                );
                // What is printed for debugging does not give the token away.
                assert!(text.len() < 8 || !format!("{answer:?}").contains(&text), "{answer:?}");
                let lifetime = lifetime::of(&answer, Timestamp(1_795_349_071_000));
                assert!(
                    lifetime.length.is_none_or(|length| length > Millis::ZERO),
                    "{text:?}: {:?}",
                    lifetime.length
                );
            }
            Err(mistake) => assert!(!mistake.to_string().is_empty()),
        }
        let _ = HookReply::answered(answer(&mut Dice::new(seed)));
    });
}
