//! Leaves out of wasm-bindgen's glue what our one caller, the loader, never needs, and says shorter what stands in it
//! many times.
//!
//! The loader hands over a compiled module, in a browser of this decade, and by itself calls no object of an instance
//! that has ended. As with the guard, each text that is not found ends the build.

use anyhow::{Context, Result, ensure};

use super::{Change, apply};

/// From one text up to another one, which stays.
struct Cut {
    purpose: &'static str,
    from: &'static str,
    to: &'static str,
    replacement: &'static str,
}

const CUTS: [Cut; 3] = [
    Cut {
        purpose: "loading the wasm",
        from: "async function __wbg_load(",
        to: "export { initSync, __wbg_init as default };",
        replacement: "let starting;
/** Starts the wasm, once; after a failure, again. */
export default function init({ module_or_path: module }) {
    starting ??= WebAssembly.instantiate(module, __wbg_get_imports())
        .then((instance) => __wbg_finalize_init(instance, module));
    starting.catch(() => starting = undefined);
    return starting;
}
",
    },
    Cut {
        purpose: "encoding where a browser cannot encode in place",
        from: "if (!('encodeInto' in cachedTextEncoder)) {",
        to: "let WASM_VECTOR_LEN = 0;",
        replacement: "",
    },
    Cut {
        purpose: "encoding where memory cannot be enlarged",
        from: "    if (realloc === undefined) {",
        to: "    let len = arg.length;",
        replacement: "",
    },
];

const CHANGES: [Change; 7] = [
    Change {
        purpose: "the exports",
        found: "export { initSync, __wbg_init as default };\n",
        replacement: "",
    },
    Change {
        purpose: "an instance that is to be replaced at the next call",
        found: "    if (__wbg_reinit_scheduled) {
        __wbg_reset_state();
        return;
    }
",
        replacement: "",
    },
    Change {
        purpose: "whether an instance is to be replaced",
        found: "let __wbg_reinit_scheduled = false;\n",
        replacement: "",
    },
    Change {
        purpose: "that an instance has been replaced",
        found: "    __wbg_reinit_scheduled = false;\n",
        replacement: "",
    },
    Change {
        purpose: "`using` for widgets",
        found: "if (Symbol.dispose) Widget.prototype[Symbol.dispose] = Widget.prototype.free;\n",
        replacement: "",
    },
    // Memory that has grown has another buffer, in every browser.
    Change {
        purpose: "whether memory has grown",
        found: "if (cachedDataViewMemory0 === null || cachedDataViewMemory0.buffer.detached === true || (cachedDataViewMemory0.buffer.detached === undefined && cachedDataViewMemory0.buffer !== wasm.memory.buffer)) {",
        replacement: "if (cachedDataViewMemory0?.buffer !== wasm.memory.buffer) {",
    },
    // So that each function whose errors go to Rust says no more than that.
    Change {
        purpose: "handling errors",
        found: "function handleError(f, args) {
    try {
        return f.apply(this, args);
    } catch (e) {
        const idx = addToExternrefTable0(e);
        wasm.__wbindgen_exn_store(idx);
    }
}
",
        replacement: "function handleError(f) {
    return (...args) => {
        try {
            return f(...args);
        } catch (e) {
            const idx = addToExternrefTable0(e);
            wasm.__wbindgen_exn_store(idx);
        }
    };
}
",
    },
];

/// What stands in many places.
const REGISTRY: Change = Change {
    purpose: "a browser that does not tell what is garbage",
    found: "(typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(",
    replacement: "new FinalizationRegistry(",
};
const TEXT: Change = Change {
    purpose: "giving a text to Rust",
    found: "            const ptr1 = passStringToWasm0(ret, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            const len1 = WASM_VECTOR_LEN;
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);
",
    replacement: "            giveText(arg0, ret);\n",
};
const OPTIONAL_TEXT: Change = Change {
    purpose: "giving a text or nothing to Rust",
    found: "            var ptr1 = isLikeNone(ret) ? 0 : passStringToWasm0(ret, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            var len1 = WASM_VECTOR_LEN;
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);
",
    replacement: "            giveText(arg0, ret);\n",
};

