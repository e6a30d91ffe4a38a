import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import type { Glue } from "../src/glue.js";
import { Runtime } from "../src/runtime.js";
import { clearDocument } from "./dom.js";
import { server } from "./sources.js";

/** What each part that is loaded needs, beside the two that all do. */
const PARTS: Readonly<Record<string, readonly string[]>> = { rest: [], overview: ["overview_rest", "overview"], run: ["run"], late: ["late"] };

/** The files that cannot be had, and those whose answer is still to come. */
const missing = new Set<string>();
const held = new Map<string, (error: Error) => void>();

/** A wasm with nothing in it but custom sections. */
function wasm(sections: Readonly<Record<string, string>>): BufferSource {
  const encode = (text: string): number[] => [...new TextEncoder().encode(text)];
  const counted = (bytes: number[]): number[] => [(bytes.length % 128) + 128, Math.floor(bytes.length / 128), ...bytes];
  const written = Object.entries(sections).flatMap(([name, text]) => [0, ...counted([...counted(encode(name)), ...encode(text)])]);
  return new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, ...written]);
}

function textOf(module: WebAssembly.Module, section: string): string {
  return new TextDecoder().decode(WebAssembly.Module.customSections(module, section)[0]);
}

/** Answers for every file of a build. */
function answer(url: string): Promise<Response> {
  const part = /agent_embed_(\w+)\.wasm/.exec(url)?.[1] ?? "";
  if (held.has(part)) return new Promise((_, reject) => held.set(part, reject));
  if (missing.has(part)) return Promise.reject(new TypeError("Failed to fetch"));
  const file = (name: string): object => ({ file: `agent_embed_${name}.wasm`, tag: "000000000000", integrity: "" });
  const parts = JSON.stringify(Object.fromEntries(Object.entries(PARTS).map(([name, files]) => [name, files.map(file)])));
  return Promise.resolve(new Response(wasm({ part, ...(part === "rest" ? { parts } : {}) }), { headers: { "Content-Type": "application/wasm" } }));
}

/** A glue that notes what is added to its instances, and the runtime that loads it. */
function begin(): { readonly runtime: Runtime; readonly added: string[]; readonly load: (part: string) => Promise<void> } {
  const added: string[] = [];
  let source: Parameters<Glue["onChunk"]>[0] = () => Promise.reject(new Error("nobody gives modules"));
  const addPart = (module: WebAssembly.Module): Promise<void> => {
    const part = textOf(module, "part");
    if (!added.includes(part)) added.push(part);
    return Promise.resolve();
  };
  const loadChunk = async (name: string): Promise<void> => {
    for (const module of await source(name)) await addPart(module);
  };
  const glue: Partial<Glue> = { default: () => Promise.resolve(), onTrap: () => undefined, onCall: () => undefined, onChunk: (from) => (source = from), addPart, loadChunk };
  server.glue = glue as Glue;
  return { runtime: new Runtime(), added, load: loadChunk };
}

beforeEach(() => {
  mock.method(console, "error", () => undefined);
  mock.method(globalThis, "fetch", answer);
});

afterEach(() => {
  server.glue = undefined;
  missing.clear();
  mock.restoreAll();
  clearDocument();
});

// A module that was compiled is known to all that follows, so what cannot be had comes first.
test("where the parts of the overview cannot be had, all is waited for, and tried again", async () => {
  missing.add("overview");
  const { runtime, added } = begin();
  await runtime.load("overview");
  assert.equal(runtime.canDraw("overview"), false);
  assert.deepEqual(added, []);
  await runtime.whole();
  assert.deepEqual(added, ["overview_start", "rest"]);
});

test("what cannot be had is a failure for whoever waits, and the next one tries again", async () => {
  missing.add("run");
  const { runtime, added, load } = begin();
  await runtime.load("results");
  await assert.rejects(load("run"), /agent_embed_run\.wasm/);
  missing.clear();
  await load("run");
  assert.deepEqual(added, ["overview_start", "rest", "run"]);
});

test("whoever tries again does not wait for what may be about to fail", async () => {
  const { runtime, added, load } = begin();
  await runtime.load("results");
  held.set("late", () => undefined);
  const first = load("late");
  // A file is asked for once more where it fails, and a request that is under way fails only after that.
  await new Promise((resolve) => setImmediate(resolve));
  const fail = held.get("late");
  held.clear();
  runtime.retry();
  await load("late");
  assert.ok(added.includes("late"));
  fail?.(new TypeError("Failed to fetch"));
  await first;
});

