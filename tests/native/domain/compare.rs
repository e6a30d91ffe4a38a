use crate::support::sample::{reading, run};
use agent_embed::domain::compare::{Group, first_difference, pairs};
use agent_embed::domain::metric::MetricValue;
use agent_embed::domain::run::RunRow;
use agent_embed::domain::transcript::{Entry, Speaker, Transcript, Turn};
use agent_embed::domain::verdict::Word;

fn case(id: u64, scenario: &str, word: Word, failing: &[&str]) -> RunRow {
    RunRow { scenario_name: scenario.to_owned(), ..run(id, word, failing) }
}

fn check_group(left: RunRow, right: RunRow, expected: Group) {
    let (left, right) = ([left], [right]);
    let told: Vec<Group> = pairs(&left, &right).iter().map(|pair| pair.group).collect();
    assert_eq!(told, [expected], "{:?} to {:?}", left[0].verdict.word, right[0].verdict.word);
}

#[test]
fn a_pair_belongs_to_one_group() {
    let with = |word: Word, failing: &[&str], csat: f64| RunRow {
        readings: vec![reading("CSAT", MetricValue::Percent(csat))],
        ..run(1, word, failing)
    };
    let plain = |word| run(1, word, &[]);
    check_group(plain(Word::Passed), plain(Word::Failed), Group::NewlyFailing);
    check_group(plain(Word::Error), plain(Word::Failed), Group::NewlyFailing);
    check_group(plain(Word::Failed), plain(Word::Passed), Group::NewlyPassing);
    check_group(plain(Word::NotEvaluated), plain(Word::Passed), Group::NewlyPassing);
    check_group(plain(Word::Passed), plain(Word::Error), Group::NewlyFaulty);
    check_group(plain(Word::Failed), plain(Word::TimedOut), Group::NewlyFaulty);
    check_group(plain(Word::Cancelled), plain(Word::Error), Group::NewlyFaulty);
    check_group(plain(Word::Error), plain(Word::Passed), Group::Recovered);
    check_group(plain(Word::TimedOut), plain(Word::Passed), Group::Recovered);
    check_group(plain(Word::Error), plain(Word::Error), Group::StillFaulty);
    check_group(plain(Word::TimedOut), plain(Word::Error), Group::StillFaulty);
    check_group(plain(Word::Failed), plain(Word::Failed), Group::StillFailing);
    check_group(plain(Word::Passed), plain(Word::Passed), Group::Same);
    check_group(plain(Word::Passed), plain(Word::Cancelled), Group::ChangedVerdict);
    check_group(plain(Word::Error), plain(Word::InCall), Group::ChangedVerdict);
    check_group(with(Word::Passed, &[], 80.0), with(Word::Passed, &["CSAT"], 80.0), Group::ChangedScore);
    check_group(with(Word::Passed, &[], 80.0), with(Word::Passed, &[], 70.0), Group::ChangedScore);
    check_group(with(Word::Passed, &[], 80.0), with(Word::Passed, &[], 71.0), Group::Same);
}

#[test]
fn repeats_pair_in_order_and_the_rest_stands_alone() {
    let left = [
        case(3, "Refund", Word::Passed, &[]),
        case(1, "Refund", Word::Failed, &[]),
        case(2, "Booking", Word::Passed, &[]),
    ];
    let right = [
        case(12, "Refund", Word::Failed, &[]),
        case(11, "Refund", Word::Failed, &[]),
        case(13, "Refund", Word::Passed, &[]),
        RunRow { personality: None, ..case(14, "Booking", Word::Passed, &[]) },
    ];
    let told: Vec<(Group, Option<u64>, Option<u64>)> = pairs(&left, &right)
        .iter()
        .map(|pair| (pair.group, pair.left.map(|run| run.id.0), pair.right.map(|run| run.id.0)))
        .collect();
    assert_eq!(
        told,
        [
            (Group::NewlyFailing, Some(3), Some(12)),
            (Group::StillFailing, Some(1), Some(11)),
            (Group::OnlyA, Some(2), None),
            (Group::OnlyB, None, Some(13)),
            (Group::OnlyB, None, Some(14)),
        ]
    );
}

fn said(words: &[&str]) -> Transcript {
    let turn = |(index, text): (usize, &&str)| Turn {
        speaker: if index % 2 == 0 { Speaker::Agent } else { Speaker::Caller },
        role: String::new(),
        text: (*text).to_owned(),
        start: None,
        end: None,
    };
    Transcript::Entries(words.iter().enumerate().map(|turn_of| Entry::Speech(vec![turn(turn_of)])).collect())
}

#[test]
fn conversations_part_at_the_first_other_turn() {
    let check = |left: &[&str], right: &[&str], expected| {
        assert_eq!(first_difference(&said(left), &said(right)), expected, "{left:?} {right:?}");
    };
    check(&["Hello.", "Hi"], &["hello", "Hi!"], None);
    check(&["Hello", "Hi"], &["Hello", "Ho"], Some(1));
    check(&["Hello"], &["Hello", "Hi"], Some(1));
    check(&[], &[], None);
    check(&["Hello"], &[], Some(0));
}
