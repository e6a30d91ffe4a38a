//! The cuts of a small wasm, and the wasm with them.

use std::collections::BTreeSet;

use anyhow::Result;
use wasm_encoder::{
    CodeSection, ConstExpr, CustomSection, DataSection, DataSymbolDefinition, ElementSection, Elements,
    Encode, EntityType, ExportKind, ExportSection, FunctionSection, ImportSection, LinkingSection,
    MemorySection, MemoryType, Module, RefType, SymbolTable, TableSection, TableType, TypeSection,
};

use super::cuts::Cuts;
use super::later::Later;
use super::territory::Territory;
use super::universe::Universe;
use super::write::{symbol, with_cuts};
use crate::dist::linked::{Linked, Node};

/// `first` calls `called` and `small`, takes the address of `addressed`, and names `table`, which does too; `part` is
/// the way into another part, and calls `called`; `view` is that into the overview, and calls `called` and `late`.
const NAMES: [&str; 7] = ["first", "called", "addressed", "small", "part", "view", "late"];
const CALL: u8 = 0x10;
const I32_CONST: u8 = 0x41;
const DROP: u8 = 0x1a;
const END: u8 = 0x0b;

/// The kinds of notes, as the format has them.
const FUNCTION: u8 = 0;
const ADDRESS_OF_FUNCTION: u8 = 1;
const ADDRESS_IN_DATA: u8 = 2;
const ADDRESS_OF_DATA: u8 = 4;

/// An instruction whose operand the linker may change, in five bytes.
fn with_index(instruction: u8, index: u8) -> [u8; 6] {
    [instruction, 0x80 | index, 0x80, 0x80, 0x80, 0x00]
}

fn linked() -> Vec<u8> {
    let mut types = TypeSection::new();
    types.ty().function([], []);
    // One, so that there is a section to add to, as there always is.
    let mut imports = ImportSection::new();
    imports.import("page", "log", EntityType::Function(0));
    let mut functions = FunctionSection::new();
    for _ in NAMES {
        functions.function(0);
    }
    let mut tables = TableSection::new();
    let limits = TableType {
        element_type: RefType::FUNCREF,
        table64: false,
        minimum: 2,
        maximum: None,
        shared: false,
    };
    tables.table(limits);
    let mut memories = MemorySection::new();
    memories.memory(MemoryType {
        minimum: 1,
        maximum: None,
        memory64: false,
        shared: false,
        page_size_log2: None,
    });
    let mut exports = ExportSection::new();
    exports.export("first", ExportKind::Func, 1);
    exports.export("__wasm_split_00other00_export_0", ExportKind::Func, 5);
    exports.export("__wasm_split_00overview00_export_1", ExportKind::Func, 6);
    let mut elements = ElementSection::new();
    elements.active(None, &ConstExpr::i32_const(1), Elements::Functions([3].as_slice().into()));

    let mut first = vec![0];
    first.extend(with_index(CALL, 1));
    first.extend(with_index(CALL, 3));
    first.extend(with_index(I32_CONST, 1));
    first.push(DROP);
    first.extend(with_index(I32_CONST, 0));
    first.extend([DROP, END]);
    let long = [vec![0], vec![0x01; 100], vec![END]].concat();
    let mut part = vec![0];
    part.extend(with_index(CALL, 1));
    part.push(END);
    let mut view = vec![0];
    view.extend(with_index(CALL, 1));
    view.extend(with_index(CALL, 6));
    view.push(END);
    let bodies = [first, long.clone(), long.clone(), vec![0, END], part, view, long];
    let mut code = CodeSection::new();
    let mut starts = Vec::new();
    let mut at = 1;
    for body in &bodies {
        code.raw(body);
        at += 1;
        starts.push(at);
        at += body.len();
    }
    let mut data = DataSection::new();
    data.active(0, &ConstExpr::i32_const(0), [0; 4]);

    let mut symbols = SymbolTable::new();
    for (index, name) in (1..).zip(NAMES) {
        symbols.function(0, index, Some(name));
    }
    let table = u32::try_from(NAMES.len()).unwrap_or_default();
    symbols.data(0, "table", Some(DataSymbolDefinition { index: 0, offset: 0, size: 4 }));
    let mut linking = LinkingSection::new();
    linking.symbol_table(&symbols);

    let in_first = |place: usize| starts[0] + place;
    let notes = [
        (FUNCTION, in_first(2), 1_u32),
        (FUNCTION, in_first(8), 3),
        (ADDRESS_OF_FUNCTION, in_first(14), 2),
        (ADDRESS_OF_DATA, in_first(21), table),
        (FUNCTION, starts[4] + 2, 1),
        (FUNCTION, starts[5] + 2, 1),
        (FUNCTION, starts[5] + 8, 6),
    ];
    let mut on_code = Vec::new();
    8_u32.encode(&mut on_code);
    notes.len().encode(&mut on_code);
    for (kind, offset, symbol) in notes {
        on_code.push(kind);
        offset.encode(&mut on_code);
        symbol.encode(&mut on_code);
        if kind == ADDRESS_OF_DATA {
            on_code.push(0);
        }
    }
    // Behind the number of segments, and flags, address and length of the first.
    let on_data = [9, 1, ADDRESS_IN_DATA, 6, 2];

    let mut module = Module::new();
    module
        .section(&types)
        .section(&imports)
        .section(&functions)
        .section(&tables)
        .section(&memories)
        .section(&exports);
    module.section(&elements).section(&code).section(&data).section(&linking);
    module.section(&CustomSection { name: "reloc.CODE".into(), data: on_code.into() });
    module.section(&CustomSection { name: "reloc.DATA".into(), data: on_data.as_slice().into() });
    module.finish()
}

