//! The cuts of a small wasm, and the wasm with them.

use std::collections::BTreeSet;

use anyhow::Result;
use wasm_encoder::{
    CodeSection, ConstExpr, CustomSection, DataSection, DataSymbolDefinition, ElementSection, Elements,
    Encode, EntityType, ExportKind, ExportSection, FunctionSection, ImportSection, LinkingSection,
    MemorySection, MemoryType, Module, RefType, SymbolTable, TableSection, TableType, TypeSection,
};

use super::cuts::Cuts;
use super::write::with_cuts;
use crate::dist::linked::{Linked, Node};

/// `first` calls `called` and `small`, takes the address of `addressed`, and names `table`, which does too; `part` is
/// the way into another part, and calls `called`.
const NAMES: [&str; 5] = ["first", "called", "addressed", "small", "part"];
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
    let bodies = [first, long.clone(), long, vec![0, END], part];
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
    symbols.data(0, "table", Some(DataSymbolDefinition { index: 0, offset: 0, size: 4 }));
    let mut linking = LinkingSection::new();
    linking.symbol_table(&symbols);

    let in_first = |place: usize| starts[0] + place;
    let notes = [
        (FUNCTION, in_first(2), 1_u32),
        (FUNCTION, in_first(8), 3),
        (ADDRESS_OF_FUNCTION, in_first(14), 2),
        (ADDRESS_OF_DATA, in_first(21), 5),
        (FUNCTION, starts[4] + 2, 1),
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

fn found() -> Result<(Linked, Cuts)> {
    let linked = Linked::read(&linked())?;
    let cuts = Cuts::find(&linked, |name| name != "first");
    Ok((linked, cuts))
}

#[test]
fn what_stays_is_cut_from_what_goes_but_not_from_what_is_small() -> Result<()> {
    let (_, cuts) = found()?;
    assert_eq!(cuts.functions, [2, 3]);
    assert_eq!(cuts.addressed, [1]);
    // The first call and the address, each by the number of its note; the call of the other part stays as it is.
    assert_eq!(cuts.calls, [(0, 0)].into());
    assert_eq!(cuts.addresses, [[(2, 0)].into(), [(0, 0)].into()]);
    Ok(())
}

#[test]
fn nothing_is_cut_where_everything_runs() -> Result<()> {
    let linked = Linked::read(&linked())?;
    let cuts = Cuts::find(&linked, |_| false);
    assert_eq!(cuts.functions, [0_u32; 0]);
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

fn symbol(end: &str, number: u32) -> String {
    format!("__wasm_split_00rest00_{end}_{number:032x}")
}

#[test]
fn the_splitter_finds_a_pair_for_each_cut() -> Result<()> {
    let (linked, cuts) = found()?;
    let wasm = with_cuts(&linked, &cuts)?;
    let written = Linked::read(&wasm)?;
    assert_eq!(written.imported, 3);
    // Imports come first, so that all others have moved by two.
    assert_eq!(written.names[&3], "first");
    assert_eq!(
        [written.exports[&4].clone(), written.exports[&5].clone()],
        [symbol("export", 0), symbol("export", 1)]
    );
    let first = [symbol("import", 0), "small".to_owned(), symbol("address", 1), "data".to_owned()];
    assert_eq!(named_by(&written, Node::Function(3)), first.into());
    assert_eq!(named_by(&written, Node::Data(0, 0)), [symbol("address", 1)].into());
    let stand = written.functions().find(|(_, name)| *name == symbol("address", 1)).map(|(index, _)| index);
    assert_eq!(named_by(&written, Node::Function(stand.unwrap_or_default())), [symbol("import", 1)].into());
    assert_eq!(named_by(&written, Node::Function(7)), ["called".to_owned()].into());
    Ok(())
}
