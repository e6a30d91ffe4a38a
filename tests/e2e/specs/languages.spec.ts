/** Languages: shown live, each file once, and English where there is none. */
import type { Page, Route } from "@playwright/test";
import { judge } from "../support/axe.js";
import { type Heard, heard } from "../support/events.js";
import { telling } from "../support/facts.js";
import { screens as every, show } from "../support/screens.js";
import { expect, test } from "../support/test.js";
import { expectFits } from "../support/width.js";
import type { Widget } from "../pages/widget.js";

/** The heading of the results list. */
const HEADINGS = {
  en: "Test results",
  de: "Testergebnisse",
  es: "Resultados de pruebas",
  fr: "Résultats des tests",
  ja: "テスト結果",
  ar: "نتائج الاختبارات",
} as const;

/** The locale files that the page has asked for, each as often as it was asked for. */
function localeRequests(page: Page): () => readonly string[] {
  const asked: string[] = [];
  page.on("request", (request) => {
    const name = /locales\/(\w+)\.json/.exec(request.url())?.[1];
    if (name !== undefined) asked.push(name);
  });
  return () => asked;
}

/** Language and direction of what is inside. */
async function expectFrame(widget: Widget, lang: string, dir: "ltr" | "rtl"): Promise<void> {
  const frame = widget.host.locator("[part=frame]");
  await expect(frame).toHaveAttribute("lang", lang);
  await expect(frame).toHaveAttribute("dir", dir);
}

async function speak(widget: Widget, lang: string): Promise<void> {
  await widget.host.evaluate((embed, tag) => {
    embed.setAttribute("lang", tag);
  }, lang);
}

test("every language is shown live, and its file is read once", async ({ blankPage }) => {
  const asked = localeRequests(blankPage.page);
  await blankPage.open();
  const widget = await blankPage.mount();
  await widget.expectResults();
  await expectFrame(widget, "en", "ltr");
  expect(asked()).toEqual([]);
  for (const [lang, heading] of Object.entries(HEADINGS)) {
    await speak(widget, lang);
    await expect(widget.heading).toHaveText(heading);
    await expectFrame(widget, lang, lang === "ar" ? "rtl" : "ltr");
    await expect(widget.rows.first()).toBeVisible();
  }
  await speak(widget, "de");
  await expect(widget.heading).toHaveText(HEADINGS.de);
  await speak(widget, "en");
  await expect(widget.heading).toHaveText(HEADINGS.en);
  await expectFrame(widget, "en", "ltr");
  expect(asked()).toEqual(["de", "es", "fr", "ja", "ar"]);
});

/** What a page says, and what the widget makes of it. */
const TAGS: readonly (readonly [string, string, string])[] = [
  ["de-AT", "de-AT", HEADINGS.de],
  ["DE", "de", HEADINGS.de],
  ["fr-CA", "fr-CA", HEADINGS.fr],
  ["pl", "en", HEADINGS.en],
  ["zz-XX", "en", HEADINGS.en],
  ["en-GB", "en-GB", HEADINGS.en],
];

for (const [lang, shown, heading] of TAGS) {
  test(`lang="${lang}" shows ${shown}`, async ({ blankPage }) => {
    await blankPage.open();
    const widget = await blankPage.mount({ lang });
    await expect(widget.heading).toHaveText(heading);
    await expectFrame(widget, shown, "ltr");
  });
}

test("numbers and times are written as the language writes them", async ({ blankPage }) => {
  await blankPage.open();
  const widget = await blankPage.mount({ lang: "ar-EG" });
  await expect(widget.heading).toHaveText(HEADINGS.ar);
  await expect(widget.rows.first()).toContainText(/[\u0660-\u0669]/);
  await speak(widget, "fr");
  await expect(widget.heading).toHaveText(HEADINGS.fr);
  await expect(widget.host.locator("time").first()).toHaveAttribute("title", / 20\d\d à \d\d:\d\d:\d\d UTC$/);
});

