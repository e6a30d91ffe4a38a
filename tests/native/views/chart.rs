//! Charts: the arithmetic under them, the keys over them, the table behind them.

use crate::support::page::{tags, words};
use crate::support::sample::{loaded, tally};
use agent_embed::domain::result::Tally;
use agent_embed::domain::route::Route;
use agent_embed::i18n::locale::Locale;
use agent_embed::views::chart::bins::{LEAST_BINS, MOST_BINS, bins};
use agent_embed::views::chart::histogram::Spread;
use agent_embed::views::chart::plot::{Bucket, Mark, Plot, marked, plot};
use agent_embed::views::chart::scale::{Scale, edge, middle};
use agent_embed::views::chart::slider::{Step, key};
use agent_embed::views::chart::sparkline::sparkline;
use agent_embed::views::chart::stack::{heights, stack};
use agent_embed::views::chart::ticks::{step, ticks};
use agent_embed::views::chart::trend::{Point, trend};
use agent_embed::views::markup::Node;
use leptos::prelude::*;

fn drawn(nodes: Vec<Node>) -> String {
    Owner::new().with(|| nodes.into_iter().map(RenderHtml::to_html).collect())
}

#[test]
fn values_become_units() {
    let check = |low, high, value, at, down| {
        let scale = Scale::new(low, high, 100);
        assert_eq!((scale.at(value), scale.down(value)), (at, down), "{value} on {low} to {high}");
    };
    check(0.0, 1.0, 0.0, 0, 100);
    check(0.0, 1.0, 1.0, 100, 0);
    check(0.0, 1.0, 0.256, 26, 74);
    check(0.0, 1.0, 7.0, 100, 0);
    check(0.0, 1.0, -7.0, 0, 100);
    check(5.0, 5.0, 5.0, 50, 50);
    check(0.0, 1.0, f64::NAN, 0, 100);
    check(-10.0, 10.0, 0.0, 50, 50);
}

#[test]
fn buckets_lie_side_by_side() {
    let check = |index, buckets, from, at| {
        assert_eq!(
            (edge(index, buckets, 1000), middle(index, buckets, 1000)),
            (from, at),
            "{index} of {buckets}"
        );
    };
    check(0, 1, 0, 500);
    check(0, 4, 0, 125);
    check(3, 4, 750, 875);
    check(4, 4, 1000, 1000);
    check(0, 0, 0, 1000);
}

#[test]
fn ticks_are_round() {
    let check = |low: f64, high: f64, most, expected: &[f64]| {
        let found = ticks(low, high, most);
        let is_near = found.len() == expected.len()
            && found.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 1e-6);
        assert!(is_near, "{low} to {high}: {found:?}, not {expected:?}");
    };
    check(0.0, 10.0, 5, &[0.0, 2.0, 4.0, 6.0, 8.0, 10.0]);
    check(0.0, 1.0, 2, &[0.0, 0.5, 1.0]);
    check(0.0, 7.0, 4, &[0.0, 2.0, 4.0, 6.0]);
    check(130.0, 4210.0, 4, &[2000.0, 4000.0]);
    check(0.0, 0.003, 3, &[0.0, 0.001, 0.002, 0.003]);
    check(5.0, 5.0, 4, &[]);
    check(9.0, 1.0, 4, &[]);
    check(0.0, f64::INFINITY, 4, &[]);
    assert!((step(100.0, 4) - 50.0).abs() < 1e-9);
}

#[test]
fn bins_hold_every_value_once() {
    let check = |values: &[f64]| {
        let bins = bins(values);
        assert!((LEAST_BINS..=MOST_BINS).contains(&bins.len()), "{} bins of {values:?}", bins.len());
        assert_eq!(bins.iter().map(|bin| bin.count as usize).sum::<usize>(), values.len(), "{values:?}");
        let highest = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        assert!(bins[0].from <= values.iter().copied().fold(f64::INFINITY, f64::min), "{values:?}");
        assert!(bins.last().is_some_and(|last| last.to >= highest), "{values:?}");
        assert!(bins.windows(2).all(|pair| (pair[0].to - pair[1].from).abs() < 1e-6), "{values:?}");
    };
    check(&[1.0]);
    check(&[0.0]);
    check(&[700.0, 700.0]);
    check(&[1.0, 2.0, 3.0]);
    check(&[812.0, 4210.5, 933.0, 1204.0]);
    check(&[-5.0, 5.0]);
    check(&[0.001, 0.009]);
    check(&(0..500).map(|index| f64::from(index * index)).collect::<Vec<_>>());
    assert!(bins(&[]).is_empty());
}

