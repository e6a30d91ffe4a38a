import { clearDocument } from "./dom.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Drawer, holdEvents } from "../src/hold.js";
import type { Runtime } from "../src/runtime.js";

const LIVING: Drawer = { alive: true, replaced: false };

/** A root with a button whose listener notes what it hears, and a runtime that a test completes. */
function begin({ hasWidget = true } = {}): {
  readonly heard: string[];
  readonly button: HTMLElement;
  readonly complete: () => Promise<void>;
} {
  clearDocument();
  let settle: () => void = () => undefined;
  const whole = new Promise<void>((resolve) => (settle = resolve));
  const runtime = { isWhole: false, whole: () => whole };
  const root = document.createElement("div").attachShadow({ mode: "open" });
  holdEvents(root, runtime as unknown as Runtime, () => (hasWidget ? LIVING : undefined));
  const button = document.createElement("button");
  root.append(button);
  const heard: string[] = [];
  for (const type of ["click", "input", "focusin"]) button.addEventListener(type, () => heard.push(type));
  const complete = async (): Promise<void> => {
    runtime.isWhole = true;
    settle();
    await whole;
  };
  return { heard, button, complete };
}

function click(button: HTMLElement, init: MouseEventInit = {}): MouseEvent {
  const event = new window.MouseEvent("click", { bubbles: true, cancelable: true, ...init });
  button.dispatchEvent(event);
  return event;
}

test("what a reader does is done once more when all is there, in its order", async () => {
  const { heard, button, complete } = begin();
  assert.equal(click(button).defaultPrevented, true);
  button.dispatchEvent(new window.Event("input", { bubbles: true }));
  // For what the widget hears of the first time, see the runtime.
  heard.length = 0;
  await complete();
  assert.deepEqual(heard, ["click", "input"]);
});

test("the page hears of it once, when it happens", async () => {
  const { button, complete } = begin();
  const outside: string[] = [];
  for (const type of ["click", "keydown"]) document.body.addEventListener(type, () => outside.push(type));
  document.body.append((button.getRootNode() as ShadowRoot).host);
  click(button, { composed: true });
  button.dispatchEvent(new window.KeyboardEvent("keydown", { key: "j", bubbles: true, composed: true }));
  assert.deepEqual(outside, ["click", "keydown"]);
  await complete();
  assert.deepEqual(outside, ["click", "keydown"]);
});

test("what the page has put into a slot is left alone", async () => {
  const { heard, button, complete } = begin();
  const link = document.createElement("a");
  (button.getRootNode() as ShadowRoot).append(document.createElement("slot"));
  (button.getRootNode() as ShadowRoot).host.append(link);
  assert.equal(click(link).defaultPrevented, false);
  await complete();
  assert.deepEqual(heard, []);
});

test("a link opens elsewhere as the browser does it", () => {
  const { button } = begin();
  assert.equal(click(button, { ctrlKey: true }).defaultPrevented, false);
});

test("once all is there, nothing waits", async () => {
  const { heard, button, complete } = begin();
  await complete();
  assert.equal(click(button).defaultPrevented, false);
  await Promise.resolve();
  assert.deepEqual(heard, ["click"]);
});

test("without a widget there is nothing to wait for, and what a widget hears by itself goes on", () => {
  const none = begin({ hasWidget: false });
  click(none.button);
  assert.deepEqual(none.heard, ["click"]);
  const { heard, button } = begin();
  button.dispatchEvent(new window.Event("focusin", { bubbles: true }));
  assert.deepEqual(heard, ["focusin"]);
});

test("where the rest cannot be had, the runtime is told why", async () => {
  const failure = new Error("no");
  const abandoned: unknown[] = [];
  const runtime = { isWhole: false, whole: () => Promise.reject(failure), abandon: (why: unknown) => abandoned.push(why) };
  clearDocument();
  const root = document.createElement("div").attachShadow({ mode: "open" });
  holdEvents(root, runtime as unknown as Runtime, () => LIVING);
  const button = document.createElement("button");
  root.append(button);
  click(button);
  await Promise.resolve();
  await Promise.resolve();
  assert.deepEqual(abandoned, [failure]);
});

test("what is done to a widget that died of a fault is not done to the next", () => {
  clearDocument();
  const runtime = { isWhole: false, whole: () => Promise.reject(new Error("nobody asks")) };
  const root = document.createElement("div").attachShadow({ mode: "open" });
  holdEvents(root, runtime as unknown as Runtime, () => ({ alive: false, replaced: false }));
  const button = document.createElement("button");
  root.append(button);
  assert.equal(click(button).defaultPrevented, false);
});