test("the page's own language counts, also when it changes", async ({ blankPage }) => {
  await blankPage.open();
  const widget = await blankPage.mount();
  await widget.expectResults();
  await blankPage.page.evaluate(() => {
    document.querySelector("main")?.setAttribute("lang", "es");
  });
  await expect(widget.heading).toHaveText(HEADINGS.es);
  await blankPage.page.evaluate(() => {
    document.querySelector("main")?.removeAttribute("lang");
    document.documentElement.lang = "ja";
  });
  await expect(widget.heading).toHaveText(HEADINGS.ja);
});

test("two elements speak two languages, and a third shares a file", async ({ blankPage }) => {
  const asked = localeRequests(blankPage.page);
  await blankPage.open();
  const german = await blankPage.mount({ id: "german", lang: "de" });
  const arabic = await blankPage.mount({ id: "arabic", lang: "ar" });
  const austrian = await blankPage.mount({ id: "austrian", lang: "de-AT" });
  await expect(german.heading).toHaveText(HEADINGS.de);
  await expect(arabic.heading).toHaveText(HEADINGS.ar);
  await expect(austrian.heading).toHaveText(HEADINGS.de);
  expect([...asked()].sort()).toEqual(["ar", "de"]);
});

test("the first paint has its words already", async ({ blankPage }) => {
  await blankPage.open();
  await blankPage.page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    new MutationObserver(() => {
      const root = document.querySelector("agent-embed")?.shadowRoot;
      if (!root) return;
      new MutationObserver(() => {
        const lang = root.querySelector("[part=frame]")?.getAttribute("lang");
        if (lang && seen.at(-1) !== lang) seen.push(lang);
      }).observe(root, { childList: true, subtree: true, attributes: true });
    }).observe(document.body, { childList: true, subtree: true });
  });
  const widget = await blankPage.mount({ lang: "de" });
  await expect(widget.heading).toHaveText(HEADINGS.de);
  expect(await blankPage.page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual(["de"]);
});

test("a page's own words go above those of the language", async ({ blankPage }) => {
  await blankPage.open();
  const messages = { "results.title": "Prüfungen", "results.runs.one": "{count} Anruf", "results.runs.other": "{count} Anrufe" };
  const widget = await blankPage.mount({ lang: "de", messages });
  await expect(widget.heading).toHaveText("Prüfungen");
  await expect(widget.button("Alle").or(widget.host.getByText("Mehr laden")).first()).toBeVisible();
  await widget.host.evaluate((embed) => {
    Object.assign(embed, { messages: null });
  });
  await expect(widget.heading).toHaveText(HEADINGS.de);
});

test("a page brings a language of its own", async ({ blankPage }) => {
  const asked = localeRequests(blankPage.page);
  await blankPage.open();
  const widget = await blankPage.mount({ messages: { lang: "pl", "results.title": "Wyniki testów" } });
  await expect(widget.heading).toHaveText("Wyniki testów");
  await expectFrame(widget, "pl", "ltr");
  // What it does not bring is English.
  await expect(widget.host.getByPlaceholder("Search by name").or(widget.host.getByLabel("Search by name")).first()).toBeVisible();
  expect(asked()).toEqual([]);
});

const BROKEN: readonly (readonly [string, (route: Route) => Promise<void>, RegExp])[] = [
  ["is missing", (route) => route.fulfill({ status: 404, contentType: "text/plain", body: "no" }), /HTTP status 404/],
  ["was changed", (route) => route.fulfill({ contentType: "application/json", body: "{}" }), /was changed/],
  ["is blocked", (route) => route.abort("blockedbyclient"), /no answer from/],
];