/// The cuts, given what the list and the overview do without.
fn found(cold_for_list: &[&str], cold_for_overview: &[&str]) -> Result<(Linked, Cuts)> {
    let linked = Linked::read(&linked())?;
    let territory = Territory::find(
        &linked,
        |name| cold_for_list.contains(&name),
        |name| cold_for_overview.contains(&name),
    );
    let cuts = Cuts::find(&linked, &territory);
    Ok((linked, cuts))
}

/// What neither of them runs.
const COLD: [&str; 4] = ["called", "addressed", "small", "late"];

#[test]
fn what_stays_is_cut_from_what_goes_but_not_from_what_is_small() -> Result<()> {
    let (_, cuts) = found(&COLD, &COLD)?;
    assert_eq!(cuts.functions, [(2, Later::Rest), (3, Later::Rest), (7, Later::OverviewRest)]);
    assert_eq!(cuts.addressed, [1]);
    // The calls of the first wasm and of the overview and the address, each by the number of its note; the call of the
    // other part stays as it is.
    assert_eq!(cuts.calls, [(0, 0), (5, 0), (6, 2)].into());
    assert_eq!(cuts.addresses, [[(2, 0)].into(), [(0, 0)].into()]);
    Ok(())
}

#[test]
fn what_only_the_overview_runs_comes_with_it() -> Result<()> {
    let (_, cuts) = found(&COLD, &["addressed"])?;
    assert_eq!(cuts.functions, [(2, Later::OverviewStart), (3, Later::Rest)]);
    assert_eq!(cuts.calls, [(0, 0)].into());
    Ok(())
}

#[test]
fn what_comes_with_the_overview_is_cut_from_what_neither_runs() -> Result<()> {
    let linked = Linked::read(&linked())?;
    let territory = Territory::find(&linked, |name| name == "called", |name| name == "late");
    let cut = |from: u32, named| territory.cut(Node::Function(from), named);
    assert_eq!(cut(1, 2), Some(Later::OverviewStart));
    // As if `called` called `late`: it may be there without the rest of the overview.
    assert_eq!(cut(2, 7), Some(Later::Rest));
    assert_eq!(cut(6, 7), Some(Later::OverviewRest));
    assert_eq!(cut(5, 7), None);
    Ok(())
}

#[test]
fn what_several_parts_have_must_be_whole_without_the_overview() -> Result<()> {
    let universe = Universe::find(&Linked::read(&linked())?);
    // `first`, `called`, `view` and `late`.
    let of_overview = [1, 2, 6, 7].map(|index| universe.overview_later(index));
    assert_eq!(of_overview, [None, Some(Later::Rest), Some(Later::OverviewRest), Some(Later::OverviewRest)]);
    assert_eq!([1, 2, 6, 7].map(|index| universe.is_in_first(index)), [true, true, false, false]);
    assert!([1, 2, 6, 7].into_iter().all(|index| universe.is_of_overview(index)));
    assert!(!universe.is_of_overview(5));
    Ok(())
}

#[test]
fn nothing_is_cut_where_everything_runs() -> Result<()> {
    let (_, cuts) = found(&[], &[])?;
    assert!(cuts.functions.is_empty());
    Ok(())
}

/// What a node names, by the names of functions.
fn named_by(linked: &Linked, node: Node) -> BTreeSet<String> {
    let name = |node: &Node| match node {
        Node::Function(index) => linked.names.get(index).cloned().unwrap_or_default(),
        Node::Data(..) => "data".to_owned(),
    };
    linked.graph().get(&node).into_iter().flatten().map(name).collect()
}

#[test]
fn the_splitter_finds_a_pair_for_each_cut() -> Result<()> {
    let (linked, cuts) = found(&COLD, &COLD)?;
    let wasm = with_cuts(&linked, &cuts)?;
    let written = Linked::read(&wasm)?;
    assert_eq!(written.imported, 4);
    // Imports come first, so that all others have moved by three.
    assert_eq!(written.names[&4], "first");
    let [rest, more] = [Later::Rest, Later::OverviewRest];
    let exports = [5, 6, 10].map(|index| written.exports[&index].clone());
    assert_eq!(exports, [symbol(rest, "export", 0), symbol(rest, "export", 1), symbol(more, "export", 2)]);
    let first =
        [symbol(rest, "import", 0), "small".to_owned(), symbol(rest, "address", 1), "data".to_owned()];
    assert_eq!(named_by(&written, Node::Function(4)), first.into());
    assert_eq!(named_by(&written, Node::Data(0, 0)), [symbol(rest, "address", 1)].into());
    let stand = written.functions().find(|(_, name)| *name == symbol(rest, "address", 1));
    let stand = stand.map(|(index, _)| index).unwrap_or_default();
    assert_eq!(named_by(&written, Node::Function(stand)), [symbol(rest, "import", 1)].into());
    assert_eq!(named_by(&written, Node::Function(8)), ["called".to_owned()].into());
    let view = [symbol(rest, "import", 0), symbol(more, "import", 2)];
    assert_eq!(named_by(&written, Node::Function(9)), view.into());
    Ok(())
}
