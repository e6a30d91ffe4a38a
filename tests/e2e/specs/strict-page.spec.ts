/** Pages with a strict content security policy, and pages in which something of ours is forbidden or missing. */
import type { Page, Response } from "@playwright/test";
import { DemoPage } from "../pages/demo-page.js";
import { Demo } from "../support/demo.js";
import { type Heard, heard } from "../support/events.js";
import { telling } from "../support/facts.js";
import { expect, test as base } from "../support/test.js";

/** A demo under the strictest policy that the widget supports. */
const test = base.extend({
  demo: [
    async ({}, use) => {
      const demo = await Demo.start({ strictCsp: true });
      await use(demo);
      await demo.end();
    },
    { scope: "worker", timeout: 60_000 },
  ],
});

const STRICTEST =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; " +
  "media-src 'self'; img-src 'self'; require-trusted-types-for 'script'";

test.describe("under the strictest policy", () => {
  test("the whole journey is shown and heard without one violation", async ({ page, catalog, complaints }) => {
    const { result, run } = telling(catalog);
    const demoPage = new DemoPage(page);
    const answer = page.waitForResponse((response) => new URL(response.url()).pathname === "/");
    const widget = await demoPage.open();
    expect(policyOf(await answer)).toBe(STRICTEST);
    await widget.expectResults();
    await widget.button("Load more").click();
    await expect(widget.rows).toHaveCount(50);
    await widget.link(`results/${result.id}`).click();
    await expect(widget.heading).toHaveText(result.name);
    await widget.link(`results/${result.id}/runs/${run.id}`).click();
    await expect(widget.heading).toContainText(run.first_failing_rule ?? "");
    for (const fold of await widget.host.locator("summary").all()) await fold.click();
    await widget.button("Play").click();
    await expect(widget.button("Pause")).toBeVisible();
    await expect.poll(() => widget.host.locator("audio").evaluate((audio: HTMLAudioElement) => audio.currentTime)).toBeGreaterThan(0);
    await widget.back.click();
    await widget.back.click();
    await widget.expectResults();
    // A language is one more file to fetch.
    await widget.host.evaluate((embed) => {
      embed.setAttribute("lang", "de");
    });
    await expect(widget.heading).toHaveText("Testergebnisse");
    await widget.call("logout");
    // Violations are among the complaints, wherever they come from.
    expect(complaints.all()).toEqual([]);
  });

  test("every state that is not data is shown without a violation too", async ({ page, complaints }) => {
    complaints.expectFailedRequests();
    const widget = await new DemoPage(page).open({ route: "results/1" });
    await expect(widget.errorCard).toContainText("This was deleted");
    await widget.setRoute("results/nonsense");
    await expect(widget.configFaults).toContainText("route");
    await page.route("**/embed/token", (route) => route.fulfill({ status: 401, contentType: "application/json", body: "{}" }));
    await widget.call("refreshToken");
    await expect(widget.notices).toContainText("Session ended");
    expect(complaints.all().filter((text) => text.startsWith("policy"))).toEqual([]);
  });
});

