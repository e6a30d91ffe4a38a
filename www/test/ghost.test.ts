import { clearDocument } from "./dom.js";
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { drawUnseen } from "../src/ghost.js";

let root: ShadowRoot;

/** As a widget draws: in the place of whatever is there. */
function draw(id: string): void {
  const drawing = document.createElement("section");
  drawing.id = id;
  drawing.append(document.createElement("button"));
  root.replaceChildren(drawing);
}

function seen(): string[] {
  return [...root.children].filter((child) => !(child as HTMLElement).hidden).map(({ id }) => id);
}

beforeEach(() => {
  clearDocument();
  mock.timers.reset();
  const host = document.createElement("div");
  document.body.append(host);
  root = host.attachShadow({ mode: "open" });
  draw("old");
});

test("what a dead widget has drawn is seen until the next has something to show, and its focus is told of", () => {
  const focused: (Element | null)[] = [];
  const button = root.querySelector("button");
  button?.focus();
  const show = drawUnseen(root, () => draw("new"), (element) => focused.push(element));
  assert.deepEqual([seen(), root.children.length], [["old"], 2]);
  show();
  assert.deepEqual([seen(), root.children.length], [["new"], 1]);
  assert.deepEqual(focused, [button]);
  draw("later");
  assert.deepEqual(seen(), ["later"]);
});

test("a reader does not look at it for ever", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  drawUnseen(root, () => draw("new"), () => undefined);
  mock.timers.tick(5000);
  assert.deepEqual(seen(), ["new"]);
  mock.timers.reset();
});