const GIVE_TEXT: &str = "
/** Writes where a text is, and its length, to where Rust has asked for it; 0 if there is none. */
function giveText(target, text) {
    const ptr = isLikeNone(text) ? 0 : passStringToWasm0(text, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
    getDataViewMemory0().setInt32((target >>> 0) + 4, WASM_VECTOR_LEN, true);
    getDataViewMemory0().setInt32(target >>> 0, ptr, true);
}
";

/// Around the name of a class, where it is asked whether something is one of its objects: every browser has the class.
const INSTANCE: (&str, &str, &str) = (
    "            let result;
            try {
                result = arg0 instanceof ",
    ";
            } catch (_) {
                result = false;
            }
            const ret = result;
",
    "            const ret = arg0 instanceof ",
);

/// What marks the check whether an object belongs to the present instance, and how many lines that has.
const STALE: (&str, usize) = ("if (this.__wbg_inst !== undefined && ", 3);
/// What the check looks at.
const STALE_MARK: &str = "Object.defineProperty(this, '__wbg_inst', ";

/// The glue without all that.
pub(in crate::dist) fn trim(glue: &str) -> Result<String> {
    // Without this, a text that was given with no way to enlarge memory would be cut off.
    let given = glue.matches("passStringToWasm0(").count();
    let with_room = glue.matches(", wasm.__wbindgen_malloc, wasm.__wbindgen_realloc)").count();
    ensure!(
        given == with_room + 1,
        "wasm-bindgen's glue has changed: some texts are given without `realloc`"
    );

    let mut trimmed = glue.to_owned();
    for each in &CUTS {
        trimmed = cut(&trimmed, each)?;
    }
    for change in &CHANGES {
        trimmed = apply(&trimmed, change, 1)?;
    }
    for change in [&REGISTRY, &TEXT, &OPTIONAL_TEXT] {
        let times = trimmed.matches(change.found).count();
        ensure!(times > 0, "wasm-bindgen's glue has changed: {} was not found", change.purpose);
        trimmed = apply(&trimmed, change, times)?;
    }
    let times = trimmed.matches(INSTANCE.0).count();
    ensure!(
        times > 0 && times == trimmed.matches(INSTANCE.1).count(),
        "wasm-bindgen's glue has changed: it asks in another way whether an object is one of a class"
    );
    trimmed = trimmed.replace(INSTANCE.0, INSTANCE.2).replace(INSTANCE.1, ";\n");
    trimmed = without_stale_checks(&trimmed)?;
    trimmed.push_str(GIVE_TEXT);
    Ok(trimmed)
}

fn cut(glue: &str, Cut { purpose, from, to, replacement }: &Cut) -> Result<String> {
    let pieces = glue.split_once(from).and_then(|(before, rest)| Some((before, rest.find(to)?, rest)));
    let (before, end, rest) =
        pieces.with_context(|| format!("wasm-bindgen's glue has changed: {purpose} was not found"))?;
    Ok([before, replacement, rest.get(end..).unwrap_or_default()].concat())
}

fn without_stale_checks(glue: &str) -> Result<String> {
    let mut kept = String::with_capacity(glue.len());
    let mut lines = glue.split_inclusive('\n');
    let mut found = 0;
    while let Some(line) = lines.next() {
        if line.trim_start().starts_with(STALE.0) {
            let last = lines.nth(STALE.1 - 2).unwrap_or_default();
            ensure!(
                last.trim() == "}",
                "wasm-bindgen's glue has changed: the check for stale objects is longer"
            );
            found += 1;
        } else if !line.trim_start().starts_with(STALE_MARK) {
            kept.push_str(line);
        }
    }
    ensure!(
        found > 0 && !kept.contains("__wbg_inst "),
        "wasm-bindgen's glue has changed: it checks for stale objects in another way"
    );
    Ok(kept)
}

#[cfg(test)]
mod tests;