for (const [what, answer, message] of BROKEN) {
  test(`a language whose file ${what} is English, and comes by the second try`, async ({ blankPage, complaints }) => {
    complaints.expect(/^error: agent-embed: /, /^error: Failed to load resource/, /integrity/);
    await blankPage.page.route(/locales\/de\.json/, answer);
    await blankPage.open();
    const widget = await blankPage.mount({ lang: "de" });
    await widget.expectResults();
    await widget.expectStatus("ready");
    await expectFrame(widget, "en", "ltr");
    // What is wrong with the file takes longer to find out than anybody waits for the words.
    const errors = async (): Promise<readonly Heard["detail"][]> =>
      (await heard(blankPage.page)).filter(({ type }) => type === "embed-error").map(({ detail }) => detail);
    await expect.poll(errors).toMatchObject([{ kind: "network", retryable: true, fatal: false, message: expect.stringMatching(message) as unknown }]);
    const [told] = await errors();
    expect(told?.message).toContain("locales/de.json");
    const last = await widget.host.evaluate((embed: Element & { lastError?: { message: string } }) => embed.lastError?.message);
    expect(last).toBe(told?.message);

    await blankPage.page.unroute(/locales\/de\.json/);
    await blankPage.page.evaluate(() => dispatchEvent(new Event("online")));
    await expect(widget.heading).toHaveText(HEADINGS.de);
    expect(await errors()).toHaveLength(1);
  });
}

test("a file that takes long keeps nobody waiting, and is shown when it comes", async ({ blankPage }) => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await blankPage.page.route(/locales\/de\.json/, async (route) => {
    await held;
    await route.continue();
  });
  await blankPage.open();
  const widget = await blankPage.mount({ lang: "de" });
  await widget.expectResults();
  release();
  await expect(widget.heading).toHaveText(HEADINGS.de);
  expect((await heard(blankPage.page)).filter(({ type }) => type === "embed-error")).toEqual([]);
});

test("a card in place of the widget speaks too", async ({ blankPage, complaints }) => {
  complaints.expect(/^error: /);
  await blankPage.page.route(/agent_embed_bg\.wasm/, (route) => route.abort("connectionrefused"));
  await blankPage.open();
  const widget = await blankPage.mount({ lang: "de", messages: { "load.tryAgain": "Noch einmal" } });
  await expect(widget.host.getByRole("alert")).toContainText("Das konnte nicht geladen werden.");
  await expect(widget.button("Noch einmal")).toBeVisible();
});

/** The screens with the most on them. */
function screens({ result, run }: ReturnType<typeof telling>): readonly string[] {
  return ["overview", "results", `results/${result.id}`, `results/${result.id}/runs/${run.id}`, "calls"];
}

async function settled(widget: Widget): Promise<void> {
  await widget.expectStatus("ready");
  await expect(widget.host.locator("[part~=row], [part~=turn], [part~=tile], [part~=talk], [part~=group], [part~=matrix]").first()).toBeVisible();
  await expect(widget.host.locator("[aria-busy=true]")).toHaveCount(0);
}

for (const width of [320, 1280]) {
  test(`no screen breaks a rule of accessibility in Arabic: ${String(width)} px`, async ({ demoPage, catalog }) => {
    await demoPage.page.setViewportSize({ width, height: 900 });
    test.setTimeout(180_000);
    const { result, run } = telling(catalog);
    const widget = await demoPage.open({ bare: "1", lang: "ar", theme: "light", route: "results" });
    await widget.expectAhead();
    await expectFrame(widget, "ar", "rtl");
    const ofRun = { name: "run", route: `results/${result.id}/runs/${run.id}`, last: "[part~=turn]" };
    for (const screen of [...every(catalog), ofRun]) {
      await show(widget, screen);
      const { violations, passes } = await judge(widget);
      expect(violations, screen.name).toEqual([]);
      expect(passes, screen.name).toBeGreaterThan(10);
    }
    await expectFrame(widget, "ar", "rtl");
  });
}

for (const lang of ["de", "ar"]) {
  test(`every screen fits into 320 px in ${lang}`, async ({ demoPage, catalog }) => {
    await demoPage.page.setViewportSize({ width: 320, height: 900 });
    const widget = await demoPage.open({ bare: "1", lang, route: "results" });
    await widget.expectAhead();
    for (const route of screens(telling(catalog))) {
      await widget.setRoute(route);
      await settled(widget);
      await expectFits(widget, `${route} in ${lang}`);
    }
  });
}
