//! Takes out of the wasm what nothing can reach, but neither compiler nor `wasm-opt` can know of.
//!
//! `leptos` brings the crate `wasm-streams`, which exports classes for JavaScript that nobody here makes.

use anyhow::{Result, ensure};
use rustc_demangle::demangle;
use walrus::{ConstExpr, ElementItems, Module};

use super::edits::{Edit, Edits, with_edits};
use super::linked::Linked;

/// The start of the names of all that the classes of `wasm-streams` export, or of the classes themselves.
const STREAMS: &str = "IntoUnderlying";

/// A body without locals, and with a trap alone.
const EMPTY: [u8; 3] = [0x00, 0x00, 0x0b];

/// The linked wasm without the bodies of such functions, so that what these name is not needed on their account.
pub(super) fn empty_functions(wasm: &[u8]) -> Result<Vec<u8>> {
    let linked = Linked::read(wasm)?;
    let mut edits = Edits::default();
    for (number, body) in linked.bodies.iter().enumerate() {
        if is_dead(linked.name_of_body(number)) {
            let empty = Edit { at: body.clone(), by: EMPTY.to_vec(), names: Vec::new() };
            edits.of_bodies.insert(number, vec![empty]);
        }
    }
    ensure!(
        !edits.of_bodies.is_empty(),
        "the compiled wasm has no functions of wasm-streams, or no names of functions"
    );
    with_edits(&linked, &edits)
}

/// Removes the exports of `wasm-streams`, and then what only they used.
pub(super) fn remove_exports(module: &mut Module) {
    let streams = STREAMS.to_lowercase();
    let dead: Vec<_> = module
        .exports
        .iter()
        .filter(|export| export.name.contains(&streams))
        .map(walrus::Export::id)
        .collect();
    for export in dead {
        module.exports.delete(export);
    }
    walrus::passes::gc::run(module);
}

/// The glue or its types without the classes of `wasm-streams`.
pub(super) fn remove_classes(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut in_class = false;
    for line in text.split_inclusive('\n') {
        let starts = ["export class ", "const "]
            .iter()
            .any(|start| line.strip_prefix(start).is_some_and(|name| name.starts_with(STREAMS)));
        let disposes = line.starts_with("if (Symbol.dispose) ") && line.contains(STREAMS);
        in_class |= starts;
        if !in_class && !disposes {
            kept.push_str(line);
        }
        // Whatever stands at the top of the file ends with its brace in the first column.
        in_class &= !line.starts_with('}');
    }
    kept
}

/// Removes what the splitter writes to keep places of the table free: a new table has nothing in them anyway.
pub(super) fn remove_empty_segments(module: &mut Module) {
    let is_null = |item: &ConstExpr| matches!(item, ConstExpr::RefNull(_));
    let empty: Vec<_> = module
        .elements
        .iter()
        .filter(|segment| matches!(&segment.items, ElementItems::Expressions(_, items) if items.iter().all(is_null)))
        .map(walrus::Element::id)
        .collect();
    for segment in empty {
        module.elements.delete(segment);
        for table in module.tables.iter_mut() {
            table.elem_segments.remove(&segment);
        }
    }
}

/// Whether the function of this name is never called.
fn is_dead(name: &str) -> bool {
    // A mangled name also says which crate asked for an instance of a generic function: everybody uses that.
    let name = format!("{:#}", demangle(name));
    // wasm-bindgen runs the functions that describe the exports, so they stay until it has.
    name.contains("wasm_streams") && !name.contains("escribe")
}

#[cfg(test)]
mod tests {
    use walrus::ir::Value;
    use walrus::{ElementKind, FunctionBuilder, RefType};

    use super::*;

    fn check_dead(name: &str, dead: bool) {
        assert_eq!(is_dead(name), dead, "{name}");
    }

    #[test]
    fn only_dead_functions_are_emptied() {
        check_dead("_ZN12wasm_streams8readable4pull17h0E", true);
        check_dead("_RNvNtCs3J1cts3V3wr_12wasm_streams8readable4pull", true);
        check_dead("_RINvNtCsgXGp5Oqx2Ny_4core3ptr13drop_in_placejECs3J1cts3V3wr_12wasm_streams", false);
        check_dead("_ZN12wasm_streams8readable15WasmDescribe8describe17h0E", false);
        check_dead("_ZN11agent_embed5views5shell17h0E", false);
    }

    #[test]
    fn segments_that_hold_nothing_go() {
        let mut module = Module::default();
        let table = module.tables.add_local(false, 9, None, RefType::FUNCREF);
        let function = FunctionBuilder::new(&mut module.types, &[], &[]).finish(vec![], &mut module.funcs);
        let mut add = |offset: i32, items: Vec<ConstExpr>| {
            let kind = ElementKind::Active { table, offset: ConstExpr::Value(Value::I32(offset)) };
            let id = module.elements.add(kind, ElementItems::Expressions(RefType::FUNCREF, items));
            module.tables.get_mut(table).elem_segments.insert(id);
            id
        };
        let null = || ConstExpr::RefNull(RefType::FUNCREF);
        add(0, vec![null(), null()]);
        let kept = add(4, vec![null(), ConstExpr::RefFunc(function)]);
        remove_empty_segments(&mut module);
        let left: Vec<_> = module.elements.iter().map(walrus::Element::id).collect();
        assert_eq!(left, [kept]);
        assert_eq!(module.tables.get(table).elem_segments.iter().copied().collect::<Vec<_>>(), [kept]);
    }

    #[test]
    fn only_classes_of_streams_leave_the_glue() {
        let class = |name: &str| {
            format!("export class {name} {{\n    free() {{\n    }}\n}}\nif (Symbol.dispose) {name}.free();\n")
        };
        let registry =
            |name: &str| format!("const {name}Finalization = (x)\n    ? 1\n    : new R(() => {{\n}});\n");
        let (dead, live) = ("IntoUnderlyingSink", "Widget");
        let text = [class(dead), class(live), registry(dead), registry(live)].concat();
        assert_eq!(remove_classes(&text), [class(live), registry(live)].concat());
    }
}
