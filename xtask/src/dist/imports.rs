//! Short names for what the wasm imports from the glue: the long ones stand in both files, each with a hash.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use walrus::Module;

/// What the module of the imports is called by wasm-bindgen, as the glue writes it, and by us.
const MODULE: (&str, &str) = ("\"./agent_embed_bg.js\"", "\"a\"");

/// Short names by the long ones.
pub(super) type Names = BTreeMap<String, String>;

/// Renames the imports, and says how.
pub(super) fn shorten(module: &mut Module) -> Names {
    let mut names = Names::new();
    let unquoted = |name: &str| name.trim_matches('"').to_owned();
    for import in module.imports.iter_mut().filter(|import| import.module == unquoted(MODULE.0)) {
        let next = format!("i{}", names.len());
        let short = names.entry(import.name.clone()).or_insert(next);
        import.name.clone_from(short);
        import.module = unquoted(MODULE.1);
    }
    names
}

/// The glue with the short names, and without functions that the wasm does not import.
///
/// An error means that wasm-bindgen's glue has another shape than this expects.
pub(super) fn rename(glue: &str, names: &Names) -> Result<String> {
    let mut renamed = String::with_capacity(glue.len());
    let mut found = 0;
    let mut is_left_out = false;
    for line in glue.split_inclusive('\n') {
        match name_of(line) {
            Some(name) => match names.get(name) {
                Some(short) => {
                    found += 1;
                    is_left_out = false;
                    renamed.push_str(&line.replacen(name, short, 1));
                }
                None => is_left_out = true,
            },
            None if !is_left_out => renamed.push_str(line),
            None => {}
        }
        is_left_out &= !line.starts_with("        }");
    }
    ensure!(
        found == names.len(),
        "wasm-bindgen's glue has changed: {found} of {} imports were found",
        names.len()
    );
    ensure!(renamed.matches(MODULE.0).count() == 1, "wasm-bindgen's glue has changed: it names no module");
    Ok(renamed.replace(MODULE.0, MODULE.1))
}

/// The name of the function that the glue begins on this line for the wasm.
fn name_of(line: &str) -> Option<&str> {
    let (name, rest) = line.strip_prefix("        ")?.split_once(':')?;
    (name.starts_with("__wb") && rest.starts_with(" function")).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "    const import0 = {
        __wbg_abort_97b4: function(arg0) {
            arg0.abort();
        },
        __wbg_unused_f8d1: function(arg0) {
            return arg0;
        },
        __wbg_call_a410: function() { return handleError(function (arg0) {
            arg0.call();
        }, arguments); },
    };
    return { \"./agent_embed_bg.js\": import0 };
";

    fn names(long: &[&str]) -> Names {
        long.iter().enumerate().map(|(index, name)| ((*name).to_owned(), format!("i{index}"))).collect()
    }

    #[test]
    fn imports_are_renamed_and_others_left_out() -> Result<()> {
        let renamed = rename(GLUE, &names(&["__wbg_abort_97b4", "__wbg_call_a410"]))?;
        let expected = "    const import0 = {
        i0: function(arg0) {
            arg0.abort();
        },
        i1: function() { return handleError(function (arg0) {
            arg0.call();
        }, arguments); },
    };
    return { \"a\": import0 };
";
        assert_eq!(renamed, expected);
        Ok(())
    }

    #[test]
    fn an_import_without_its_function_is_refused() {
        assert!(rename(GLUE, &names(&["__wbg_missing"])).is_err());
        assert!(rename(&GLUE.replace("_bg.js", ".js"), &names(&["__wbg_abort_97b4"])).is_err());
    }
}
