import assert from "node:assert/strict";
import { test } from "node:test";
import { Hooks } from "../src/hooks.js";

const API = "https://shop.example/embed/api";

interface Asked {
  readonly agentId: number;
  readonly signal: AbortSignal;
}

/** A hook that notes what it is asked, and the function by which the wasm asks it. */
function begin(hooks = new Hooks()): {
  readonly hooks: Hooks;
  readonly asked: Asked[];
  readonly hook: (request: unknown) => string;
  readonly ask: (options?: { agentId?: number; api?: string; signal?: AbortSignal }) => unknown;
} {
  const asked: Asked[] = [];
  const hook = (request: unknown): string => `answer ${String(asked.push(request as Asked))}`;
  const ask = ({ agentId = 101, api = API, signal = new AbortController().signal } = {}): unknown => {
    const request = { agentId, reason: "initial", attempt: 1, signal };
    return hooks.standFor(hook, api)(request);
  };
  return { hooks, asked, hook, ask };
}

test("what begins anew is given what the hook has answered, once, and the hook is not called again", () => {
  const { hooks, asked, ask } = begin();
  assert.equal(ask(), "answer 1");
  hooks.giveBack();
  hooks.forget();
  assert.equal(ask(), "answer 1");
  assert.equal(ask(), "answer 2");
  assert.equal(asked.length, 2);
});

test("what begins anew twice is still given it", () => {
  const { hooks, ask } = begin();
  assert.equal(ask(), "answer 1");
  hooks.giveBack();
  assert.equal(ask(), "answer 1");
  hooks.giveBack();
  assert.equal(ask(), "answer 1");
});

test("within one instance the hook is called as often as it is asked", () => {
  const { ask } = begin();
  assert.deepEqual([ask(), ask()], ["answer 1", "answer 2"]);
});

test("each agent and each API has an answer of its own, also for what begins anew", () => {
  const { hooks, ask } = begin();
  const other = { api: "https://eu.example/api" };
  assert.deepEqual([ask(), ask(other), ask({ agentId: 102 })], ["answer 1", "answer 2", "answer 3"]);
  hooks.giveBack();
  assert.deepEqual([ask({ agentId: 102 }), ask(other), ask()], ["answer 3", "answer 2", "answer 1"]);
});

test("once nothing is missing, no answer is kept", () => {
  const { hooks, ask } = begin();
  assert.equal(ask(), "answer 1");
  hooks.forget();
  assert.equal(ask(), "answer 2");
  hooks.giveBack();
  assert.equal(ask(), "answer 3");
});

test("one hook is the same for all elements that read from one API", () => {
  const { hooks, hook } = begin();
  assert.equal(hooks.standFor(hook, API), hooks.standFor(hook, API));
  assert.notEqual(hooks.standFor(hook, API), hooks.standFor(hook, "https://eu.example/api"));
});

test("whoever takes an answer over may still give the call up, and the hook hears of it", () => {
  const { hooks, asked, ask } = begin();
  ask();
  hooks.giveBack();
  const next = new AbortController();
  ask({ signal: next.signal });
  const aborted = asked.map(({ signal }) => signal.aborted);
  next.abort();
  assert.deepEqual([aborted, asked.map(({ signal }) => signal.aborted)], [[false], [true]]);
});

test("the hook is asked what the widget asks", () => {
  const { asked, ask } = begin();
  ask({ agentId: 7 });
  const told = asked.map(({ signal, ...rest }) => [rest, signal instanceof AbortSignal]);
  assert.deepEqual(told, [[{ agentId: 7, reason: "initial", attempt: 1 }, true]]);
});
