/** Opens first screens of many kinds with a wasm that notes what runs, and writes down what did. */
import { readFile, writeFile } from "node:fs/promises";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { Demo, type DemoOptions } from "../support/demo.js";

/** Where in the wasm's memory its functions have marks, as `cargo xtask profile` says. */
interface Marks {
  readonly base: number;
  readonly count: number;
}

declare global {
  interface Window {
    /** The memory of each instance of the page. */
    memories: WebAssembly.Memory[];
    /** How many first screens are there. */
    screens: number;
  }
}

/** A first screen, or how far it comes. */
interface Screen {
  /** The options of the demo page, see `demo/options.js`. */
  readonly query?: Readonly<Record<string, string>>;
  /** The hook of a page of its own, as JavaScript, in the place of the demo page. */
  readonly hook?: string;
  /** What answers in the place of the API and the token route: the end of the path, the status and the body. */
  readonly fault?: readonly [string, number, string];
  readonly data?: DemoOptions["profile"];
  /** A second element with the same hook, or with another. */
  readonly second?: "same" | "other";
  /** What is behind the address. */
  readonly hash?: string;
  /** Whether no result of the list is still under way. */
  readonly isOver?: boolean;
  /** Whether the other parts of the wasm cannot be had, in the place of being late. */
  readonly isLost?: boolean;
  /** In CSS pixels. */
  readonly width?: number;
  readonly dark?: boolean;
  /** How long the API takes, in milliseconds. */
  readonly delay?: number;
  /** A number by which the answers of the API come in another order. */
  readonly order?: number;
  /** The list of results, unless it says otherwise. */
  readonly beginning?: Beginning;
  /** What is done once it is there. */
  readonly then?: (page: Page) => Promise<void>;
}

/** A page like that of the README. */
const PLAIN = { bare: "1", form: "a", views: "results" };
/** A page with a hook of its own. */
const HOOK = { bare: "1", views: "results" };

/** A hook that answers with the token alone, so that its life is read from the token itself. */
const BARE_TOKEN = `async ({ agentId, reason }) => {
  const headers = { "Content-Type": "application/json", "X-Requested-With": "agent-embed" };
  const answer = await fetch("/embed/token", { method: "POST", headers, body: JSON.stringify({ agent_id: agentId, reason }) });
  return (await answer.json()).access;
}`;

/** Where a page begins. With the overview, its part of the wasm comes side by side with the first. */
type Beginning = "list" | "overview";

/** What most pages show first; for anything else, the widget waits until all of it is there (`beginning` in `www/src/changes.ts`). */
const SCREENS: readonly Screen[] = [
  { query: PLAIN },
  { query: PLAIN, dark: true, width: 360 },
  { query: PLAIN, data: "empty" },
  { query: PLAIN, data: "nasty" },
  { query: PLAIN, data: "huge" },
  { query: HOOK, delay: 1500 },
  { query: PLAIN, isOver: true },
  { query: HOOK, isOver: true },
  ...[1, 2, 3, 4].map((order): Screen => ({ query: PLAIN, order })),
  { query: PLAIN, data: "huge", order: 5 },
  { query: { bare: "1", views: "results,calls" } },
  { query: { bare: "1", route: "results" } },
  { query: PLAIN, hash: "#pricing" },
  { query: PLAIN, isLost: true },
  { query: HOOK, isLost: true },
  { query: { ...HOOK, lang: "ar" } },
  { query: { ...HOOK, lang: "de", "time-zone": "Europe/Berlin", theme: "dark" } },
  { query: PLAIN, then: putAnother },
  { query: PLAIN, then: readProperties },
  { query: HOOK, then: takeOutAndPutBack },
  { query: HOOK, then: touch },
  // What goes wrong in use is dealt with once all is there; here runs only what finds it out. For a mistake of the page's
  // author, the widget begins anew.
  ...[401, 403, 404, 429, 500].flatMap((status): readonly Screen[] => [
    { query: PLAIN, fault: ["token", status, "{}"] },
    { query: HOOK, fault: ["token", status, "{}"] },
    { query: PLAIN, fault: ["results/*", status, '{"detail": "no"}'] },
  ]),
  { query: PLAIN, fault: ["token", 200, "<!doctype html>"] },
  { query: PLAIN, fault: ["token", 0, ""] },
  { query: PLAIN, fault: ["results/*", 200, "<!doctype html>"] },
  { query: PLAIN, fault: ["results/*", 0, ""] },
  { hook: BARE_TOKEN },
  { hook: BARE_TOKEN, second: "same" },
  { hook: BARE_TOKEN, second: "other" },
  { hook: "() => null" },
  { hook: "() => { throw new Error('no'); }" },
  { hook: "async () => { throw Object.assign(new Error('no'), { status: 403 }); }" },
  { hook: "() => new Promise(() => undefined)" },
];

