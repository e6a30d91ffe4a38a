//! Whatever stands in a page's hash or is set as a route.

use super::dice::Dice;
use super::mutate::{TEXTS, text};
use super::of_seeds;
use crate::support::page::html;
use crate::support::sample::loaded;
use agent_embed::domain::route::Route;
use proptest::prelude::*;

/// Parts of routes, right and wrong.
const PARTS: [&str; 24] = [
    "overview",
    "results",
    "runs",
    "compare",
    "calls",
    "/",
    "/",
    "/",
    "?",
    "&",
    "=",
    "%",
    "%zz",
    "%00",
    "4802",
    "0",
    "-1",
    "18446744073709551616",
    "t=63",
    "t=-1",
    "sort=",
    "page=2",
    "search=",
    "#",
];

fn check(wild: &str) {
    let Some(route) = Route::parse(wild) else { return };
    // What is shown as the route is read as the same one.
    assert_eq!(Route::parse(&route.to_string()), Some(route.clone()), "{wild:?} became {route}");
    let (store, _) = loaded("results");
    store.route.set(route);
    html(&store);
}

#[test]
fn routes_made_of_their_parts() {
    of_seeds(600, |seed| {
        let mut dice = Dice::new(seed);
        let mut wild = String::new();
        for _ in 0..dice.below(14) {
            let part = if dice.one_in(5) { text(&mut dice) } else { dice.pick(&PARTS).to_owned() };
            wild.push_str(&part);
        }
        check(&wild);
    });
}

#[test]
fn awkward_filters_are_kept_to_the_letter() {
    for awkward in TEXTS {
        for screen in ["results", "results/4802", "calls", "results/4802/runs/92"] {
            let Some(route) = Route::parse(screen) else { panic!("no route: {screen}") };
            let route = route.with("search", awkward);
            assert_eq!(Route::parse(&route.to_string()), Some(route.clone()), "{awkward:?}");
            check(&route.to_string());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(wild in ".{0,80}") {
        check(&wild);
        check(&format!("results?{wild}"));
        check(&format!("calls?{wild}"));
    }
}
