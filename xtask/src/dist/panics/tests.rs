//! The calls of a small wasm that panic, and what is left of them.

use wasm_encoder::{
    CodeSection, ConstExpr, CustomSection, DataSection, DataSymbolDefinition, ExportKind, ExportSection,
    FunctionSection, LinkingSection, MemorySection, MemoryType, Module, SymbolTable, TypeSection,
};
use wasmparser::{Operator, Parser, Payload};

use super::*;

const KEPT: &[u8] = b"kept";
const MESSAGE: &[u8] = b"text";
const PLACE: &[u8] = b"main";

/// `i32.const` as the linker writes it where an address may change.
fn address(value: u8) -> [u8; 6] {
    [I32_CONST, 0x80 | value, 0x80, 0x80, 0x80, 0x00]
}

/// Two functions: the first panics, the second reads `KEPT` and calls the first with `MESSAGE`, its length and `PLACE`.
fn linked() -> Vec<u8> {
    let mut types = TypeSection::new();
    types.ty().function([wasm_encoder::ValType::I32; 3], []);
    types.ty().function([], []);
    let mut functions = FunctionSection::new();
    functions.function(0).function(1);
    let mut memories = MemorySection::new();
    memories.memory(MemoryType {
        minimum: 1,
        maximum: None,
        memory64: false,
        shared: false,
        page_size_log2: None,
    });
    let mut exports = ExportSection::new();
    exports.export("run", ExportKind::Func, 1);

    // A section of code begins with the number of bodies, each with its length; a body, with the number of locals.
    let panic = [0x00, UNREACHABLE, 0x0b];
    let mut body = vec![0x00];
    body.extend(address(0));
    body.push(0x1a); // drop
    body.extend(address(4));
    body.extend([I32_CONST, 4]);
    body.extend(address(8));
    body.extend([CALL, 0x80, 0x80, 0x80, 0x80, 0x00, UNREACHABLE, 0x0b]);
    let mut code = CodeSection::new();
    code.raw(&panic).raw(&body);
    let start = 1 + 1 + panic.len() + 1;
    let at = |offset: usize| u8::try_from(start + offset).unwrap_or(u8::MAX);

    let mut data = DataSection::new();
    data.active(0, &ConstExpr::i32_const(0), [KEPT, MESSAGE, PLACE].concat());

    let mut symbols = SymbolTable::new();
    symbols.function(0, 0, Some("_RNvNtCsgXGp5Oqx2Ny_4core9panicking5panic"));
    symbols.function(0, 1, Some("run"));
    for (offset, name) in [(0, "kept"), (4, "message"), (8, "place")] {
        symbols.data(0, name, Some(DataSymbolDefinition { index: 0, offset, size: 4 }));
    }
    let mut linking = LinkingSection::new();
    linking.symbol_table(&symbols);
    // Section of code, number of notes, then each: kind, place, symbol, and for addresses what is added.
    let (function, address) = (0, 4);
    let notes =
        vec![4, 4, address, at(2), 2, 0, address, at(9), 3, 0, address, at(17), 4, 0, function, at(23), 0];

    let mut module = Module::new();
    module
        .section(&types)
        .section(&functions)
        .section(&memories)
        .section(&exports)
        .section(&code)
        .section(&data);
    module.section(&linking);
    module.section(&CustomSection { name: "reloc.CODE".into(), data: notes.into() });
    module.section(&CustomSection { name: "reloc.DATA".into(), data: vec![5, 0].into() });
    module.finish()
}

#[test]
fn a_panic_becomes_a_trap_and_takes_its_text_along() -> Result<()> {
    let wasm = into_traps(&linked())?;
    let (mut calls, mut data, mut notes) = (0, Vec::new(), 0);
    for payload in Parser::new(0).parse_all(&wasm) {
        match payload? {
            Payload::CodeSectionEntry(body) => {
                for operator in body.get_operators_reader()? {
                    calls += usize::from(matches!(operator?, Operator::Call { .. }));
                }
            }
            Payload::DataSection(section) => {
                for segment in section {
                    data.extend_from_slice(segment?.data);
                }
            }
            Payload::CustomSection(section) if section.name() == "reloc.CODE" => {
                if let wasmparser::KnownCustom::Reloc(reader) = section.as_known() {
                    notes += reader.entries().count();
                }
            }
            _ => {}
        }
    }
    assert_eq!(calls, 0, "no call that panics is left");
    assert_eq!(data, [KEPT, [0; 8].as_slice()].concat(), "only what is still named is kept");
    assert_eq!(notes, 1, "only the note on it is left");
    Ok(())
}

#[test]
fn wasm_without_panics_is_refused() {
    let error = into_traps(&Module::new().finish()).err().map(|error| error.to_string()).unwrap_or_default();
    assert!(error.contains("--emit-relocs"), "{error}");
}

fn check(name: &str, panics: bool) {
    assert_eq!(is_panic(name), panics, "{name}");
}

#[test]
fn only_functions_that_do_nothing_else_are_traps() {
    check("core::panicking::panic_fmt", true);
    check("core::option::unwrap_failed", true);
    check("core::option::unwrap_failed_not", false);
    check("agent_embed::core::panicking", false);
    check("<alloc::vec::Vec<_, _>>::remove::assert_failed", true);
    check("<alloc::vec::Vec<u8>>::remove", false);
}