/** How long whatever never comes to a screen is looked at, in milliseconds. */
const WHILE = 1000;

test("first screens are opened, and what they ran is written down", async ({ browser }) => {
  test.setTimeout(900_000);
  const { MARKS: marksFile = "", RAN: ranFile = "" } = process.env;
  const marks = JSON.parse(await readFile(marksFile, "utf8")) as Marks;
  const ran = { list: new Uint8Array(marks.count), overview: new Uint8Array(marks.count) };
  for (const data of new Set(SCREENS.map(({ data }) => data))) {
    const demo = await Demo.start(data === undefined ? {} : { profile: data });
    try {
      for (const beginning of ["list", "overview"] as const) {
        for (const screen of SCREENS.filter((screen) => screen.data === data)) {
          // Without its part there is no overview.
          if (beginning === "overview" && screen.isLost) continue;
          const found = await marksOf(browser, demo.origin, beginning === "list" ? screen : fromOverview(screen), marks);
          expect(found, "marks of one screen").toContain(1);
          found.forEach((mark, index) => {
            ran[beginning][index] = (ran[beginning][index] ?? 0) | mark;
          });
        }
      }
    } finally {
      await demo.end();
    }
  }
  await writeFile(ranFile, `${ran.list.join("")}\n${ran.overview.join("")}`);
});

/** The same page as it is without views, which then begins with the overview, or with that among others. */
function fromOverview(screen: Screen): Screen {
  const { views, route, ...query } = screen.query ?? {};
  const asked = views?.includes(",") ? { views: "overview,results" } : {};
  return { ...screen, beginning: "overview", query: { ...query, ...asked, ...(route === undefined ? {} : { route: "overview" }) } };
}

async function marksOf(browser: Browser, origin: string, screen: Screen, marks: Marks): Promise<number[]> {
  const { query = {}, hook, second, fault, hash = "", isOver = false, isLost = false, width = 1280, dark = false, delay = 0, order = 0, beginning = "list" } = screen;
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: dark ? "dark" : "light" });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.addInitScript(keepMemories);
  // Parts come later than any first screen, so they never come.
  const late = beginning === "list" ? /agent_embed_(?!bg)\w+\.wasm/ : /agent_embed_(?!bg\.|overview\.|overview_start\.)\w+\.wasm/;
  await page.route(late, (route) => (isLost ? route.fulfill({ status: 404 }) : undefined));
  if (delay > 0 || order > 0) {
    await page.route("**/embed/**", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, delay + lateness(route.request().url(), order)));
      await route.continue();
    });
  }
  if (isOver) {
    await page.route("**/results/?*", async (route) => {
      const answer = await route.fetch();
      const body = (await answer.json()) as { results: { status: string }[] };
      for (const result of body.results) result.status = "completed";
      await route.fulfill({ response: answer, json: body });
    });
  }
  if (fault) {
    const [path, status, body] = fault;
    await page.route(`**/${path}`, (route) => (status === 0 ? route.abort() : route.fulfill({ status, body, contentType: "application/json" })));
  }
  if (hook !== undefined) await page.route("**/hook.html", (route) => route.fulfill({ contentType: "text/html", body: pageWith(hook, beginning, second) }));
  await page.goto(hook === undefined ? `${origin}/?${new URLSearchParams(query).toString()}${hash}` : `${origin}/hook.html`);
  if ((hook === undefined || hook === BARE_TOKEN) && fault === undefined) {
    await page.waitForFunction((count) => window.screens >= count, second ? 2 : 1, { timeout: 30_000 });
  } else await page.waitForFunction(() => window.memories.length > 0, undefined, { timeout: 30_000 });
  if (hook !== undefined || fault !== undefined || isLost) await page.waitForTimeout(WHILE);
  // The overview is there once it has something to say, and more of it comes then: reports, and what these name.
  if (beginning === "overview") await page.waitForTimeout(2 * (WHILE + delay));
  await screen.then?.(page);
  const found = await page.evaluate(readMarks, marks);
  await context.close();
  return found;
}

