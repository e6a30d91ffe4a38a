/** Every awkward value that the API may send, on every screen: shown as text, never run, and no screen fails. */
import type { Page } from "@playwright/test";
import type { AgentEmbedElement } from "../../../www/dist/element.js";
import { Widget } from "../pages/widget.js";
import { Demo } from "../support/demo.js";
import { heard } from "../support/events.js";
import { Sandbox } from "../support/sandbox.js";
import { expect, test as base } from "../support/test.js";

/** A demo whose sandbox holds the awkward data; one for all tests of this file. */
const test = base.extend({
  demo: [
    async ({}, use) => {
      const demo = await Demo.start({ profile: "nasty" });
      await use(demo);
      await demo.end();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  catalog: [
    async ({ demo }, use) => {
      await use(await new Sandbox(demo.origin).catalog(101, 200, 200));
    },
    { scope: "worker" },
  ],
});

declare global {
  interface Window {
    /** What the scripts in the data do, if they ever run. */
    __pwned?: number;
  }
}

/** Turns that are there at once. */
const FIRST_ROWS = 100;

/** What no screen has of its own, so that it could only come from the data. */
const LIVE = "script, img, iframe, object, embed, base, meta, form, style, textarea, title, b, [href^='javascript:' i]";

/** A second of it. */
const SILENCE = silence(8000);

test("every awkward result is shown", async ({ page, catalog, complaints }) => {
  test.setTimeout(240_000);
  const { results } = catalog.nasty;
  expect(results.length).toBeGreaterThan(50);
  const widget = await open(page);
  await expect(widget.rows.first()).toBeVisible();
  await walk(page, widget, results.map(({ id, name }) => ({ route: `results/${String(id)}`, name })));
  expect(complaints.unexpected()).toEqual([]);
});

test("every awkward run is shown", async ({ page, catalog, complaints }) => {
  // Some recordings lie where this page allows none.
  complaints.expect(/recordings\.invalid/);
  test.setTimeout(240_000);
  const { runs } = catalog.nasty;
  expect(runs.length).toBeGreaterThan(50);
  const result = catalog.agents[0]?.results.find((one) => one.runs.some(({ id }) => id === runs[0]?.id));
  const widget = await open(page);
  await expect(widget.rows.first()).toBeVisible();
  // To make a recording for each takes the sandbox longer than all the rest, and nobody listens to them here.
  await page.route(/\/recordings\/[\w-]+\.wav$/, (route) => route.fulfill({ contentType: "audio/wav", body: SILENCE }));
  const routes = runs.map(({ id, name }) => ({ route: `results/${String(result?.id ?? 0)}/runs/${String(id)}`, name }));
  await walk(page, widget, routes);
  expect(complaints.unexpected()).toEqual([]);
});

test("the list holds every awkward result, and what is unreadable is counted, not dropped in silence", async ({ page, catalog }) => {
  const widget = await open(page);
  await expect(widget.rows.first()).toBeVisible();
  const more = widget.button("Load more");
  for (;;) {
    const before = await widget.rows.count();
    if ((await more.count()) === 0) break;
    await more.click();
    await expect.poll(() => widget.rows.count()).toBeGreaterThan(before);
  }
  const shown = await widget.host.locator("tbody [data-row]").evaluateAll((links) => links.map((link) => link.getAttribute("data-row")));
  const missing = catalog.nasty.results.filter(({ id }) => !shown.includes(`results/${String(id)}`)).map(({ name }) => name);
  expect(missing).toEqual([]);
  expect(await widget.host.locator(LIVE).count()).toBe(0);
  expect(await page.evaluate(() => window.__pwned)).toBeUndefined();
});

test("three thousand turns come in slices, so that the page answers in between", async ({ page, catalog }) => {
  const { runs } = catalog.nasty;
  const endless = runs.find(({ name }) => name === "turns 3000");
  const result = catalog.agents[0]?.results.find((one) => one.runs.some(({ id }) => id === endless?.id));
  const widget = await open(page);
  await expect(widget.rows.first()).toBeVisible();
  // How many turns are there whenever another task has its turn, from the first time that there are any.
  const steps = await widget.host.evaluate(async (embed: AgentEmbedElement, route) => {
    const counts: number[] = [];
    const { port1, port2 } = new MessageChannel();
    const anotherTask = (): Promise<unknown> =>
      new Promise((resolve) => {
        port1.onmessage = resolve;
        port2.postMessage("");
      });
    embed.route = route;
    while ((counts.at(-1) ?? 0) < 3000) {
      await anotherTask();
      const count = embed.shadowRoot?.querySelectorAll("[part~=turn]").length ?? 0;
      if (count !== (counts.at(-1) ?? 0)) counts.push(count);
    }
    return counts;
  }, `results/${String(result?.id)}/runs/${String(endless?.id)}`);
  expect(steps[0]).toBeLessThanOrEqual(FIRST_ROWS);
  // A frame of a slow machine may take in two slices, but the tasks in which they came were still two.
  expect(steps.length).toBeGreaterThan(20);
  expect(steps.at(-1)).toBe(3000);
});

async function open(page: Page): Promise<Widget> {
  await page.goto("/?bare=1&views=results");
  await page.evaluate(() => {
    window.alert = () => (window.__pwned = -1);
  });
  return new Widget(page);
}

/** Screens that are opened between two looks at them from outside the page. */
const AT_ONCE = 25;

/** A recording of so many samples of 8 bits, 8000 for each second. */
function silence(samples: number): Buffer {
  const wave = Buffer.alloc(44 + samples, 128);
  wave.write("RIFF", 0);
  wave.writeUInt32LE(36 + samples, 4);
  wave.write("WAVEfmt ", 8);
  for (const [at, value] of [[16, 16], [24, 8000], [28, 8000], [40, samples]] as const) wave.writeUInt32LE(value, at);
  for (const [at, value] of [[20, 1], [22, 1], [32, 1], [34, 8]] as const) wave.writeUInt16LE(value, at);
  wave.write("data", 36);
  return wave;
}

interface Awkward {
  readonly route: string;
  readonly name: string;
}

/** Opens one screen after the other in the same element, as a reader would. */
async function walk(page: Page, widget: Widget, screens: readonly Awkward[]): Promise<void> {
  for (let first = 0; first < screens.length; first += AT_ONCE) {
    const group = screens.slice(first, first + AT_ONCE);
    // Within the page, for each word from outside takes longer than a screen does.
    const found = await widget.host.evaluate(visit, [group, LIVE] as const);
    expect(found).toEqual(group.map(({ name }) => ({ name, shown: "head", live: [], handlers: [], pwned: undefined })));
    expect(new URL(page.url()).pathname).toBe("/");
  }
  const errors = (await heard(page)).filter(({ type }) => type === "embed-error");
  expect(errors).toEqual([]);
}

/** Runs in the page: shows each screen and looks whether any of its data has become markup or script. */
async function visit(embed: AgentEmbedElement, [group, live]: readonly [readonly Awkward[], string]): Promise<readonly object[]> {
  const root = embed.shadowRoot;
  if (!root) throw new Error("the element has no open shadow root");
  const found: object[] = [];
  for (const { route, name } of group) {
    embed.route = route;
    const settled = new Promise<string>((resolve) => {
      const look = (): boolean => {
        if (root.querySelector("[aria-busy=true]")) return false;
        const card = root.querySelector("[part~=error]");
        if (!card && !root.querySelector("[part~=head]")) return false;
        resolve(card?.textContent ?? "head");
        return true;
      };
      // By the next frame the parts of the screen before are gone.
      requestAnimationFrame(() => {
        if (look()) return;
        const observer = new MutationObserver(() => {
          if (look()) observer.disconnect();
        });
        observer.observe(root, { childList: true, subtree: true, attributes: true });
      });
    });
    const shown = await settled;
    const all = [...root.querySelectorAll("*")];
    found.push({
      name,
      shown,
      live: [...root.querySelectorAll(live)].map(({ outerHTML }) => outerHTML),
      handlers: all.flatMap((element) => [...element.attributes]).filter(({ name }) => name.startsWith("on")).map(({ name }) => name),
      pwned: window.__pwned,
    });
  }
  return found;
}
