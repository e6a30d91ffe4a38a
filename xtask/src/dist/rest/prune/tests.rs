//! A small wasm, pruned.

use std::collections::BTreeSet;

use wasmparser::Operator;

use super::*;
use crate::dist::linked::Node;
use crate::dist::linked::sample::{STATIC, sample};
use crate::dist::rest::Profile;

/// What a browser saw: the names of functions that did not run, and regions that did not.
fn profile(functions: &str, regions: String) -> Profile {
    Profile { functions: functions.to_owned(), regions }
}

/// The regions, if the arm of `work` did not run.
fn arm() -> Result<String> {
    let linked = Linked::read(&sample())?;
    Ok(format!("{} 1\n", key(&linked, &linked.bodies[0])?))
}

fn pruned(list: &Profile, overview: &Profile) -> Result<Linked> {
    let linked = Linked::read(&sample())?;
    let wasm = for_list(&linked, &Seen::read(list)?, &Seen::read(overview)?)?;
    wasmparser::validate(&wasm)?;
    Linked::read(&wasm)
}

/// Where neither the list nor the overview runs the arm.
fn pruned_for_both() -> Result<Linked> {
    pruned(&profile("", arm()?), &profile("", arm()?))
}

/// What the functions call, by name.
fn calls(linked: &Linked, name: &str) -> BTreeSet<String> {
    let index = linked.functions().find(|(_, known)| *known == name).map(|(index, _)| Node::Function(index));
    let called = index.and_then(|index| linked.graph().get(&index).cloned()).unwrap_or_default();
    let name_of = |node: &Node| match node {
        Node::Function(index) => linked.names.get(index).cloned(),
        Node::Data(..) => None,
    };
    called.iter().filter_map(name_of).collect()
}

fn operators(linked: &Linked, body: usize) -> Result<Vec<Operator<'_>>> {
    let body = &linked.bodies[body];
    let reader = BinaryReader::new(&linked.bytes[body.clone()], 0);
    Ok(FunctionBody::new(reader).get_operators_reader()?.into_iter().collect::<Result<_, _>>()?)
}

#[test]
fn a_copy_has_what_a_function_loses() -> Result<()> {
    let linked = pruned_for_both()?;
    let copy = Later::Rest.copy_of("work");
    assert_eq!(calls(&linked, "work"), [copy.clone()].into());
    assert_eq!(calls(&linked, &copy), ["other".to_owned()].into());
    let untouched = Linked::read(&sample())?;
    assert_eq!(operators(&linked, 2)?, operators(&untouched, 0)?);
    Ok(())
}

#[test]
fn a_function_asks_for_its_copy_and_traps_where_the_region_was() -> Result<()> {
    let linked = pruned_for_both()?;
    let operators = operators(&linked, 0)?;
    // The splitter writes the address.
    assert!(matches!(operators[0], Operator::I32Const { value: 0 }));
    let note = linked.code.entries.first().and_then(|(entry, _)| linked.target(entry));
    assert_eq!(note, Some(Node::Data(0, STATIC)));
    assert!(matches!(operators[1], Operator::I32Load8U { .. }));
    // With the parameter, the copy is called, which has an index of its own, and its answer returned.
    let copy = linked.functions().find(|(_, name)| Later::of_copy(name).is_some()).map(|(index, _)| index);
    assert!(matches!(operators[3], Operator::LocalGet { local_index: 0 }));
    assert_eq!(copy, Some(3));
    assert!(matches!(operators[5], Operator::Return));
    let rest: Vec<_> = operators[7..].iter().map(|operator| format!("{operator:?}")).collect();
    assert_eq!(rest[2..], ["Unreachable", "End", "LocalGet { local_index: 0 }", "End"]);
    Ok(())
}

#[test]
fn what_the_overview_runs_of_it_comes_with_the_overview_and_is_pruned_there() -> Result<()> {
    let whole = profile("", String::new());
    let linked = pruned(&profile("", arm()?), &whole)?;
    let copy = Later::OverviewStart.copy_of("work");
    assert_eq!(calls(&linked, "work"), [copy.clone()].into());
    // As if it ran the arm, but another was as cold: the copy then asks for one of its own.
    let other = profile("", arm()?);
    let wasm = for_overview(&linked, &Seen::read(&whole)?, &Seen::read(&other)?)?;
    let linked = Linked::read(&wasm)?;
    assert_eq!(calls(&linked, &copy), [Later::Rest.copy_of(&copy)].into());
    Ok(())
}

#[test]
fn nothing_is_pruned_that_goes_as_a_whole_or_is_unknown() -> Result<()> {
    for list in [
        profile("work\n", arm()?),
        profile("", "0123456789abcdef 1\n".to_owned()),
        profile("", String::new()),
    ] {
        let linked = pruned(&list, &profile("", arm()?))?;
        assert_eq!(linked.bodies.len(), 2, "{}", list.regions);
        assert_eq!(calls(&linked, "work"), ["other".to_owned()].into());
    }
    Ok(())
}

fn check_cuts(regions: &[Range<usize>], unused: &[usize], expected: &[usize]) {
    assert_eq!(cuts(regions, &unused.iter().copied().collect()), expected);
}

#[test]
fn the_outermost_regions_go_if_they_are_long_enough() {
    let regions = [0..200, 10..90, 20..60, 100..200, 150..155];
    check_cuts(&regions, &[1, 2, 3], &[1, 3]);
    check_cuts(&regions, &[2, 4], &[2]);
    check_cuts(&regions, &[9], &[]);
}

#[test]
fn a_region_is_unused_with_the_one_around_it() {
    let regions = [0..200, 10..90, 20..60, 100..200];
    let unused = |number: usize| is_within(number, &[1].into(), &regions);
    assert_eq!([0, 1, 2, 3].map(unused), [false, true, true, false]);
}

#[test]
fn a_profile_that_cannot_be_read_is_refused() {
    assert!(Seen::read(&profile("", "k".to_owned())).is_err());
    assert!(Seen::read(&profile("", "k 1 x".to_owned())).is_err());
}
