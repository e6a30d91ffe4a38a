import { clearDocument } from "./dom.js";
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { handOn, handOnFocus } from "../src/successor.js";

const FIRST = `<section>
  <button part="sort">Date</button>
  <ul><li><button part="open">Open</button></li><li><button part="open"><b>Open</b></button></li></ul>
  <input type="search" aria-label="Search">
</section>`;

function begin(): ShadowRoot {
  clearDocument();
  const host = document.createElement("div");
  document.body.append(host);
  const root = host.attachShadow({ mode: "open" });
  root.innerHTML = FIRST;
  return root;
}

/** Draws something else in the place of what is there, and notes what is heard there. */
function redraw(root: ShadowRoot, html: string): string[] {
  root.innerHTML = html;
  const heard: string[] = [];
  for (const control of root.querySelectorAll("button,input")) {
    for (const type of ["click", "input"]) control.addEventListener(type, () => heard.push(`${type} ${control.id}`));
  }
  return heard;
}

function find(root: ShadowRoot, selector: string): HTMLInputElement {
  const found = root.querySelector<HTMLInputElement>(selector);
  assert.ok(found, selector);
  return found;
}

beforeEach(() => {
  globalThis.MutationObserver = window.MutationObserver;
  globalThis.HTMLInputElement = window.HTMLInputElement;
});

test("a click goes to the control of the same kind, name and place, once there is one", async () => {
  const root = begin();
  const done = handOn(root, find(root, "b"), new window.MouseEvent("click", { bubbles: true }));
  redraw(root, "<p>Loading</p>");
  await new Promise((resolve) => setImmediate(resolve));
  const heard = redraw(root, `<button id="0" part="open">Open</button><button id="1">Open</button><button id="2" part="open">Open</button>`);
  await done;
  assert.deepEqual(heard, ["click 2"]);
});

test("what was typed goes along", async () => {
  const root = begin();
  const search = find(root, "input");
  search.value = "smoke";
  const done = handOn(root, search, new window.Event("input", { bubbles: true }));
  const heard = redraw(root, `<input id="1" type="search" aria-label="Search">`);
  await done;
  assert.deepEqual(heard, ["input 1"]);
  assert.equal(find(root, "input").value, "smoke");
});

test("where nothing stands for a control, nothing is done, and nobody waits for ever", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const root = begin();
  const done = handOn(root, find(root, "[part=sort]"), new window.MouseEvent("click"));
  const heard = redraw(root, `<button id="1" part="sort">Name</button>`);
  mock.timers.tick(10_000);
  await done;
  mock.timers.reset();
  assert.deepEqual(heard, []);
});

test("the focus goes along, unless the reader has taken it elsewhere", async () => {
  const root = begin();
  find(root, "[part=sort]").focus();
  const done = handOnFocus(root, find(root, "[part=sort]"));
  redraw(root, FIRST);
  await done;
  assert.equal(root.activeElement, find(root, "[part=sort]"));

  const outside = document.createElement("input");
  document.body.append(outside);
  const again = handOnFocus(root, find(root, "[part=sort]"));
  outside.focus();
  redraw(root, FIRST);
  await again;
  assert.equal(document.activeElement, outside);
});
