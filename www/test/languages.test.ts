import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";
import { canonical, Languages } from "../src/languages.js";
import { lookUp } from "../src/locales.js";
import { setAssetsBase } from "../src/assets.js";

// The build of the tests knows of texts in de, pt-br and ar.
function check(tag: string, language: string | undefined): void {
  test(`texts for ${tag}`, () => {
    assert.equal(lookUp(tag), language);
  });
}

check("de", "de");
check("de-AT", "de");
check("de-CH-1901", "de");
check("de-Latn-DE-x-a-b", "de");
check("ar-EG-u-nu-latn", "ar");
check("pt-BR", "pt-br");
check("pt-PT", undefined);
check("pt", undefined);
check("pl", undefined);
check("x-de", undefined);
// Not a property of every object.
check("constructor", undefined);

for (const [tag, usual] of [["DE-at", "de-AT"], ["pt-br", "pt-BR"], ["de_DE", undefined], ["", undefined], [7, undefined]] as const) {
  test(`the usual spelling of ${String(tag)}`, () => {
    assert.equal(canonical(tag), usual);
  });
}

Object.defineProperty(globalThis, "document", { value: { baseURI: "https://shop.example/", addEventListener: noop, removeEventListener: noop, querySelectorAll: () => [] }, configurable: true });
Object.defineProperty(globalThis, "navigator", { value: { onLine: true }, configurable: true });
Object.defineProperty(globalThis, "location", { value: { origin: "https://shop.example" }, configurable: true });
const listeners = new Map<string, () => void>();
Object.assign(globalThis, {
  addEventListener: (type: string, listener: () => void) => listeners.set(type, listener),
});
setAssetsBase("/files");

function noop(): void {
  // Nothing to do.
}

interface Asked {
  readonly url: string;
  readonly init: RequestInit;
}

/** Answers requests in turn, and notes them; an error is a network that fails. */
function answer(...answers: readonly (object | Error)[]): Asked[] {
  const asked: Asked[] = [];
  const rest = [...answers];
  mock.method(globalThis, "fetch", (url: string, init: RequestInit = {}) => {
    asked.push({ url, init });
    const next = rest.shift() ?? new TypeError("Failed to fetch");
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(Response.json(next));
  });
  return asked;
}

afterEach(() => {
  mock.restoreAll();
  mock.timers.reset();
});

test("a language is read once, checked, in the order of its ids, and without credentials for others", async () => {
  const asked = answer({ "load.failed": "Schade.", "frame.back": "Zurück" });
  const languages = new Languages();
  assert.equal(languages.now("de"), undefined);
  const [one, other] = await Promise.all([languages.load("de"), languages.load("de-AT")]);
  assert.deepEqual(Object.entries(one.texts), [["frame.back", "Zurück"], ["lang", ""], ["load.failed", "Schade."]]);
  assert.equal(other.texts, one.texts);
  assert.deepEqual([one.tag, other.tag], ["de", "de-AT"]);
  assert.equal(languages.now("de"), one);
  assert.deepEqual(
    asked.map(({ url, init }) => [url, init.credentials, init.referrerPolicy, "integrity" in init]),
    [["https://shop.example/files/locales/de.json?v=000000000000", "same-origin", "no-referrer", true]],
  );
});

test("a language without texts is English, and asks for nothing", async () => {
  const asked = answer();
  assert.deepEqual(await new Languages().load("pl"), { tag: "en", texts: {} });
  assert.deepEqual(asked, []);
});

test("English asks for nothing", () => {
  const asked = answer();
  assert.deepEqual(new Languages().now("en-GB"), { tag: "en-GB", texts: {} });
  assert.deepEqual(asked, []);
});

test("a file that a cache has spoilt is asked for afresh", async () => {
  const asked = answer(new TypeError("Failed to fetch"), { "frame.back": "Zurück" });
  assert.deepEqual((await new Languages().load("pt-BR")).texts, { "frame.back": "Zurück", lang: "" });
  assert.deepEqual(asked.map(({ init }) => init.cache), [undefined, "reload"]);
});

test("a file that does not come is named with its cause, and may be asked for again", async (context) => {
  const error = context.mock.method(console, "error", noop);
  const failing = answer();
  const languages = new Languages();
  await assert.rejects(languages.load("ar"), /no answer from .*locales\/ar\.json/);
  // Node itself warns on the console of timers that are mocked.
  const told = error.mock.calls.map((call) => String(call.arguments[0])).filter((text) => text.startsWith("agent-embed"));
  assert.equal(told.length, 1);
  assert.equal(failing.length > 1, true);
  mock.restoreAll();
  answer({ "frame.back": "Zurück" });
  assert.deepEqual((await languages.load("ar")).texts, { "frame.back": "Zurück", lang: "" });
});

test("it may be tried once more after half a minute, or as soon as the browser is online", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const languages = new Languages();
  let tries = 0;
  const count = (): void => {
    tries += 1;
  };
  const later = languages.mayRetry().then(count);
  mock.timers.tick(29_999);
  await Promise.resolve();
  assert.equal(tries, 0);
  mock.timers.tick(1);
  await later;
  assert.equal(tries, 1);
  const online = languages.mayRetry().then(count);
  listeners.get("online")?.();
  await online;
  assert.equal(tries, 2);
});
