use super::sample::call;
use agent_embed::domain::call::CallRow;
use agent_embed::domain::calls_query::{CallPill, CallsQuery, LengthBand};
use agent_embed::domain::ended::EndedGroup;
use agent_embed::domain::range::{Last, Range};
use agent_embed::domain::route::Route;
use agent_embed::domain::verdict::{Verdict, Word};

fn of(route: &str) -> CallsQuery {
    CallsQuery::of(&Route::parse(route).unwrap())
}

#[test]
fn a_route_restores_every_filter() {
    let query = of(
        "calls?range=24h&status=failed&ended=connection&duration=30-120&metric=CSAT&topic=Billing&metadata.clinic=Loop&metadata.a.b=1%3A2&q=%2B1415",
    );
    assert_eq!(query.range, Range::Last(Last::Day));
    assert_eq!(query.status, Some(CallPill::Failed));
    assert_eq!(query.ended, Some(EndedGroup::Connection));
    assert_eq!(query.length, Some(LengthBand { least: 30, below: Some(120) }));
    assert_eq!((query.metric.as_deref(), query.topic.as_deref()), (Some("CSAT"), Some("Billing")));
    let metadata =
        [("clinic", "Loop"), ("a.b", "1:2")].map(|(key, value)| (key.to_owned(), value.to_owned()));
    assert_eq!(query.metadata, metadata);
    assert_eq!(query.search, "+1415");
    assert!(query.is_narrow());
}

#[test]
fn what_is_not_known_is_no_filter() {
    for route in
        ["calls", "calls?status=lost&ended=x&duration=fast&range=9y&metadata.=1&zz=2", "calls?status=&q=%20"]
    {
        assert_eq!(of(route), CallsQuery::default(), "{route}");
        assert!(!of(route).is_narrow());
    }
    assert!(!of("calls?range=30d").is_narrow());
}

#[test]
fn words_of_filters_are_read_back() {
    for pill in CallPill::ALL {
        assert_eq!(CallPill::parse(pill.as_str()), Some(pill));
    }
    for group in EndedGroup::ALL {
        assert_eq!(EndedGroup::parse(group.as_str()), Some(group));
        for reason in group.reasons() {
            assert_eq!(EndedGroup::of(reason), group, "{reason}");
        }
    }
    for band in LengthBand::ALL {
        assert_eq!(LengthBand::parse(&band.word()), Some(band));
    }
    for wrong in ["", "-", "30", "120-30", "30-30", "a-b", "-5-9", "1.5-2", "99999999999-"] {
        assert_eq!(LengthBand::parse(wrong), None, "{wrong}");
    }
    assert_eq!(LengthBand::parse("-30"), Some(LengthBand { least: 0, below: Some(30) }));
}

#[test]
fn what_the_api_lets_through_is_sorted_out() {
    let check = |route: &str, row: &CallRow, expected: bool| {
        assert_eq!(of(route).holds(row), expected, "{route} {row:?}");
    };
    let reviewed = |word| CallRow { verdict: Verdict { word, reviewed: true }, ..call(1, Word::Passed, 1) };
    check("calls?status=failed", &reviewed(Word::Passed), false);
    check("calls?status=failed", &reviewed(Word::Failed), true);
    check("calls?status=failed", &call(1, Word::Error, 1), true);
    check("calls?status=passed", &reviewed(Word::Failed), false);
    check("calls?status=passed", &reviewed(Word::Passed), true);
    check("calls?status=reviewed", &reviewed(Word::Failed), true);
    check("calls?status=reviewed", &call(1, Word::Failed, 1), false);
    check("calls?status=not-evaluated", &call(1, Word::Evaluating, 1), true);
    check("calls?status=not-evaluated", &call(1, Word::Unknown("x".to_owned()), 1), true);
    check("calls?ended=ended", &call(1, Word::Passed, 1), true);
    check("calls?ended=other", &call(1, Word::Passed, 1), false);
    check("calls?ended=other", &CallRow { ended_reason: None, ..call(1, Word::Passed, 1) }, true);
    check("calls", &call(1, Word::Cancelled, 1), true);
}

#[test]
fn the_count_of_failed_and_passed_calls_has_reviewed_ones_among_them() {
    let check = |route: &str, expected: bool| {
        let query = CallsQuery::of(&Route::parse(route).unwrap());
        assert_eq!(query.is_counted_loosely(), expected, "{route}");
    };
    check("calls?status=failed", true);
    check("calls?status=passed", true);
    check("calls?status=reviewed", false);
    check("calls?status=not-evaluated", false);
    check("calls?ended=connection", false);
    check("calls", false);
}
