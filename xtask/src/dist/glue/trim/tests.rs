//! What is left works as before, and a glue of another shape is refused.

use std::path::Path;

use crate::shell::{command, read};

use super::*;

const GLUE: &str = include_str!("fixture.js");

fn check_refused(purpose: &str, from: &str, to: &str) {
    let changed = GLUE.replace(from, to);
    assert_ne!(changed, GLUE, "{purpose}: the fixture does not hold `{from}`");
    let told = trim(&changed).err().map_or_else(String::new, |error| error.to_string());
    assert!(told.contains(purpose), "`{from}` became `{to}`, and trim said `{told}`");
}

#[test]
fn a_glue_of_another_shape_is_refused() {
    check_refused("loading the wasm", "function __wbg_load", "function __wbg_fetch");
    check_refused("cannot encode in place", "if (!('encodeInto'", "if (!(\"encodeInto\"");
    check_refused("memory cannot be enlarged", "    if (realloc === undefined) {", "    if (!realloc) {");
    check_refused("the exports", "__wbg_init as default };\n", "__wbg_init as default };;\n");
    check_refused("to be replaced at the next call", "        return;\n    }\n", "    }\n");
    check_refused("whether an instance is to be replaced", "let __wbg_reinit", "var __wbg_reinit");
    check_refused(
        "an instance has been replaced",
        "    __wbg_reinit_scheduled = false",
        "    reinit = false",
    );
    check_refused("`using` for widgets", "Symbol.dispose", "Symbol.asyncDispose");
    check_refused("whether memory has grown", "=== null || cachedDataView", "== null || cachedDataView");
    check_refused("one of a class", "} catch (_) {", "} catch {");
    check_refused("handling errors", "f.apply(this, args)", "f.apply(null, args)");
    check_refused("what is garbage", "typeof FinalizationRegistry", "typeof WeakRef");
    check_refused("giving a text to Rust", "const ptr1 = pass", "let ptr1 = pass");
    check_refused("giving a text or nothing", "var len1 = WASM", "let len1 = WASM");
    check_refused("without `realloc`", "(ret, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc)", "(ret)");
    check_refused("stale objects is longer", "previous Wasm instance');", "previous Wasm instance');\n");
    check_refused(
        "in another way",
        "if (this.__wbg_inst !== undefined &&",
        "if (this.__wbg_inst !== null &&",
    );
}

/// Runs the trimmed glue in Node, on a wasm that is made of JavaScript, and compares what it printed.
fn check_run(script: &str, printed: &str) -> Result<()> {
    const WASM: &str = "
        let free = 16;
        const memory = { buffer: new ArrayBuffer(64) };
        const exports = {
            memory, errors: [], stored: [], connected: 0,
            __wbindgen_malloc: (bytes) => (free += bytes) - bytes,
            __wbindgen_realloc: (at) => at,
            __wbindgen_exn_store: (index) => exports.stored.push(exports.errors[index - 1].message),
            __wbindgen_start: () => { started += 1; },
            widget_connected: () => { exports.connected += 1; },
        };
        WebAssembly.instantiate = async (module) => ({ module, exports });
        const module = {};
        await init({ module_or_path: module });";
    let module = format!("{}{WASM}\n{script}", trim(GLUE)?);
    let told = read(command("node", &["--input-type=module", "--eval", &module], Path::new(".")))?;
    assert_eq!(told.trim(), printed, "{script}");
    Ok(())
}

#[test]
fn the_wasm_is_started_once() -> Result<()> {
    check_run("console.log(await init({}) === exports, started, wasmModule === module)", "true 1 true")?;
    check_run(
        "starting = undefined;
         const { instantiate } = WebAssembly;
         WebAssembly.instantiate = () => Promise.reject(new RangeError('no memory'));
         await init({ module_or_path: module }).catch((error) => console.log(error.message));
         WebAssembly.instantiate = instantiate;
         await init({ module_or_path: module });
         console.log(started)",
        "no memory\n2",
    )
}

#[test]
fn a_text_is_given_with_its_length_and_nothing_as_zero() -> Result<()> {
    const READ: &str = "const [at, length] = new Int32Array(memory.buffer);
        console.log(at, length, new TextDecoder().decode(new Uint8Array(memory.buffer, at, length)));";
    const IMPORTS: &str = "const { __wbg_name_1: name, __wbg_getAttribute_2: value } = __wbg_get_imports()['./agent_embed_bg.js'];";
    check_run(&format!("{IMPORTS} name(0, {{ name: 'Übung' }}); {READ}"), "16 6 Übung")?;
    check_run(&format!("{IMPORTS} value(0, {{ value: 'run' }}); {READ}"), "16 3 run")?;
    check_run(
        &format!("{IMPORTS} value(0, {{ value: null }}); console.log(new Int32Array(memory.buffer)[0])"),
        "0",
    )
}

#[test]
fn an_error_of_an_import_goes_to_rust() -> Result<()> {
    check_run(
        "const sum = handleError((a, b) => { if (b < 0) throw new Error('negative'); return a + b; });
         console.log(sum(1, 2), sum(1, -2), exports.stored.join())",
        "3 undefined negative",
    )
}

#[test]
fn objects_of_a_class_are_known_as_such() -> Result<()> {
    check_run(
        "const { __wbg_instanceof_Map_3: isMap } = __wbg_get_imports()['./agent_embed_bg.js'];
         console.log(isMap(new Map()), isMap(undefined), isMap({}))",
        "true false false",
    )
}

#[test]
fn memory_that_has_grown_is_looked_at_anew() -> Result<()> {
    check_run(
        "const before = getDataViewMemory0();
         const same = getDataViewMemory0() === before;
         memory.buffer = new ArrayBuffer(128);
         console.log(same, getDataViewMemory0().byteLength)",
        "true 128",
    )
}

#[test]
fn objects_are_made_and_called() -> Result<()> {
    check_run("new Widget().connected(); __wbg_reset_state(); console.log(exports.connected)", "1")
}