test("a page that forbids WebAssembly is told which directive does, before anything is downloaded", async ({ page, demo, complaints }) => {
  complaints.expect(/^error: agent-embed: the page's Content-Security-Policy forbids wasm: add 'wasm-unsafe-eval' to script-src/, /^policy: script-src/);
  const loaded = wasmRequests(page);
  await serve(page, demo, "script-src 'self'");
  const widget = page.locator("agent-embed");
  await expect(widget.locator("[part~=notice]")).toHaveText(/does not allow WebAssembly/);
  await expect.poll(() => errorsOf(page)).toEqual([
    { kind: "wasm-blocked", message: expect.stringContaining("'wasm-unsafe-eval'") as unknown, retryable: false, fatal: true },
  ]);
  expect(loaded()).toEqual([]);
  await expect(page.getByText("The page goes on")).toBeVisible();
});

test("a page that forbids the download is told which directive does", async ({ page, demo, complaints }) => {
  complaints.expect(/^policy: connect-src/, /Content Security Policy|Content-Security-Policy/, /Fetch API cannot load/);
  await serve(page, demo, "script-src 'self' 'wasm-unsafe-eval'; connect-src 'none'");
  await expect(page.locator("agent-embed [part~=notice]")).toHaveText(/could not be loaded/);
  await expect.poll(() => errorsOf(page)).toEqual([
    { kind: "wasm-load", message: expect.stringMatching(/blocks .*\.wasm.*allow it in connect-src/) as unknown, retryable: true, fatal: false },
  ]);
});

/** What stands in the place of the wasm, and what the error must name. */
const BROKEN: readonly (readonly [string, Parameters<Page["route"]>[1], RegExp])[] = [
  ["is missing", (route) => route.fulfill({ status: 404, contentType: "text/plain", body: "no" }), /HTTP status 404/],
  ["is an error page", (route) => route.fulfill({ status: 200, contentType: "text/html", body: "<!doctype html>" }), /wrong MIME type: text\/html/],
  ["has one changed byte", (route) => changed(route), /was changed/],
  ["lies behind a closed port", (route) => route.abort("connectionrefused"), /no answer from/],
];

for (const [what, answer, message] of BROKEN) {
  test(`a wasm that ${what} is named, and "Try again" gets the right one`, async ({ page, demo, complaints }) => {
    complaints.expect(/^error: agent-embed: /, /^error: Failed to load resource/, /integrity/);
    await page.route("**/*.wasm*", answer);
    await serve(page, demo);
    const card = page.locator("agent-embed [part~=notice]");
    await expect(card).toHaveText(/could not be loaded/);
    await expect.poll(() => errorsOf(page)).toMatchObject([
      { kind: "wasm-load", retryable: true, fatal: false, message: expect.stringMatching(message) as unknown },
    ]);
    await page.unroute("**/*.wasm*");
    await card.getByRole("button", { name: "Try again" }).click();
    await expect(page.locator("agent-embed").locator("tbody [part~=row]").first()).toBeVisible();
    expect((await heard(page)).map(({ type }) => type).filter((type) => type === "embed-error")).toHaveLength(1);
  });
}

test("the card of a failed load has the color scheme of its page", async ({ page, demo, complaints }) => {
  complaints.expect(/^error: agent-embed: /, /^error: Failed to load resource/, /integrity/);
  await page.route("**/*.wasm*", (route) => route.fulfill({ status: 404, body: "no" }));
  await serve(page, demo);
  const card = page.locator("agent-embed [part~=notice]");
  await expect(card).toHaveText(/could not be loaded/);
  const grounds: string[] = [];
  for (const scheme of ["light", "dark"]) {
    await page.evaluate((value) => (document.documentElement.style.colorScheme = value), scheme);
    await card.getByRole("button", { name: "Try again" }).click();
    await expect(card.getByRole("button", { name: "Try again" })).toBeVisible();
    grounds.push(await card.evaluate((shown) => getComputedStyle(shown).backgroundColor));
  }
  expect(grounds[0]).not.toBe(grounds[1]);
});

test("an old wasm that a cache still holds is passed over without a word", async ({ page, demo, complaints }) => {
  complaints.expect(/integrity/);
  let asked = 0;
  await page.route("**/agent_embed_bg.wasm*", async (route) => {
    asked += 1;
    // What a cache answers with; a request that goes past it gets the right one.
    if (asked === 1) await changed(route);
    else await route.continue();
  });
  await serve(page, demo);
  await expect(page.locator("agent-embed").locator("tbody [part~=row]").first()).toBeVisible();
  expect(asked).toBe(2);
  expect((await heard(page)).filter(({ type }) => type === "embed-error")).toEqual([]);
});

test("an old loader beside a new wasm is told from a wasm that somebody changed", async ({ page, demo, complaints }) => {
  complaints.expect(/^error: agent-embed: /, /integrity/);
  await page.route("**/agent_embed_bg.wasm*", changed);
  await page.route("**/agent-embed/integrity.json", async (route) => {
    const response = await route.fetch();
    const list = (await response.json()) as Record<string, string>;
    await route.fulfill({ response, json: { ...list, "agent_embed_bg.wasm": "sha384-of-the-next-release" } });
  });
  await serve(page, demo);
  await expect(page.locator("agent-embed [part~=notice]")).toHaveText(/could not be loaded/);
  await expect.poll(() => messages(page)).toEqual([expect.stringMatching(/the loader is stale: .*agent_embed_bg\.wasm/)]);
});

test("a wasm of the wrong MIME type runs all the same, and its server is told", async ({ page, demo, complaints }) => {
  complaints.expect(/^warning: agent-embed: .*should be served as application\/wasm/);
  await page.route("**/*.wasm*", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "content-type": "application/octet-stream" } });
  });
  await serve(page, demo);
  await expect(page.locator("agent-embed").locator("tbody [part~=row]").first()).toBeVisible();
  expect(complaints.all().some((text) => text.includes("application/wasm"))).toBe(true);
});

