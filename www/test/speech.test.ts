import "./dom.js";
import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";
import type { Change } from "../src/glue.js";
import { Languages, type Spoken, type Texts } from "../src/languages.js";
import { Speech } from "../src/speech.js";
import { clearDocument } from "./dom.js";

const GERMAN: Texts = { "frame.back": "Zurück" };
const ARABIC: Texts = { "frame.back": "رجوع" };

function languageOf(tag: string): string {
  return tag.split("-")[0] ?? tag;
}

/** Languages whose files come when a test says so; there is none for Polish. */
class Stand extends Languages {
  readonly asked: string[] = [];
  readonly #known = new Map<string, Texts>();
  #settle = new Map<string, { come(texts: Texts): void; fail(): void }>();
  retry: () => void = () => undefined;

  override now(tag: string): Spoken | undefined {
    const texts = this.#known.get(languageOf(tag));
    return super.now(tag) ?? (texts && { tag, texts });
  }

  override load(tag: string): Promise<Spoken> {
    const language = languageOf(tag);
    if (language === "pl") return Promise.resolve({ tag: "en", texts: {} });
    this.asked.push(language);
    return new Promise((resolve, reject) => {
      this.#settle.set(language, {
        come: (texts) => {
          this.#known.set(language, texts);
          resolve({ tag, texts });
        },
        fail: () => {
          reject(new Error(`no ${language}`));
        },
      });
    });
  }

  override mayRetry(): Promise<void> {
    return new Promise((resolve) => (this.retry = resolve));
  }

  async come(language: string, texts: Texts): Promise<void> {
    this.#settle.get(language)?.come(texts);
    await settle();
  }

  async fail(language: string): Promise<void> {
    this.#settle.get(language)?.fail();
    await settle();
  }
}

/** Lets everything run that waits for nothing but its turn. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

interface Scene {
  readonly element: HTMLElement;
  readonly languages: Stand;
  readonly speech: Speech;
  /** What the widget was told, in short. */
  readonly told: string[];
  messages: unknown;
}

function scene(html: string): Scene {
  document.body.innerHTML = html;
  const element = document.body.querySelector<HTMLElement>("p");
  assert.ok(element);
  const languages = new Stand();
  const told: string[] = [];
  const made: { messages: unknown } = { messages: undefined };
  const speech = new Speech({
    element,
    languages,
    messages: () => made.messages,
    tell: ({ name, value }: Change) => {
      const texts = value as Texts;
      told.push(name === "texts" ? `${texts.lang ?? "?"} ${texts["frame.back"] ?? "-"}` : `${name} ${String(value)}`);
    },
  });
  return Object.assign(made, { element, languages, speech, told });
}

afterEach(() => {
  mock.timers.reset();
  clearDocument();
});

test("texts come as one change, with the whole tag, and the first paint waits for them", async () => {
  const { languages, speech, told } = scene(`<p lang="de-AT"></p>`);
  speech.follow();
  let isSettled = false;
  const settled = speech.settled().then(() => (isSettled = true));
  await settle();
  assert.deepEqual([isSettled, told, languages.asked], [false, [], ["de"]]);
  await languages.come("de", GERMAN);
  await settled;
  assert.deepEqual(told, ["de-AT Zurück"]);
});

test("the first paint does not wait long", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { speech, told } = scene(`<p lang="de"></p>`);
  speech.follow();
  const settled = speech.settled();
  mock.timers.tick(500);
  await settled;
  assert.deepEqual(told, []);
});

test("English is there at once", async () => {
  const { languages, speech, told } = scene(`<p lang="en-GB"></p>`);
  speech.follow();
  await speech.settled();
  assert.deepEqual([told, languages.asked], [["en-GB -"], []]);
});

test("what is shown stays until the next language is there", async () => {
  const { element, languages, speech, told } = scene(`<p lang="de"></p>`);
  speech.follow();
  await languages.come("de", GERMAN);
  element.lang = "ar";
  speech.follow();
  assert.deepEqual(told, ["de Zurück"]);
  await languages.come("ar", ARABIC);
  element.lang = "de-CH";
  speech.follow();
  assert.deepEqual(told, ["de Zurück", "ar رجوع", "de-CH Zurück"]);
  assert.deepEqual(languages.asked, ["de", "ar"]);
});

test("a language that comes late is not shown any more", async () => {
  const { element, languages, speech, told } = scene(`<p lang="de"></p>`);
  speech.follow();
  element.lang = "ar";
  speech.follow();
  await languages.come("ar", ARABIC);
  await languages.come("de", GERMAN);
  assert.deepEqual(told, ["ar رجوع"]);
});