#[test]
fn few_values_have_no_p95() {
    let check = |count: u32, expected: &[(u8, f64)], drawing: &str| {
        let values: Vec<f64> = (1..=count).rev().map(f64::from).collect();
        let spread = Spread::of(&values).unwrap_or_else(|| panic!("no spread of {count}"));
        assert_eq!(spread.percentiles, expected, "{count}");
        assert!(drawn(spread.drawing(&[])).contains(drawing), "{count}");
    };
    check(1, &[(50, 1.0)], "plot__dots");
    check(19, &[(50, 10.0)], "plot__dots");
    check(20, &[(50, 10.0), (90, 18.0), (95, 19.0)], "plot__columns");
    check(100, &[(50, 50.0), (90, 90.0), (95, 95.0)], "plot__columns");
    assert_eq!(Spread::of(&[]), None);
    assert_eq!(Spread::of(&[f64::NAN]), None);
    let spread = Spread::of(&[100.0, 300.0]).map(|spread| (spread.place(2000.0), spread.place(100.0)));
    assert_eq!(spread, Some((None, Some(19))));
}

#[test]
fn a_trend_has_a_gap_where_nothing_was_counted() {
    let point = |height, is_open| Point { height, count: 10, is_open, is_new_version: false };
    let check = |points: &[Point], class: &str, d: &str| {
        let html = drawn(trend(points));
        let found: Vec<&str> = tags(&html)
            .iter()
            .filter(|tag| tag.get("class") == Some(class))
            .filter_map(|tag| tag.get("d"))
            .collect();
        assert_eq!(found.first(), Some(&d), "{class} of {points:?}");
    };
    let whole = [point(Some(1.0), false), point(Some(0.5), false)];
    check(&whole, "plot__line", "M250 0L750 50");
    check(&whole, "plot__dots", "M250 0h0M750 50h0");
    let gap = [point(Some(1.0), false), point(None, false), point(Some(0.0), false)];
    check(&gap, "plot__line", "");
    let open = [point(Some(1.0), false), point(Some(1.0), true)];
    check(&open, "plot__line", "");
    check(&open, "plot__line plot__line--open", "M250 0L750 0");
    check(&open, "plot__dots plot__dots--hollow", "M750 0h0");
    let versions = [whole[0], Point { is_new_version: true, ..whole[1] }];
    check(&versions, "plot__version", "M500 0V100");
}

#[test]
fn failures_stand_at_the_base() {
    assert_eq!(heights(&tally([1, 2, 3, 4, 5])), [2, 3, 9, 1]);
    let html = drawn(stack(&[tally([2, 1, 0, 0, 1]), Tally::default()], 4));
    let mut layers: Vec<(&str, &str)> =
        tags(&html).iter().filter_map(|tag| Some((tag.get("class")?, tag.get("d")?))).collect();
    // The hatching lies within what failed: 62 to 438 across, 75 to 100 down.
    let (class, hatches) = layers.pop().unwrap_or_default();
    assert_eq!(class, "plot__hatch");
    let points: Vec<(u32, u32)> = hatches
        .split(['M', 'L'])
        .filter_map(|point| point.split_once(' '))
        .filter_map(|(across, down)| Some((across.parse().ok()?, down.parse().ok()?)))
        .collect();
    assert!(points.len() > 40, "{hatches}");
    assert!(points.iter().all(|point| (62..=438).contains(&point.0) && (75..=100).contains(&point.1)));
    assert_eq!(
        layers,
        [
            ("plot__layer plot__layer--failed", "M62 75H438V100H62z"),
            ("plot__layer plot__layer--error", ""),
            ("plot__layer plot__layer--unjudged", "M62 50H438V75H62z"),
            ("plot__layer plot__layer--passed", "M62 0H438V50H62z"),
        ]
    );
}

