//! Places instead of names for what the wasm imports from the glue, and short names for the closures that it exports:
//! the long ones stand in both files, each with a hash.
//!
//! The functions of the glue become a list in the order of their texts, in which like stands beside like. Those whose
//! texts are the same, for different types of Rust, are one.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail, ensure};
use walrus::{FunctionId, FunctionKind, ImportKind, Module};

/// What the module of the imports is called by wasm-bindgen, as the glue writes it, and by us.
const MODULE: (&str, &str) = ("\"./agent_embed_bg.js\"", "\"a\"");

/// Around the functions in the glue, and around the list.
const LITERAL: (&str, &str) = ("    const import0 = {\n        __proto__: null,\n", "    };\n");
const LIST: (&str, &str) = ("    const import0 = [\n", "    ];\n");

/// How a function whose errors go to Rust begins and ends, and the same where `handleError` gives such a function.
const CATCHING: (&str, &str) = ("function() { return handleError(function (", "}, arguments); }");

/// What is in the names of the exports by which closures are called.
const CLOSURE: &str = "___convert__closures_____invoke";

/// Renames imports and exports, and gives the glue that goes with the module, without functions that this does not
/// import.
///
/// An error means that wasm-bindgen's glue has another shape than this expects.
pub(super) fn shorten(module: &mut Module, glue: &str) -> Result<String> {
    let functions = Functions::find(glue)?;
    let mut wanted: BTreeMap<String, Vec<FunctionId>> = BTreeMap::new();
    let mut slots = Vec::new();
    for import in module.imports.iter().filter(|import| import.module == MODULE.0.trim_matches('"')) {
        let ImportKind::Function(function) = import.kind else {
            bail!("the wasm imports more than functions")
        };
        wanted.entry(functions.text_of(&import.name)?).or_default().push(function);
        slots.push(import.id());
    }
    // The places stand in the wasm in their order, which costs next to nothing after compression.
    let placed =
        wanted.values().enumerate().flat_map(|(place, same)| same.iter().map(move |id| (place, *id)));
    for (slot, (place, function)) in slots.into_iter().zip(placed) {
        let import = module.imports.get_mut(slot);
        MODULE.1.trim_matches('"').clone_into(&mut import.module);
        import.name = place.to_string();
        import.kind = ImportKind::Function(function);
        if let FunctionKind::Import(imported) = &mut module.funcs.get_mut(function).kind {
            imported.import = slot;
        }
    }
    let mut list = String::new();
    for text in wanted.keys() {
        list.extend(["        ", text, ",\n"]);
    }
    let glue = [functions.before, LIST.0, &list, LIST.1, functions.after].concat();
    ensure!(glue.matches(MODULE.0).count() == 1, "wasm-bindgen's glue has changed: it names no module");
    shorten_closures(module, glue.replace(MODULE.0, MODULE.1))
}

/// Gives the exports by which closures are called short names.
fn shorten_closures(module: &mut Module, mut glue: String) -> Result<String> {
    let closures = module.exports.iter_mut().filter(|export| export.name.contains(CLOSURE));
    for (place, export) in closures.enumerate() {
        let (long, short) = (format!("wasm.{}(", export.name), format!("c{place}"));
        ensure!(glue.matches(&long).count() == 1, "wasm-bindgen's glue has changed: it calls no {long}");
        glue = glue.replace(&long, &format!("wasm.{short}("));
        export.name = short;
    }
    Ok(glue)
}

/// The functions that the glue has for the wasm, and what stands around them.
struct Functions<'glue> {
    before: &'glue str,
    by_name: BTreeMap<&'glue str, String>,
    after: &'glue str,
}

impl<'glue> Functions<'glue> {
    fn find(glue: &'glue str) -> Result<Self> {
        let (before, rest) = glue.split_once(LITERAL.0).context("wasm-bindgen's glue has no imports")?;
        let (functions, after) =
            rest.split_once(LITERAL.1).context("the imports in wasm-bindgen's glue do not end")?;
        let mut by_name = BTreeMap::new();
        let mut name = "";
        let mut text = String::new();
        for line in functions.lines() {
            match line.strip_prefix("        __wb").and_then(|_| line.trim_start().split_once(": ")) {
                Some((next, first)) => (name, text) = (next, first.to_owned()),
                // The types of Rust, of which the function knows nothing.
                None if line.trim_start().starts_with("// Cast intrinsic") => {}
                None => text.extend(["\n", line]),
            }
            if line.starts_with("        }") {
                by_name.insert(name, as_arrow(text.trim_end_matches(',')));
            }
        }
        Ok(Self { before, by_name, after })
    }

