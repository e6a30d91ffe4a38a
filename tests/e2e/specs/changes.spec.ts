/** What a page sets while an element runs, and what the page's own address and history keep. */
import { heard } from "../support/events.js";
import { asked } from "../support/held.js";
import { expect, test } from "../support/test.js";
import type { AgentEmbedElement } from "../../../www/dist/element.js";

test("a hook that is set back to the first one is the one that is asked", async ({ blankPage }) => {
  const { page } = blankPage;
  await blankPage.open();
  const widget = await blankPage.mount();
  await widget.expectResults();
  for (const [hook, calls] of [
    ["null", 1],
    ["window.hook", 2],
    ["(request) => window.askBackend(request)", 2],
    ["window.hook", 3],
  ] as const) {
    await page.evaluate(`document.querySelector("agent-embed").fetchAccessToken = ${hook}`);
    if (hook === "null") continue;
    await widget.call("refreshToken");
    await expect.poll(() => blankPage.callCount(), { message: hook }).toBe(calls);
  }
});

test("an agent that was denied and then is not leaves no error behind", async ({ blankPage }) => {
  const { page } = blankPage;
  await blankPage.open();
  await page.evaluate("window.answerHook = () => { throw Object.assign(new Error('no'), { status: 403 }); }");
  const widget = await blankPage.mount();
  await widget.expectStatus("error");
  await page.evaluate("window.answerHook = window.askBackend");
  await widget.call("resume");
  await widget.expectResults();
  await widget.expectStatus("ready");
  // What was said stays said.
  const last = await widget.host.evaluate((embed: AgentEmbedElement) => embed.lastError);
  expect(last?.status).toBe(403);
});

test("views that are taken away while they are shown make room for the first that is left", async ({ blankPage }) => {
  await blankPage.open();
  const widget = await blankPage.mount({ views: ["results", "calls"] });
  await widget.expectResults();
  await widget.host.evaluate((embed) => {
    embed.setAttribute("views", "calls");
  });
  await expect(widget.heading).toHaveText("Calls");
  await widget.expectRoute("calls");
});

test("the page's hash is followed from when the page wants it, to offered views only", async ({ blankPage }) => {
  const { page } = blankPage;
  await blankPage.open();
  const widget = await blankPage.mount({ views: ["overview", "results"] });
  await expect(widget.heading).toHaveText("Overview");
  const sent = asked(page);
  const go = (hash: string): Promise<void> =>
    page.evaluate((hash) => {
      location.hash = hash;
    }, hash);
  const sync = (value: string): Promise<void> =>
    widget.host.evaluate((embed, value) => {
      embed.setAttribute("sync", value);
    }, value);
  await sync("hash");
  await go("results");
  await widget.expectResults();
  await go("calls");
  await expect(widget.heading).toHaveText("Overview");
  expect(sent.filter((path) => path.startsWith("/observability/v2/call-logs/?") && path.includes("page_size=25"))).toEqual([]);
  await sync("none");
  await go("results");
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  await expect(widget.heading).toHaveText("Overview");
});

test("the hash changes nothing else of the address, and leaves the router's state of an entry alone", async ({ blankPage }) => {
  const { page } = blankPage;
  await blankPage.open();
  await page.evaluate(() => {
    document.head.append(Object.assign(document.createElement("base"), { href: "/elsewhere/" }));
    history.replaceState({ idx: 7 }, "", `${location.pathname}?page=1`);
  });
  const path = new URL(page.url()).pathname;
  const widget = await blankPage.mount({ route: "results", sync: "hash" });
  await widget.expectResults();
  await widget.host.getByRole("button", { name: /^Failed/ }).first().click();
  await expect.poll(() => new URL(page.url()).hash).toContain("status=failed");
  expect(new URL(page.url())).toMatchObject({ pathname: path, search: "?page=1" });
  expect(await page.evaluate<unknown>("history.state")).toEqual({ idx: 7 });
});

test("a logout before the widget is there comes before any call of the hook", async ({ blankPage }) => {
  await blankPage.open();
  await blankPage.page.evaluate(async () => {
    const bare = "agent-embed";
    const { mount } = (await import(bare)) as typeof import("../../../www/dist/index.js");
    const embed = mount("#here", { agentId: 101, apiBase: "/embed/api", views: "results", fetchAccessToken: window.hook });
    await embed.logout();
  });
  await blankPage.widget.expectStatus("ended");
  await expect(blankPage.widget.host).toContainText("ended");
  expect(await blankPage.callCount()).toBe(0);
  expect((await heard(blankPage.page)).filter(({ type }) => type === "session-ended")).toHaveLength(1);
});