#[test]
fn a_sparkline_needs_two_values() {
    let line = |values: &[Option<f64>]| {
        sparkline(values, 0.0, 1.0).map(|node| drawn(vec![node])).unwrap_or_default()
    };
    assert_eq!(line(&[]), "");
    assert_eq!(line(&[Some(1.0), None]), "");
    assert!(line(&[Some(1.0), Some(0.0)]).contains("d=\"M20 2L60 18\""));
    assert!(line(&[Some(1.0), None, Some(0.0)]).contains("d=\"M13 2M66 18\""));
}

#[test]
fn keys_walk_the_buckets() {
    let check = |name: &str, here, expected| assert_eq!(key(name, here, 3), expected, "{name} at {here:?}");
    check("ArrowRight", None, Some(Step::To(2)));
    check("ArrowLeft", None, Some(Step::To(2)));
    check("ArrowRight", Some(0), Some(Step::To(1)));
    check("ArrowRight", Some(2), Some(Step::To(2)));
    check("ArrowLeft", Some(0), Some(Step::To(0)));
    check("Home", Some(2), Some(Step::To(0)));
    check("End", Some(0), Some(Step::To(2)));
    check("Enter", Some(1), Some(Step::Open(1)));
    check("Escape", Some(1), Some(Step::Leave));
    // With nothing to leave, Escape is the widget's way back.
    check("Escape", None, None);
    check("Tab", Some(1), None);
    assert_eq!(key("Enter", None, 0), None);
}

fn bucket(name: &str, value: &str, span: (i64, i64)) -> Bucket {
    Bucket {
        cells: vec![name.to_owned(), value.to_owned()],
        words: format!("{name}: {value}"),
        span,
        opens: Route::parse("results/7"),
    }
}

#[test]
fn the_table_holds_what_the_chart_shows() {
    let (store, _) = loaded("results");
    let mark = Mark::new(None);
    let chart = Plot {
        title: "Pass rate".to_owned(),
        finding: "Fell from 92 to 86".to_owned(),
        drawing: Vec::new(),
        levels: vec![(0, "100%".to_owned())],
        stops: vec![(0, "Monday".to_owned()), (1000, "Tuesday".to_owned())],
        rules: Vec::new(),
        columns: vec!["Day".to_owned(), "Passed".to_owned()],
        buckets: vec![bucket("Mon", "92%", (0, 10)), bucket("Tue", "86%", (10, 20))],
    };
    let draw = || Owner::new().with(|| plot(&store, &Locale::plain(), &mark, chart).to_html());
    let html = draw();
    let table = html.split("<table").nth(1).unwrap_or_default();
    assert_eq!(words(&["<table", table].concat()), "Pass rate Day Passed Mon 92% Tue 86%");
    let all = tags(&html);
    let image = all.iter().find(|tag| tag.get("role") == Some("img"));
    assert_eq!(image.and_then(|tag| tag.get("aria-label")), Some("Fell from 92 to 86"));
    let sliders: Vec<_> = all.iter().filter(|tag| tag.get("tabindex").is_some()).collect();
    assert_eq!(sliders.len(), 1, "one tab stop");
    assert_eq!(sliders[0].get("aria-valuetext"), Some("Tue: 86%"));
    assert_eq!(sliders[0].get("aria-valuemax"), Some("2"));
}

#[test]
fn a_mark_is_found_by_what_it_spans() {
    let buckets = [bucket("a", "1", (0, 10)), bucket("b", "2", (10, 20))];
    let check = |mark, expected| assert_eq!(marked(&buckets, mark), expected, "{mark:?}");
    check(None, None);
    check(Some((0, 10)), Some(0));
    check(Some((10, 11)), Some(1));
    check(Some((5, 15)), Some(0));
    check(Some((20, 30)), None);
}
