/** An API whose every text is an attack, or whose answers are broken at random: nothing runs, nothing stops. */
import type { Page } from "@playwright/test";
import type { AgentEmbedElement } from "../../../www/dist/element.js";
import { heard } from "../support/events.js";
import { finished, telling } from "../support/facts.js";
import { dice, everyText, rewrite, spoil } from "../support/rewrite.js";
import type { Catalog } from "../support/sandbox.js";
import { expect, test } from "../support/test.js";
import type { Widget } from "../pages/widget.js";

/** With `--full` every attack goes through every text; else each text meets a few of them. */
const IS_FULL = process.env.AGENT_EMBED_FULL !== undefined;

/** Each calls `pwned` if it ever runs, or asks for something at a host that is nobody's. */
const ATTACKS = [
  "<script>pwned('script')</script>",
  "<img src=x onerror=pwned('img')>",
  '"><svg/onload=pwned("svg")>',
  "' autofocus onfocus='pwned(1)' x='",
  '" onmouseover="pwned(2)" style="position:fixed;inset:0" x="',
  "javascript:pwned('url')",
  "JaVaScRiPt&colon;pwned('entity')",
  "java\nscript:pwned('newline')",
  "data:text/html,<script>parent.pwned('data')</script>",
  "<iframe srcdoc=\"<script>parent.pwned('srcdoc')</script>\"></iframe>",
  "<iframe src=\"javascript:parent.pwned('frame')\"></iframe>",
  "<a href=\"javascript:pwned('a')\">click</a>",
  "[click](javascript:pwned('markdown'))",
  "![x](https://evil.invalid/image.png)",
  "<base href=https://evil.invalid/><meta http-equiv=refresh content=0;url=https://evil.invalid/>",
  "</style><style>@import url(https://evil.invalid/a.css);*{background:url(https://evil.invalid/b.png)}</style>",
  "red;background:url(https://evil.invalid/c.png)",
  "</textarea></title><script>pwned('close')</script>",
  "<math><mtext></mtext><mglyph><style></math><img src onerror=pwned('math')>",
  "{{constructor.constructor('pwned(3)')()}}${pwned('template')}<%= pwned(4) %>",
  "https://evil.invalid/recording.wav",
  "//evil.invalid/x",
  "\u202e<script>pwned('rtl')</script>\u202c\u2066\u200b\ufeff\0",
  "\ud83d\udc68\u200d\ud83d \ud800 \udc00 lone <script>pwned('surrogate')</script>",
  "__proto__",
  "constructor",
] as const;

/** What no screen has of its own, so that it could only come from the data. */
const LIVE = "script, img, iframe, object, embed, base, meta, link, form, style, textarea, title, b, math, [href^='javascript:' i], [href^='data:' i], [src^='javascript:' i]";

declare global {
  interface Window {
    /** What the attacks call. */
    pwned: (how: unknown) => void;
    attacks: unknown[];
  }
}

/** Every screen, with the ids of the catalog. */
function screens(catalog: Catalog, call: number): readonly string[] {
  const { result, run } = telling(catalog);
  const other = finished(catalog).find(({ id }) => id !== result.id);
  return [
    "overview",
    "results",
    `results/${result.id}`,
    `results/${result.id}/runs/${run.id}`,
    `results/${result.id}/compare/${String(other?.id)}`,
    "calls",
    `calls/${call}`,
  ];
}

/** Counts what must never happen, from the start of each document. */
async function watch(page: Page, origin: string): Promise<() => readonly string[]> {
  const found: string[] = [];
  await page.addInitScript(() => {
    window.attacks = [];
    window.pwned = (how) => void window.attacks.push(how);
    window.alert = window.prompt = window.confirm = window.print = (() => window.pwned("dialog")) as never;
  });
  page.on("framenavigated", (frame) => found.push(`navigation to ${frame.url()}`));
  page.on("popup", () => found.push("a window was opened"));
  page.on("dialog", () => found.push("a dialog was opened"));
  page.on("request", (request) => {
    const url = new URL(request.url());
    // A recording that the API names is the one thing that may lie elsewhere, and the page's `media-src` decides.
    const isRecording = request.resourceType() === "media";
    if (url.origin !== origin && url.protocol !== "data:" && !isRecording) found.push(`request of ${request.url()}`);
  });
  return () => found;
}

