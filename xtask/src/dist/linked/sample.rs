//! A small linked wasm for tests: a function with an arm that may be left out, one that it calls there, and a static.

use wasm_encoder::{
    BlockType, CodeSection, ConstExpr, CustomSection, DataSection, DataSymbolDefinition, Encode, ExportKind,
    ExportSection, Function, FunctionSection, ImportSection, Instruction, LinkingSection, MemorySection,
    MemoryType, Module, SymbolTable, TypeSection, ValType,
};

/// The kind of a note on a call.
const CALL_NOTE: u8 = 0;
/// Where the static is in its segment.
pub(in crate::dist) const STATIC: u32 = 16;
/// How long the arm is, in bytes: a call, and instructions that do nothing.
pub(in crate::dist) const ARM: usize = 106;

/// `work` takes a number, and with any but 0 calls `other`; `REST_IS_THERE` is a byte, and `OVERVIEW_START_IS_THERE`
/// the same.
pub(in crate::dist) fn sample() -> Vec<u8> {
    let mut types = TypeSection::new();
    types.ty().function([ValType::I32], [ValType::I32]);
    types.ty().function([], []);
    let mut imports = ImportSection::new();
    imports.import("page", "log", wasm_encoder::EntityType::Function(1));
    let mut functions = FunctionSection::new();
    functions.function(0).function(1);
    let mut memories = MemorySection::new();
    memories.memory(MemoryType {
        minimum: 2,
        maximum: None,
        memory64: false,
        shared: false,
        page_size_log2: None,
    });
    let mut exports = ExportSection::new();
    exports.export("work", ExportKind::Func, 1);

    let mut work = Function::new([]);
    work.instruction(&Instruction::LocalGet(0)).instruction(&Instruction::If(BlockType::Empty));
    let call = work.byte_len() + 1;
    work.raw([0x10, 0x82, 0x80, 0x80, 0x80, 0x00]);
    work.raw(vec![0x01; ARM - 6]);
    work.instruction(&Instruction::End).instruction(&Instruction::LocalGet(0)).instruction(&Instruction::End);
    let mut other = Function::new([]);
    other.instruction(&Instruction::End);
    let length = work.byte_len();
    let mut code = CodeSection::new();
    code.function(&work).function(&other);
    // Behind the number of bodies and the length of the first.
    let mut length_bytes = Vec::new();
    length.encode(&mut length_bytes);
    let call = 1 + length_bytes.len() + call;

    let mut data = DataSection::new();
    data.active(0, &ConstExpr::i32_const(1024), [1; 32]);
    let mut symbols = SymbolTable::new();
    symbols.function(0, 1, Some("work")).function(0, 2, Some("other"));
    for name in ["REST_IS_THERE", "OVERVIEW_START_IS_THERE"] {
        let byte = DataSymbolDefinition { index: 0, offset: STATIC, size: 1 };
        symbols.data(0, &format!("bridge::{name}"), Some(byte));
    }
    let mut linking = LinkingSection::new();
    linking.symbol_table(&symbols);
    // On the section with index 6, one note: a call of the second symbol.
    let mut notes = vec![6, 1, CALL_NOTE];
    call.encode(&mut notes);
    1_u32.encode(&mut notes);

    let mut module = Module::new();
    module.section(&types).section(&imports).section(&functions).section(&memories).section(&exports);
    module.section(&code).section(&data).section(&linking);
    module.section(&CustomSection { name: "reloc.CODE".into(), data: notes.into() });
    module.finish()
}
