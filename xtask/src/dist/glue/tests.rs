//! The guard is put in where it belongs, works when run, and a glue of another shape is refused.

use std::path::Path;

use crate::shell::{command, read};

use super::*;

/// The parts of wasm-bindgen 0.2.130's output that the changes touch, around a stand-in for the wasm.
const GLUE: &str = include_str!("fixture.js");

fn check_refused(purpose: &str, from: &str, to: &str) {
    let changed = GLUE.replace(from, to);
    assert_ne!(changed, GLUE, "{purpose}: the fixture does not hold `{from}`");
    let told = patch(&changed).err().map_or_else(String::new, |error| error.to_string());
    assert!(told.contains(purpose), "`{from}` became `{to}`, and patch said `{told}`");
}

#[test]
fn a_glue_of_another_shape_is_refused() {
    check_refused("calling a shared closure", "f(state.a, state.b, ...args)", "call(f, state, args)");
    check_refused("calling a mutable closure", "f(a, state.b, ...args)", "f(a, state.b, args)");
    check_refused("what a closure remembers", "cnt: 1, instance", "count: 1, instance");
    check_refused("a closure of an earlier instance", "from previous WASM instance", "from old instance");
    check_refused("the guard before each call", "__wbg_call_guard", "__wbg_guard");
    check_refused("starting a fresh instance", "__wbg_reset_state ()", "__wbg_reset_state()");
    check_refused("makes no closures", "Closure(arg0", "Callback(arg0");
}

#[test]
fn a_glue_with_one_kind_of_closure_is_enough() {
    let shared = GLUE.find("function makeClosure(").unwrap_or_default();
    let mutable = GLUE.find("function makeMutClosure(").unwrap_or_default();
    assert!(shared < mutable, "the fixture lists the shared closures first");
    let only_mutable = format!("{}{}", &GLUE[..shared], &GLUE[mutable..]);
    assert!(patch(&only_mutable).is_ok());
}

/// Runs the patched glue in Node and compares what it printed.
fn check_run(script: &str, printed: &str) -> Result<()> {
    let module = format!("{}\n{script}", patch(GLUE)?);
    let told = read(command("node", &["--input-type=module", "--eval", &module], Path::new(".")))?;
    assert_eq!(told.trim(), printed, "{script}");
    Ok(())
}

#[test]
fn a_trap_is_swallowed_and_told_once() -> Result<()> {
    const LISTEN: &str = "onTrap((error) => console.log('told', error.message));";
    const LATER: &str = "await new Promise((resolve) => setTimeout(resolve));";
    // Each maker swallows the trap, tells of it, and leaves the dead instance alone.
    for maker in ["makeClosure", "makeMutClosure"] {
        check_run(
            &format!(
                "{LISTEN} const call = {maker}(1, 2, trap); call(); call(); {LATER} console.log(calls, freed)"
            ),
            "told unreachable\n1 0",
        )?;
        // A closure that works is called with its arguments and gives its answer.
        check_run(&format!("console.log({maker}(1, 2, sum)(3), freed)"), "6 0")?;
        // What Rust throws on purpose still reaches the caller.
        check_run(
            &format!(
                "{LISTEN} try {{ {maker}(1, 2, fail)() }} catch (error) {{ console.log(error.message) }}"
            ),
            "on purpose",
        )?;
        // Without a listener nobody would know, so the trap is thrown as usual.
        check_run(
            &format!("try {{ {maker}(1, 2, trap)() }} catch (error) {{ console.log(error.name) }}"),
            "RuntimeError",
        )?;
        // A closure of the dead instance does nothing in the fresh one.
        check_run(
            &format!(
                "{LISTEN} const old = {maker}(1, 2, sum); __wbg_reset_state(); console.log(old(3), calls)"
            ),
            "undefined 0",
        )?;
    }
    Ok(())
}

