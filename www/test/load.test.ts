import "./dom.js";
import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";
import { loadTexts } from "../src/load.js";
import { showCard } from "../src/notice.js";
import { clearDocument } from "./dom.js";
import { server } from "./sources.js";

const URL_OF_TEXTS = "https://shop.example/locales/de.json";

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
  assert.equal(message, `the page's Content-Security-Policy blocks ${URL_OF_TEXTS}: allow it in connect-src`);
});

// Once it has been loaded it is there for good, so the row without it comes first.
for (const isThere of [false, true]) {
  test(`a card says what it has to say, ${isThere ? "dressed" : "if undressed, where its style does not load"}`, async () => {
    server.isThere = isThere;
    const root = document.createElement("div").attachShadow({ mode: "open" });
    document.body.append(root.host);
    let tries = 0;
    const speech = { tag: "en", text: (id: string) => id };
    showCard(root, { sentence: "load.failed", theme: "light", speech, tryAgain: () => (tries += 1) });
    await Promise.resolve();
    assert.equal(root.querySelector("[role=alert] p")?.textContent, "load.failed");
    root.querySelector("button")?.click();
    assert.equal(tries, 1);
  });
}