    fn text_of(&self, name: &str) -> Result<String> {
        self.by_name
            .get(name)
            .cloned()
            .with_context(|| format!("wasm-bindgen's glue has changed: the import {name} was not found"))
    }
}

/// A function as an arrow: none of them has a use for `this`.
fn as_arrow(function: &str) -> String {
    let (start, end) = CATCHING;
    if let Some(inner) = function.strip_prefix(start).and_then(|rest| rest.strip_suffix(end)) {
        return format!("handleError(({}}})", inner.replacen(") {", ") => {", 1));
    }
    match function.strip_prefix("function(") {
        Some(inner) => format!("({}", inner.replacen(") {", ") => {", 1)),
        None => function.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "let wasm;
    const import0 = {
        __proto__: null,
        __wbg_stop_97b4: function(arg0) {
            arg0.stop();
        },
        __wbg_unused_f8d1: function(arg0) {
            return arg0;
        },
        __wbg_abort_97b4: function(arg0) {
            arg0.abort();
        },
        __wbg_abort_12ab: function(arg0) {
            arg0.abort();
        },
        __wbg_call_a410: function() { return handleError(function (arg0) {
            arg0.call();
        }, arguments); },
        __wbindgen_cast_01: function(arg0) {
            // Cast intrinsic for `F64 -> Externref`.
            return arg0 + 1;
        },
    };
    return { \"./agent_embed_bg.js\": import0 };
function x___convert__closures_____invoke_1(arg0) {
    wasm.x___convert__closures_____invoke_1(arg0);
}
";

    /// A module that imports functions of these names.
    fn module(names: &[&str]) -> Module {
        let mut module = Module::default();
        let kind = module.types.add(&[], &[]);
        for name in names {
            module.add_import_func("./agent_embed_bg.js", name, kind);
        }
        module
    }

    fn imports(module: &Module) -> Vec<(&str, &str)> {
        module.imports.iter().map(|import| (import.module.as_str(), import.name.as_str())).collect()
    }

    #[test]
    fn imports_become_places_in_a_list_and_like_functions_are_one() -> Result<()> {
        let mut module = module(&[
            "__wbg_stop_97b4",
            "__wbg_abort_97b4",
            "__wbg_abort_12ab",
            "__wbg_call_a410",
            "__wbindgen_cast_01",
        ]);
        let glue = shorten(&mut module, GLUE)?;
        let expected = "let wasm;
    const import0 = [
        (arg0) => {
            arg0.abort();
        },
        (arg0) => {
            arg0.stop();
        },
        (arg0) => {
            return arg0 + 1;
        },
        handleError((arg0) => {
            arg0.call();
        }),
    ];
    return { \"a\": import0 };
function x___";
        assert_eq!(glue.get(..expected.len()), Some(expected));
        assert_eq!(imports(&module), ["0", "0", "1", "2", "3"].map(|place| ("a", place)));
        for (function, place) in module.funcs.iter().zip(["1", "0", "0", "3", "2"]) {
            let FunctionKind::Import(imported) = &function.kind else { bail!("it is imported no longer") };
            assert_eq!(module.imports.get(imported.import).name, place);
        }
        Ok(())
    }

    #[test]
    fn closures_have_short_names() -> Result<()> {
        let mut module = module(&["__wbg_stop_97b4"]);
        let function = module.funcs.iter().next().context("there is no function")?.id();
        module.exports.add("x___convert__closures_____invoke_1", function);
        let glue = shorten(&mut module, GLUE)?;
        assert!(glue.contains("invoke_1(arg0) {\n    wasm.c0(arg0);\n}"), "{glue}");
        assert!(module.exports.iter().all(|export| export.name == "c0"));
        Ok(())
    }

    #[test]
    fn a_glue_of_another_shape_is_refused() {
        let refused = |name: &str, glue: &str| shorten(&mut module(&[name]), glue).is_err();
        assert!(refused("__wbg_missing", GLUE));
        assert!(refused("__wbg_stop_97b4", &GLUE.replace("_bg.js", ".js")));
        assert!(refused("__wbg_stop_97b4", &GLUE.replace("const import0", "const imports")));
    }
}
