//! Teaches wasm-bindgen's glue what to do when the wasm traps.
//!
//! A panic ends in a trap, and a trap inside a listener or task would reach the host page as an uncaught error,
//! while the dead instance went on being called. So the two functions that turn Rust closures into JavaScript ones
//! swallow a trap and report it once, and from then on nothing calls the dead instance: its closures do nothing,
//! its objects are stale and its functions throw. `wipe()` clears its memory, and `__wbg_reset_state()` starts a fresh
//! instance. Who is to blame is known by the owner: an element that calls, and that whatever it makes remembers.
//!
//! Every change names the text that it replaces. If wasm-bindgen writes something else one day, the build fails
//! here instead of shipping glue without the guard.

mod trim;

use anyhow::{Result, ensure};

pub(super) use self::trim::trim;

/// One replacement in the generated text.
struct Change {
    /// What it is for, in the error if the text is not found.
    purpose: &'static str,
    found: &'static str,
    replacement: &'static str,
}

const SHARED_CLOSURE: Change = Change {
    purpose: "calling a shared closure",
    found: "        try {
            return f(state.a, state.b, ...args);
        } finally {
            real._wbg_cb_unref();
        }
",
    replacement: "        const before = swapOwner(state.owner);
        try {
            return f(state.a, state.b, ...args);
        } catch (error) {
            if (!noteTrap(error)) throw error;
        } finally {
            swapOwner(before);
            if (state.instance === __wbg_instance_id) real._wbg_cb_unref();
        }
",
};

const MUTABLE_CLOSURE: Change = Change {
    purpose: "calling a mutable closure",
    found: "        try {
            return f(a, state.b, ...args);
        } finally {
            state.a = a;
            real._wbg_cb_unref();
        }
",
    replacement: "        const before = swapOwner(state.owner);
        try {
            return f(a, state.b, ...args);
        } catch (error) {
            if (!noteTrap(error)) throw error;
        } finally {
            swapOwner(before);
            state.a = a;
            if (state.instance === __wbg_instance_id) real._wbg_cb_unref();
        }
",
};

const OWNER: Change = Change {
    purpose: "what a closure remembers",
    found: "cnt: 1, instance: __wbg_instance_id };",
    replacement: "cnt: 1, instance: __wbg_instance_id, owner };",
};

/// A closure of a dead instance is left over in the page: a timer, a listener. It has nothing to do any more. One of an
/// instance that is not whole may have to wait.
const STALE_CLOSURE: Change = Change {
    purpose: "a closure of an earlier instance",
    found: "        if (state.instance !== __wbg_instance_id) {
            throw new Error('Cannot invoke closure from previous WASM instance');
        }
",
    replacement:
        "        if (state.instance !== __wbg_instance_id || callGate?.(args[0], () => real(...args))) return;
",
};

const CALL_GUARD: Change = Change {
    purpose: "the guard before each call",
    found: "function __wbg_call_guard() {
",
    replacement: "function __wbg_call_guard() {
    if (trapped) throw new Error('agent-embed has stopped after an internal error');
",
};

const RESET: Change = Change {
    purpose: "starting a fresh instance",
    found: "export function __wbg_reset_state () {
    __wbg_instance_id++;
",
    replacement: "export function __wbg_reset_state () {
    trapped = false;
    parts = new Map();
    __wbg_instance_id++;
",
};

/// The state behind the changes, and its two exports.
const TRAP_STATE: &str = "
let trapped = false;
let trapListener;

let owner = 0;
let callGate;

/** Sets what is asked before each call of a closure, with its first argument; what says yes sees to the call itself. */
export function onCall(gate) {
    callGate = gate;
}

/** Calls `listener` once for each instance that traps, with the owner of what trapped. Without one, a trap is thrown as usual. */
export function onTrap(listener) {
    trapListener = listener;
}

/** Sets to whom belongs what is called and made from now on; 0 is nobody. Gives the owner until now. */
export function swapOwner(next) {
    const before = owner;
    owner = next;
    return before;
}

/** A stack that is used up ends a call in its middle, as a trap does; each browser has an error of its own for that. */
function isTrap(error) {
    return error instanceof WebAssembly.RuntimeError || (error instanceof RangeError && /stack/i.test(error.message)) || error?.name === 'InternalError';
}