test("assets of another origin that no page may read are told as such", async ({ page, context, demo, complaints }) => {
  complaints.expect(/^error: agent-embed: /, /CORS policy/, /^error: Failed to load resource/, /integrity/);
  await context.grantPermissions(["local-network-access"]);
  await page.route("**/*.wasm*", async (route) => {
    const response = await route.fetch();
    // As if the server had never heard of other origins; without a header of its own the test would be taken for one.
    await route.fulfill({ response, headers: { ...response.headers(), "access-control-allow-origin": "https://elsewhere.invalid" } });
  });
  const assets = `${demo.origin.replace("127.0.0.1", "localhost")}/agent-embed/`;
  await serve(page, demo, undefined, `data-assets="${assets}"`);
  await expect(page.locator("agent-embed [part~=notice]")).toHaveText(/could not be loaded/);
  await expect.poll(() => messages(page)).toEqual([expect.stringMatching(/^CORS: http:\/\/localhost:\d+ does not allow this page to read/)]);
});

/** What the page was told of errors. */
async function errorsOf(page: Page): Promise<readonly Heard["detail"][]> {
  return (await heard(page)).filter(({ type }) => type === "embed-error").map(({ detail }) => detail);
}

async function messages(page: Page): Promise<readonly unknown[]> {
  return (await errorsOf(page)).map(({ message }) => message);
}

async function changed(route: Parameters<Extract<Parameters<Page["route"]>[1], (...all: never[]) => unknown>>[0]): Promise<void> {
  const response = await route.fetch();
  const body = await response.body();
  body[body.length - 1] = (body[body.length - 1] ?? 0) ^ 1;
  await route.fulfill({ response, body });
}

/** The README's page, under a policy of its own. */
async function serve(page: Page, demo: Demo, policy?: string, attributes = ""): Promise<void> {
  const address = `${demo.origin}/strict.html`;
  const headers = policy === undefined ? {} : { "Content-Security-Policy": policy };
  const body = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Strict</title>
    <link rel="icon" href="/demo/mark.svg"><script type="module" src="/agent-embed/agent-embed.js" ${attributes}></script></head>
    <body><agent-embed agent-id="101" views="results" token-url="/embed/token" api-base="/embed/api"></agent-embed><p>The page goes on</p></body></html>`;
  await page.route(address, (route) => route.fulfill({ contentType: "text/html", headers, body }));
  await page.goto(address);
}

function wasmRequests(page: Page): () => readonly string[] {
  const found: string[] = [];
  page.on("request", (request) => {
    if (/\.wasm|embed\/token|agent_embed/.test(request.url())) found.push(request.url());
  });
  return () => found;
}

function policyOf(response: Response): string | undefined {
  return response.headers()["content-security-policy"];
}
