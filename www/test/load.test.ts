import "./dom.js";
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { loadTexts } from "../src/load.js";
import { showCard } from "../src/card.js";
import { showPlainly } from "../src/notice.js";
import { relapsed } from "../src/recovery.js";
import type { Member } from "../src/runtime.js";
import { failureOf } from "../src/support.js";
import { clearDocument } from "./dom.js";
import { server } from "./sources.js";

const URL_OF_TEXTS = "https://shop.example/locales/de.json";

beforeEach(() => {
  mock.method(console, "error", () => undefined);
});

afterEach(() => {
  server.isThere = true;
  mock.restoreAll();
  Reflect.deleteProperty(navigator, "onLine");
  clearDocument();
});

/** What is said of a file that no request gets. */
async function causeOf(answer: (url: string) => Promise<Response>): Promise<string> {
  mock.method(globalThis, "fetch", answer);
  const failure: unknown = await loadTexts(URL_OF_TEXTS, "").catch((error: unknown) => error);
  assert.ok(failure instanceof Error);
  return failure.message;
}

const silence = (): Promise<Response> => Promise.reject(new TypeError("Failed to fetch"));

test("where what finds the cause does not load either, it says what is known without", async () => {
  server.isThere = false;
  assert.equal(await causeOf(silence), `${URL_OF_TEXTS} could not be loaded: TypeError: Failed to fetch`);
  Object.defineProperty(navigator, "onLine", { value: false, configurable: true });
  assert.equal(await causeOf(silence), `${URL_OF_TEXTS} could not be loaded: the browser is offline`);
});

test("a file that the page's policy blocks is told as such, also where nothing else can be loaded", async () => {
  server.isThere = false;
  const message = await causeOf((url) => {
    const report = { disposition: "enforce", blockedURI: new URL(url).origin };
    document.dispatchEvent(Object.assign(new window.Event("securitypolicyviolation"), report));
    return silence();
  });
  assert.equal(message, `${URL_OF_TEXTS} could not be loaded: the page's Content-Security-Policy blocks it`);
});

test("the obstacle is a fault also where nothing explains it", async () => {
  server.isThere = false;
  const { detail, message } = await failureOf({ kind: "wasm-blocked" });
  assert.deepEqual([message, detail.kind, detail.fatal], ["the widget cannot run here", "wasm-blocked", true]);
});

/** A card, on a page with texts of its own for some of it. */
function card(show: typeof showCard): { readonly root: ShadowRoot; readonly tries: number[] } {
  const root = document.createElement("div").attachShadow({ mode: "open" });
  document.body.append(root.host);
  const own: Readonly<Record<string, string>> = { "load.failed": "Schade.", "load.trying": "Moment…" };
  const tries: number[] = [];
  show(root, { sentence: "load.failed", theme: "light", speech: { tag: "de", text: (id) => own[id] }, tryAgain: () => tries.push(1) });
  return { root, tries };
}

test("a card has a sentence and a button, in the words of the page and else in English", () => {
  const { root, tries } = card(showCard);
  const alert = root.querySelector<HTMLElement>("[role=alert]");
  assert.deepEqual([alert?.lang, alert?.textContent], ["de", "Schade.Try again"]);
  root.querySelector("button")?.click();
  root.querySelector("button")?.click();
  assert.deepEqual([alert?.textContent, tries.length], ["Schade.Moment…", 1]);
});

test("where the card cannot be loaded, its sentence is a button", () => {
  const { root, tries } = card(showPlainly);
  assert.equal(root.textContent, "Schade.");
  root.querySelector("button")?.click();
  assert.equal(tries.length, 1);
});

test("an element that panics again within a minute stays as it is, and all do if nobody knows which", (context) => {
  const now = context.mock.method(performance, "now", () => 0);
  const at = (time: number, owner: number): readonly number[] => {
    now.mock.mockImplementation(() => time);
    return relapsed([1, 2].map((id) => ({ id }) as Member), owner).map(({ id }) => id);
  };
  assert.deepEqual([at(0, 1), at(59_999, 2), at(59_999, 1), at(119_999, 1)], [[], [], [1], []]);
  assert.deepEqual([at(0, 7), at(1, 7)], [[], [1, 2]]);
});