/** Opens a screen and everything that is folded on it, and says what became of the data. */
async function look(widget: Widget, route: string): Promise<object> {
  await widget.setRoute(route);
  return widget.host.evaluate(
    async (embed: AgentEmbedElement, live) => {
      const root = embed.shadowRoot;
      if (!root) throw new Error("the element has no open shadow root");
      const settled = async (): Promise<void> => {
        const isBusy = (): boolean => !root.querySelector("[part~=frame]") || root.querySelector("[aria-busy=true]") !== null;
        for (let still = 0; still < 3; still = isBusy() ? 0 : still + 1) {
          await new Promise((resolve) => requestAnimationFrame(resolve));
        }
      };
      await settled();
      for (const fold of root.querySelectorAll<HTMLElement>("summary")) fold.click();
      await settled();
      // Whatever listens to a mouse gets one.
      for (const one of root.querySelectorAll("[title], [part~=row], a")) one.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
      const all = [...root.querySelectorAll("*")];
      return {
        live: [...root.querySelectorAll(live)].map(({ outerHTML }) => outerHTML.slice(0, 200)),
        handlers: all.flatMap((element) => [...element.attributes]).filter(({ name }) => name.startsWith("on")).map(({ name, value }) => `${name}=${value}`),
        isShown: (root.textContent ?? "").trim().length > 40,
        attacks: window.attacks,
      };
    },
    LIVE,
  );
}

const HARMLESS = { live: [], handlers: [], isShown: true, attacks: [] };

for (const isAll of [false, true]) {
  test(`no attack runs through any text of any screen${isAll ? ", not even where a text has a meaning" : ""}`, async ({ blankPage, catalog, api, demo, complaints }) => {
    test.setTimeout(IS_FULL ? 600_000 : 180_000);
    complaints.expectFailedRequests();
    const { page } = blankPage;
    const found = await watch(page, demo.origin);
    await blankPage.open();
    const call = await api.firstCall();
    let next = 0;
    await rewrite(page, (body) => JSON.stringify(everyText(body, () => ATTACKS[next++ % ATTACKS.length] ?? "", isAll)));
    const opened = found().length;
    const rounds = IS_FULL ? ATTACKS.length : 3;
    for (let round = 0; round < rounds; round += 1) {
      // Each round begins elsewhere in the list, so that a text meets another attack.
      next = round * 7;
      const widget = await blankPage.mount({ id: `widget-${round}`, views: ["overview", "results", "calls"], pollSeconds: 300 });
      for (const route of screens(catalog, call)) expect(await look(widget, route), `${route}, round ${round}`).toEqual(HARMLESS);
      await widget.host.evaluate((embed) => {
        embed.remove();
      });
    }
    expect(found().slice(opened), "navigations, windows and requests elsewhere").toEqual([]);
    expect((await heard(page)).filter(({ type, detail }) => type === "embed-error" && detail.kind === "panic")).toEqual([]);
  });
}

test("answers that are broken at random are drawn, or it is said which part could not be", async ({ blankPage, catalog, api, demo, complaints }) => {
  test.setTimeout(IS_FULL ? 600_000 : 180_000);
  complaints.expectFailedRequests();
  const { page } = blankPage;
  const found = await watch(page, demo.origin);
  await blankPage.open();
  const call = await api.firstCall();
  let roll = dice(0);
  await rewrite(page, (body) => JSON.stringify(spoil(body, roll, ATTACKS)));
  const opened = found().length;
  for (let seed = 1; seed <= (IS_FULL ? 60 : 4); seed += 1) {
    roll = dice(seed);
    const widget = await blankPage.mount({ id: `widget-${seed}`, views: ["overview", "results", "calls"], pollSeconds: 300 });
    for (const route of screens(catalog, call)) expect(await look(widget, route), `${route}, seed ${seed}`).toEqual(HARMLESS);
    await widget.host.evaluate((embed) => {
      embed.remove();
    });
  }
  expect(found().slice(opened)).toEqual([]);
  const kinds = (await heard(page)).filter(({ type }) => type === "embed-error").map(({ detail }) => detail.kind);
  expect(kinds.filter((kind) => kind !== "decode" && kind !== "server")).toEqual([]);
});

test("a number beyond 2^53 is shown to the digit, and a text of a megabyte to the letter", async ({ blankPage, catalog }) => {
  const { result, run } = telling(catalog);
  const long = `begin ${"x\u202e<b>".repeat(1 << 17)} end`;
  await rewrite(blankPage.page, (body, path) => {
    if (!path.includes("/runs/")) return JSON.stringify(body);
    const marked = { ...(body as object), metadata: { big: "BIG", long, negative: "NEGATIVE" } };
    return JSON.stringify(marked).replace('"BIG"', "1771954317329721669").replace('"NEGATIVE"', "-9007199254740993");
  });
  await blankPage.open();
  const widget = await blankPage.mount({ route: `results/${result.id}/runs/${run.id}` });
  await expect(widget.host.locator("[part~=turn]").first()).toBeVisible();
  const text = await widget.host.evaluate((embed) => embed.shadowRoot?.textContent ?? "");
  expect(text).toContain("1771954317329721669");
  expect(text).toContain("-9007199254740993");
  // Cut where the widget cuts, and nowhere else.
  expect(text).toContain(long.slice(0, 200));
  await widget.button("Back").first().click();
  await widget.expectRoute(`results/${result.id}`);
});