test("a language that does not come is English, said once, and tried once more", async () => {
  const { languages, speech, told } = scene(`<p lang="de"></p>`);
  speech.follow();
  await languages.fail("de");
  await speech.settled();
  assert.deepEqual(told, ["en -", "textsFault no de"]);
  languages.retry();
  await settle();
  assert.deepEqual(languages.asked, ["de", "de"]);
  await languages.come("de", GERMAN);
  assert.deepEqual(told, ["en -", "textsFault no de", "de Zurück"]);
});

test("if that fails too, it stays English and nothing more is said", async () => {
  const { languages, speech, told } = scene(`<p lang="de"></p>`);
  speech.follow();
  await languages.fail("de");
  languages.retry();
  await settle();
  await languages.fail("de");
  assert.deepEqual(told, ["en -", "textsFault no de"]);
  assert.deepEqual(languages.asked, ["de", "de"]);
});

test("nobody tries again for an element that is gone or speaks something else", async () => {
  const { element, languages, speech } = scene(`<p lang="de"></p>`);
  speech.follow();
  await languages.fail("de");
  element.lang = "en";
  speech.follow();
  languages.retry();
  await settle();
  assert.deepEqual(languages.asked, ["de"]);
});

/** One row: markup around the element, and the tag that it speaks. */
function checkWanted(html: string, expected: string): void {
  test(`${html} speaks ${expected}`, async () => {
    const { languages, speech, told } = scene(html);
    speech.follow();
    await languages.come("de", GERMAN);
    assert.deepEqual(told.map((entry) => entry.split(" ")[0]), [expected]);
  });
}

checkWanted(`<p lang="de"></p>`, "de");
checkWanted(`<div lang="de"><p></p></div>`, "de");
checkWanted(`<div lang="de"><p lang="en"></p></div>`, "en");
checkWanted(`<div lang="de_DE"><p></p></div>`, "de-DE");
checkWanted(`<div lang="de"><div lang=""><p></p></div></div>`, "de");
checkWanted(`<div lang="pl"><p></p></div>`, "en");
checkWanted(`<div lang="de"><p lang="not a tag"></p></div>`, "de");

test("a bad tag is refused, and the last good one stays", async () => {
  const { element, languages, speech, told } = scene(`<p lang="de"></p>`);
  speech.follow();
  await languages.come("de", GERMAN);
  element.lang = "not a tag";
  speech.follow();
  assert.deepEqual(told, ["de Zurück"]);
  element.removeAttribute("lang");
  document.body.lang = "en-AU";
  speech.follow();
  document.body.removeAttribute("lang");
  assert.deepEqual(told, ["de Zurück", "en-AU -"]);
});

test("an element in a shadow root speaks as the page around its host", async () => {
  const { element, languages, speech, told } = scene(`<p></p>`);
  const host = document.createElement("div");
  host.lang = "de";
  document.body.append(host);
  host.attachShadow({ mode: "open" }).append(element);
  speech.follow();
  await languages.come("de", GERMAN);
  assert.deepEqual(told, ["de Zurück"]);
});

test("texts of the page's own may say their language", async () => {
  const made = scene(`<p lang="de"></p>`);
  made.messages = { lang: "pl", "frame.back": "Wstecz" };
  made.speech.follow();
  await made.speech.settled();
  assert.deepEqual([made.told, made.languages.asked], [["pl -"], []]);
  // A language that we have is read, and the page's texts go above it.
  made.messages = { lang: "de-AT", "frame.back": "Retour" };
  made.speech.follow();
  await made.languages.come("de", GERMAN);
  assert.deepEqual(made.told, ["pl -", "de-AT Zurück"]);
  made.messages = { lang: "not a tag" };
  made.speech.follow();
  assert.deepEqual(made.told, ["pl -", "de-AT Zurück", "de Zurück"]);
});

test("an element that was only moved has nothing new to say", async () => {
  const { languages, speech, told } = scene(`<p lang="de"></p>`);
  speech.follow();
  await languages.come("de", GERMAN);
  speech.stop();
  speech.follow();
  assert.deepEqual(told, ["de Zurück"]);
});

test("a text of the shell comes from the page, then from the language, and else there is none", async () => {
  const made = scene(`<p lang="de"></p>`);
  made.messages = { "load.stopped": "Oops", "load.trying": 7 };
  made.speech.follow();
  await made.languages.come("de", { "load.stopped": "Schade.", "load.tryAgain": "Erneut versuchen" });
  const said = ["load.stopped", "load.tryAgain", "load.trying"].map((id) => made.speech.text(id));
  assert.deepEqual(said, ["Oops", "Erneut versuchen", undefined]);
});