#[test]
fn the_owner_of_what_trapped_is_told() -> Result<()> {
    const LISTEN: &str = "onTrap((error, owner) => console.log('told', owner));";
    for maker in ["makeClosure", "makeMutClosure"] {
        // Made for 7, called while 9 is at work, who goes on with a closure of its own afterwards.
        check_run(
            &format!(
                "{LISTEN} swapOwner(7); const call = {maker}(1, 2, trap); swapOwner(9);
                 call(); console.log(swapOwner(0))"
            ),
            "9\ntold 7",
        )?;
        // What an owner's closure makes is that owner's.
        check_run(
            &format!(
                "{LISTEN} swapOwner(7); let inner; {maker}(1, 2, () => (inner = {maker}(1, 2, trap)))();
                 swapOwner(0); inner()"
            ),
            "told 7",
        )?;
    }
    // A task that traps leaves its owner in place.
    check_run(
        &format!("{LISTEN} swapOwner(7); makeClosure(1, 2, () => {{ swapOwner(8); trap() }})()"),
        "told 8",
    )
}

#[test]
fn a_stack_that_is_used_up_is_a_trap() -> Result<()> {
    const DEEP: &str = "const deep = () => 1 + deep();";
    check_run(
        &format!("{DEEP} onTrap((error) => console.log(error.name)); makeClosure(1, 2, deep)()"),
        "RangeError",
    )?;
    check_run(
        "onTrap(() => {}); try { makeClosure(1, 2, () => new Array(-1))() } catch (error) { console.log(error.name) }",
        "RangeError",
    )
}

#[test]
fn the_memory_of_a_dead_instance_is_wiped_and_that_of_a_living_one_is_not() -> Result<()> {
    const MEMORY: &str = "wasm.memory = { buffer: new Uint8Array([1, 2, 3]).buffer }; onTrap(() => {});
        const bytes = () => console.log(...new Uint8Array(wasm.memory.buffer));";
    check_run(&format!("{MEMORY} wipe(); bytes()"), "1 2 3")?;
    check_run(&format!("{MEMORY} makeClosure(1, 2, trap)(); bytes(); wipe(); bytes()"), "1 2 3\n0 0 0")
}

#[test]
fn a_dead_instance_takes_no_calls_until_it_is_replaced() -> Result<()> {
    const DIE: &str = "onTrap(() => {}); makeClosure(1, 2, trap)();";
    check_run(
        &format!("{DIE} try {{ mount() }} catch (error) {{ console.log(error.message) }}"),
        "agent-embed has stopped after an internal error",
    )?;
    check_run(&format!("{DIE} __wbg_reset_state(); console.log(mount())"), "mounted")?;
    check_run("onTrap(() => {}); console.log(noteTrap(new TypeError('x')), mount())", "false mounted")?;
    check_run(
        "onTrap(() => {}); try { mount(true) } catch (error) { console.log(noteTrap(error), noteTrap(error)) }",
        "true true",
    )
}

#[test]
fn a_part_is_added_once_for_each_instance_and_again_after_a_reset() -> Result<()> {
    const MODULE: &str = "const part = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
        let added = 0;
        WebAssembly.instantiate = async () => void (added += 1);
        onChunk(async (name) => name === 'run' ? [part] : Promise.reject(new Error('no part ' + name)));";
    check_run(
        &format!("{MODULE} await Promise.all([loadChunk('run'), loadChunk('run')]); console.log(added)"),
        "1",
    )?;
    check_run(
        &format!(
            "{MODULE} await loadChunk('run'); __wbg_reset_state(); await loadChunk('run'); console.log(added)"
        ),
        "2",
    )?;
    check_run(
        &format!("{MODULE} await loadChunk('walk').catch((error) => console.log(error.message))"),
        "no part walk",
    )?;
    // What was asked for by an instance that has died meanwhile is not added to the next.
    check_run(
        &format!(
            "{MODULE} const late = loadChunk('run'); __wbg_reset_state();
             await late.catch((error) => console.log(error.message, added))"
        ),
        "the instance has ended 0",
    )
}