/** Whether `error` is a trap that the listener is told of; for errors of calls made directly, not by a closure. */
export function noteTrap(error) {
    if (!isTrap(error)) return false;
    if (!trapped) {
        trapped = true;
        // Whatever belongs to the dead instance is stale from here on.
        __wbg_instance_id++;
        const listener = trapListener;
        const culprit = owner;
        if (listener !== undefined) queueMicrotask(() => listener(error, culprit));
    }
    return trapListener !== undefined;
}

/** Overwrites all that a dead instance knew; only from a stack without a call of it. */
export function wipe() {
    if (trapped) new Uint8Array(wasm.memory.buffer).fill(0);
}
";

/// Adds parts of the wasm to the running instance; `loadChunk` is what Rust imports.
const CHUNKS: &str = "
let parts = new Map();
let chunkSource;

/** Sets who gives the modules of a part that loads on demand. */
export function onChunk(source) {
    chunkSource = source;
}

/** Adds a module once: its data would overwrite what the instance has made of it since. */
export function addPart(module) {
    if (!parts.has(module)) parts.set(module, WebAssembly.instantiate(module, { __wasm_split: wasm }));
    return parts.get(module);
}

/** Adds a part; rejects if it cannot be loaded. */
export async function loadChunk(name) {
    const instance = __wbg_instance_id;
    for (const module of await chunkSource(name)) {
        if (instance !== __wbg_instance_id) throw new Error('the instance has ended');
        await addPart(module);
    }
}
";

const TRAP_TYPES: &str = "
/** Calls `listener` once for each instance that traps, with the owner of what trapped. Without one, a trap is thrown as usual. */
export function onTrap(listener: (error: Error, owner: number) => void): void;
/** Sets what is asked before each call of a closure, with its first argument; what says yes sees to the call itself. */
export function onCall(gate: (argument: unknown, call: () => void) => boolean): void;
/** Sets to whom belongs what is called and made from now on; 0 is nobody. Gives the owner until now. */
export function swapOwner(owner: number): number;
/** Overwrites all that a dead instance knew; only from a stack without a call of it. */
export function wipe(): void;
/** Whether `error` is a trap that the listener is told of; for errors of calls made directly, not by a closure. */
export function noteTrap(error: unknown): boolean;
/** Adds a module once: its data would overwrite what the instance has made of it since. */
export function addPart(module: WebAssembly.Module): Promise<WebAssembly.Instance>;
/** Adds a part; rejects if it cannot be loaded. */
export function loadChunk(name: string): Promise<void>;
/** Sets who gives the modules of a part that loads on demand. */
export function onChunk(source: (name: string) => Promise<readonly WebAssembly.Module[]>): void;
";

/// The glue with the guard in it; an error names the first text that was not found.
pub(super) fn patch(glue: &str) -> Result<String> {
    let shared = glue.matches("function makeClosure(").count();
    let mutable = glue.matches("function makeMutClosure(").count();
    ensure!(shared + mutable > 0, "the glue makes no closures: has wasm-bindgen renamed what makes them?");

    let mut patched = apply(glue, &SHARED_CLOSURE, shared)?;
    patched = apply(&patched, &MUTABLE_CLOSURE, mutable)?;
    patched = apply(&patched, &OWNER, shared + mutable)?;
    patched = apply(&patched, &STALE_CLOSURE, shared + mutable)?;
    patched = apply(&patched, &CALL_GUARD, 1)?;
    patched = apply(&patched, &RESET, 1)?;
    patched.push_str(TRAP_STATE);
    patched.push_str(CHUNKS);
    Ok(patched)
}

/// The types of the glue with those of the guard.
pub(super) fn add_types(types: &str) -> String {
    format!("{types}{TRAP_TYPES}")
}

fn apply(glue: &str, change: &Change, times: usize) -> Result<String> {
    let found = glue.matches(change.found).count();
    ensure!(
        found == times,
        "wasm-bindgen's glue has changed: {} was expected {times} times and found {found} times",
        change.purpose
    );
    Ok(glue.replace(change.found, change.replacement))
}

#[cfg(test)]
mod tests;
