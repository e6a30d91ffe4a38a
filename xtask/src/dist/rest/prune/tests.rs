//! A small wasm, pruned.

use std::collections::BTreeSet;

use wasmparser::Operator;

use super::*;
use crate::dist::linked::Node;
use crate::dist::linked::sample::{STATIC, sample};

fn pruned(profile: &str, is_cold: bool) -> Result<Linked> {
    let linked = Linked::read(&sample())?;
    let wasm = prune(&linked, &Unused::read(profile)?, |_| is_cold)?;
    wasmparser::validate(&wasm)?;
    Linked::read(&wasm)
}

/// What the profile says if the arm of `work` did not run.
fn profile() -> Result<String> {
    let linked = Linked::read(&sample())?;
    Ok(format!("{} 1\n", key(&linked, &linked.bodies[0])?))
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
    let linked = pruned(&profile()?, false)?;
    assert_eq!(calls(&linked, "work"), ["whole work".to_owned()].into());
    assert_eq!(calls(&linked, "whole work"), ["other".to_owned()].into());
    let untouched = Linked::read(&sample())?;
    assert_eq!(operators(&linked, 2)?, operators(&untouched, 0)?);
    Ok(())
}

#[test]
fn a_function_asks_for_its_copy_and_traps_where_the_region_was() -> Result<()> {
    let linked = pruned(&profile()?, false)?;
    let operators = operators(&linked, 0)?;
    // The splitter writes the address.
    assert!(matches!(operators[0], Operator::I32Const { value: 0 }));
    let note = linked.code.entries.first().and_then(|(entry, _)| linked.target(entry));
    assert_eq!(note, Some(Node::Data(0, STATIC)));
    assert!(matches!(operators[1], Operator::I32Load8U { .. }));
    // With the parameter, the copy is called, which has an index of its own, and its answer returned.
    let copy = linked.functions().find(|(_, name)| is_copy(name)).map(|(index, _)| index);
    assert!(matches!(operators[3], Operator::LocalGet { local_index: 0 }));
    assert_eq!(copy, Some(3));
    assert!(matches!(operators[5], Operator::Return));
    let rest: Vec<_> = operators[7..].iter().map(|operator| format!("{operator:?}")).collect();
    assert_eq!(rest[2..], ["Unreachable", "End", "LocalGet { local_index: 0 }", "End"]);
    Ok(())
}

#[test]
fn the_flag_is_where_the_functions_ask() -> Result<()> {
    assert_eq!(address_of_flag(&Module::from_buffer(&pruned(&profile()?, false)?.bytes)?)?, 0);
    assert!(address_of_flag(&Module::from_buffer(&sample())?).is_err());
    Ok(())
}

#[test]
fn nothing_is_pruned_that_goes_as_a_whole_or_is_unknown() -> Result<()> {
    for (profile, is_cold) in
        [(profile()?, true), ("0123456789abcdef 1\n".to_owned(), false), (String::new(), false)]
    {
        let linked = pruned(&profile, is_cold)?;
        assert_eq!(linked.bodies.len(), 2, "{profile}");
        assert_eq!(calls(&linked, "work"), ["other".to_owned()].into());
    }
    Ok(())
}

fn check_cuts(regions: &[Range<usize>], numbers: &[usize], expected: &[(usize, usize)]) {
    let found: Vec<_> = cuts(regions, numbers).into_iter().map(|cut| (cut.start, cut.end)).collect();
    assert_eq!(found, expected);
}

#[test]
fn the_outermost_regions_go_if_they_are_long_enough() {
    let regions = [0..200, 10..90, 20..60, 100..200, 150..155];
    check_cuts(&regions, &[1, 2, 3], &[(10, 90), (100, 200)]);
    check_cuts(&regions, &[2, 4], &[(20, 60)]);
    check_cuts(&regions, &[9], &[]);
}

#[test]
fn a_profile_that_cannot_be_read_is_refused() {
    assert!(Unused::read("k").is_err());
    assert!(Unused::read("k 1 x").is_err());
}