/** How much later an answer comes than it could, in milliseconds: one of several times, which depends on all of the address. */
function lateness(url: string, order: number): number {
  const mixed = [...url].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 9973, order);
  return order === 0 ? 0 : (mixed % 5) * 120;
}

/** A page with nothing but an element and its hook, or two, of which the second is a list. */
function pageWith(hook: string, beginning: Beginning, second?: "same" | "other"): string {
  const add = (name: string, first: Beginning): string => {
    const views = first === "list" ? 'views: "results", ' : "";
    return `mount(document.body, { agentId: 101, apiBase: "/embed/api", ${views}fetchAccessToken: ${name} });`;
  };
  return `<!doctype html><script type="module">
    import { mount } from "/agent-embed/agent-embed.js";
    const hook = ${hook};
    ${add("hook", beginning)}
    ${second === undefined ? "" : add(second === "same" ? "hook" : "(request) => hook(request)", "list")}
  </script>`;
}

/** Runs in the page, before anything else: keeps the memory of whatever wasm is started, and counts first screens. */
function keepMemories(): void {
  window.memories = [];
  window.screens = 0;
  addEventListener("embed-ready", () => {
    window.screens += 1;
  });
  // A page may look at any time.
  addEventListener("token-refreshed", ({ target }) => {
    const { status, route, lastError } = target as HTMLElement & { status: unknown; route: unknown; lastError: unknown };
    return [status, route, lastError];
  });
  const start = WebAssembly.instantiate.bind(WebAssembly);
  const keep = async (source: WebAssembly.Module, imports: WebAssembly.Imports): Promise<WebAssembly.Instance> => {
    const instance = await start(source, imports);
    const { memory } = instance.exports;
    if (memory instanceof WebAssembly.Memory) window.memories.push(memory);
    return instance;
  };
  WebAssembly.instantiate = keep as typeof WebAssembly.instantiate;
}

/** Runs in the page, once what was asked for in the last frame is done. */
async function readMarks({ base, count }: Marks): Promise<number[]> {
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 300)));
  const ran = new Array<number>(count).fill(0);
  for (const memory of window.memories) {
    new Uint8Array(memory.buffer, base, count).forEach((mark, index) => {
      ran[index] = (ran[index] ?? 0) | mark;
    });
  }
  return ran;
}

/** A second element of the same scope. */
async function putAnother(page: Page): Promise<void> {
  await page.evaluate(() => {
    const element = document.querySelector("agent-embed");
    if (!element) throw new Error("the page has no element");
    document.body.append(element.cloneNode());
  });
  await page.waitForFunction(() => window.screens > 1, undefined, { timeout: 30_000 });
}

/** As frameworks do that mount everything twice, or move an element. */
async function takeOutAndPutBack(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const element = document.querySelector("agent-embed");
    const parent = element?.parentElement;
    if (!element || !parent) throw new Error("the page has no element");
    for (const pause of [0, 5, 50]) {
      element.remove();
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
      parent.append(element);
    }
  });
}

/** What a reader's first touch brings along; what it means waits until all is there. */
async function touch(page: Page): Promise<void> {
  const buttons = page.locator("agent-embed").getByRole("button");
  await buttons.nth(1).hover();
  await buttons.nth(1).click();
  await page.locator("agent-embed [data-row]").first().click();
  const search = page.locator("agent-embed").getByRole("searchbox");
  // The overview has nothing to type into.
  if (await search.isVisible()) await search.fill("smoke");
  await page.keyboard.press("Tab");
  await page.keyboard.press("j");
  await page.mouse.wheel(0, 300);
}

/** What cannot wait, since it answers at once. */
async function readProperties(page: Page): Promise<void> {
  await page.evaluate(() => {
    const element = document.querySelector<HTMLElement & { status: unknown; route: unknown; lastError: unknown }>("agent-embed");
    return [element?.status, element?.route, element?.lastError];
  });
}