test("a list begins with the first wasm alone, and what comes behind is there before any other part", async () => {
  const { runtime, added, load } = begin();
  await runtime.load("results");
  assert.deepEqual(added, []);
  assert.deepEqual([runtime.canDraw("results"), runtime.canDraw("overview"), runtime.canDraw(undefined)], [true, false, false]);
  await runtime.whole();
  assert.deepEqual(added, ["overview_start", "rest"]);
  assert.deepEqual([runtime.isWhole, runtime.canDraw("overview"), runtime.canDraw(undefined)], [true, true, true]);
  await load("run");
  assert.deepEqual(added, ["overview_start", "rest", "run"]);
});

test("an overview begins with its own parts, and needs no other to be drawn", async () => {
  const { runtime, added, load } = begin();
  await runtime.load("overview");
  assert.deepEqual(added, ["overview_start", "overview"]);
  assert.deepEqual([runtime.isWhole, runtime.canDraw("overview"), runtime.canDraw(undefined)], [false, true, false]);
  await load("overview");
  assert.deepEqual(added, ["overview_start", "overview"], "the widget asks for what is there");
  await runtime.whole();
  assert.deepEqual([...added].sort(), ["overview", "overview_rest", "overview_start", "rest"]);
});

test("once a list is whole, the overview has all of its parts", async () => {
  const { runtime, added, load } = begin();
  await runtime.load("results");
  await runtime.whole();
  await load("overview");
  assert.deepEqual(added, ["overview_start", "rest", "overview_rest", "overview"]);
});

test("whoever waits for an instance that needs more than it has waits for the next, and it is no failure", async () => {
  const { runtime } = begin();
  const glue = server.glue;
  assert.ok(glue);
  const answers: { resolve: () => void; reject: (error: Error) => void }[] = [];
  Object.assign(glue, {
    loadChunk: () => new Promise<void>((resolve, reject) => answers.push({ resolve, reject })),
    noteTrap: () => true,
    swapOwner: () => 0,
    wipe: () => undefined,
    __wbg_reset_state: () => undefined,
  } satisfies Partial<Glue>);
  await runtime.load("results");
  let isWhole = false;
  const waiting = runtime.whole().then(() => (isWhole = true));
  runtime.guard(1, () => {
    throw new WebAssembly.RuntimeError("unreachable");
  });
  answers[0]?.reject(new Error("the instance has ended"));
  while (answers.length < 2) await new Promise((resolve) => setImmediate(resolve));
  assert.equal(isWhole, false);
  answers[1]?.resolve();
  await waiting;
  assert.deepEqual([isWhole, runtime.isWhole], [true, true]);
});

test("what keeps an instance from being whole is a failure that can be told", async () => {
  const { runtime } = begin();
  Object.assign(server.glue ?? {}, { loadChunk: () => Promise.reject(new WebAssembly.LinkError("no memory")) } satisfies Partial<Glue>);
  await runtime.load("results");
  await assert.rejects(runtime.whole(), { name: "AgentEmbedFailure", message: /could not be started: LinkError: no memory/ });
});

test("until all is there, an instance hears of the focus and of tasks at once, of the page later, and of nothing else", async () => {
  const { runtime } = begin();
  let gate: Parameters<Glue["onCall"]>[0] = () => false;
  Object.assign(server.glue ?? {}, { onCall: (to) => (gate = to) } satisfies Partial<Glue>);
  await runtime.load("results");
  const heard: string[] = [];
  const element = document.createElement("div");
  const hear = (target: EventTarget, type: string): void => {
    target.addEventListener(type, (event) => {
      if (!gate(event, () => heard.push(`${type} later`))) heard.push(type);
    });
    target.dispatchEvent(new window.Event(type));
  };
  // Node has an `Event` of its own, and the document another.
  globalThis.Event = window.Event;
  globalThis.ShadowRoot = window.ShadowRoot;
  for (const type of ["focusin", "scroll", "click", "pointermove"]) hear(element, type);
  for (const type of ["focus", "online"]) hear(window, type);
  assert.equal(gate(undefined, () => undefined), false);
  assert.deepEqual(heard, ["focusin", "scroll"]);
  await runtime.whole();
  assert.deepEqual(heard, ["focusin", "scroll", "focus later", "online later"]);
  hear(element, "input");
  assert.deepEqual(heard.slice(4), ["input"]);
});
