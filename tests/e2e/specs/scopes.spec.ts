/** Who shares a token with whom, and what moving, removing and coming back costs. */
import type { Page } from "@playwright/test";
import type { AgentEmbedElement } from "../../../www/dist/element.js";
import { heard } from "../support/events.js";
import { LOGIN } from "../support/sandbox.js";
import { disturbances, watchSteadiness } from "../support/steadiness.js";
import { expect, test } from "../support/test.js";
import { Widget } from "../pages/widget.js";

test("two elements of one scope share one token request, and both hear of it", async ({ blankPage, api }) => {
  await blankPage.open();
  const first = await blankPage.mount({ id: "first" });
  const second = await blankPage.mount({ id: "second" });
  await first.expectResults();
  await second.expectResults();
  expect(await blankPage.callCount()).toBe(1);
  const third = await blankPage.mount({ id: "third" });
  await third.expectResults();
  expect(await blankPage.callCount()).toBe(1);

  // Else the host backend would give the same token again, and that is no news.
  await api.freshToken();
  await first.call("refreshToken");
  await expect.poll(() => blankPage.callCount()).toBe(2);
  await expect
    .poll(async () => {
      const events = await heard(blankPage.page);
      return events.filter(({ type, detail }) => type === "token-refreshed" && detail.reason !== "initial").map(({ of }) => of).sort();
    })
    .toEqual(["first", "second", "third"]);
});

test("two elements of different agents never share a token", async ({ blankPage, sandbox }) => {
  await blankPage.open();
  const first = await blankPage.mount({ id: "first" });
  const second = await blankPage.mount({ id: "second", agentId: 102 });
  await first.expectResults();
  await second.expectResults();
  expect((await blankPage.calls()).map(({ agentId }) => agentId).sort()).toEqual([101, 102]);
  const reads = (await sandbox.requests("/test_framework/")).filter(({ query }) => query.includes("agent_id="));
  const tokens = (agent: number): Set<string | null> =>
    new Set(reads.filter(({ query }) => query.includes(`agent_id=${agent}`)).map(({ jti }) => jti));
  expect(tokens(101).size).toBe(1);
  expect(tokens(102).size).toBe(1);
  expect([...tokens(101)]).not.toEqual([...tokens(102)]);
});

test("two elements of different APIs never share a token, though they have one hook", async ({ blankPage, page }) => {
  await page.route("**/other/api/**", async (route) => {
    await route.continue({ url: route.request().url().replace("/other/api/", "/embed/api/") });
  });
  await blankPage.open();
  const first = await blankPage.mount({ id: "first" });
  const second = await blankPage.mount({ id: "second", apiBase: "/other/api" });
  const third = await blankPage.mount({ id: "third" });
  for (const widget of [first, second, third]) await widget.expectResults();
  expect((await blankPage.calls()).map(({ agentId, reason }) => `${String(agentId)} ${reason}`)).toEqual(["101 initial", "101 initial"]);
});

test("form A: two elements with one token-url make one request, with two agents two", async ({ demoPage, page }) => {
  const asked: number[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/embed/token")) asked.push((request.postDataJSON() as { agent_id: number }).agent_id);
  });
  await demoPage.open({ form: "a", second: "same" });
  await demoPage.widget.expectResults();
  await demoPage.second.setRoute("results");
  await demoPage.second.expectResults();
  expect(asked).toEqual([101]);
  asked.length = 0;
  await demoPage.open({ form: "a", second: "other" });
  await demoPage.widget.expectResults();
  await demoPage.second.setRoute("results");
  await demoPage.second.expectResults();
  expect(asked.sort()).toEqual([101, 102]);
});

test("mounted, destroyed and mounted again in one task, as React's StrictMode does, asks once", async ({ blankPage }) => {
  await blankPage.open();
  await blankPage.page.evaluate(async () => {
    const bare = "agent-embed";
    const { mount } = (await import(bare)) as typeof import("../../../www/dist/index.js");
    const options = { agentId: 101, apiBase: "/embed/api", route: "results", fetchAccessToken: window.hook };
    void mount("#here", options).destroy();
    mount("#here", options);
  });
  await blankPage.widget.expectResults();
  expect(await blankPage.callCount()).toBe(1);
  await expect(blankPage.page.locator("agent-embed")).toHaveCount(1);
});

test("an element that is moved goes on; one that is gone for 500 ms begins anew when it comes back", async ({ blankPage, sandbox }) => {
  await blankPage.page.clock.install();
  await blankPage.open();
  const widget = await blankPage.mount();
  await widget.expectResults();
  const reads = async (): Promise<number> => (await sandbox.requests("/test_framework/")).length;
  const before = await reads();
  await blankPage.stopClock();

  await widget.host.evaluate((embed) => {
    document.body.prepend(embed);
  });
  await widget.expectResults();
  expect([await blankPage.callCount(), await reads()]).toEqual([1, before]);

  const removed = await widget.host.evaluateHandle((embed) => {
    embed.remove();
    return embed;
  });
  await blankPage.page.clock.fastForward(400);
  await removed.evaluate((embed) => {
    document.body.append(embed);
  });
  await widget.expectResults();
  expect([await blankPage.callCount(), await reads()]).toEqual([1, before]);

  await removed.evaluate((embed) => {
    embed.remove();
  });
  await blankPage.page.clock.fastForward(600);
  await blankPage.page.clock.fastForward(600);
  expect([await blankPage.callCount(), await reads()]).toEqual([1, before]);
  await blankPage.page.clock.resume();
  await removed.evaluate((embed) => {
    document.body.append(embed);
  });
  await widget.expectResults();
  expect(await blankPage.callCount()).toBe(2);
  expect(await reads()).toBeGreaterThan(before);
});

test("an element that is away asks for nothing", async ({ blankPage, sandbox }) => {
  await blankPage.page.clock.install();
  await blankPage.open();
  const widget = await blankPage.mount({ pollSeconds: 5 });
  await widget.expectResults();
  await widget.host.evaluate((embed) => {
    embed.remove();
  });
  const before = (await sandbox.requests()).length;
  await blankPage.page.clock.runFor(120_000);
  expect((await sandbox.requests()).length).toBe(before);
  expect(await blankPage.callCount()).toBe(1);
});

test("logout of one element ends the session of its whole scope, and of no other", async ({ blankPage }) => {
  await blankPage.open();
  const first = await blankPage.mount({ id: "first" });
  const second = await blankPage.mount({ id: "second" });
  const other = await blankPage.mount({ id: "other", agentId: 102 });
  for (const widget of [first, second, other]) await widget.expectResults();
  await first.call("logout");
  await first.expectStatus("ended");
  await second.expectStatus("ended");
  await other.expectStatus("ready");
  await expect(other.rows.first()).toBeVisible();
});

test("a page that comes back from the back/forward cache goes on with at most one call", async ({ demoPage, sandbox, page }) => {
  const widget = await demoPage.open({ form: "a", sync: "none" });
  await widget.expectResults();
  const calls = tokenCalls(page);
  await leaveAndReturn(page);
  await widget.expectResults();
  await widget.host.evaluate((embed: AgentEmbedElement) => embed.refreshData());
  await widget.link((await widget.host.locator("tbody [data-row]").nth(1).getAttribute("data-row")) ?? "").click();
  await expect(widget.breadcrumb).toBeVisible();
  expect(calls()).toBeLessThanOrEqual(1);
  expect((await sandbox.requests(LOGIN)).length).toBeLessThanOrEqual(1);
});

test("a kept page whose token was taken back meanwhile asks once, and its reader sees nothing of it", async ({
  demoPage,
  sandbox,
  complaints,
  page,
}) => {
  complaints.expectFailedRequests();
  const widget = await demoPage.open({ form: "a", sync: "none" });
  await widget.expectResults();
  await watchSteadiness(widget);
  const calls = tokenCalls(page);
  await leaveAndReturn(page, () => sandbox.tokens({ revoke: true }));
  await widget.call("refreshData");
  await expect.poll(async () => (await sandbox.requests("/test_framework/")).at(-1)?.status).toBe(200);
  await expect.poll(calls).toBe(1);
  await expect(widget.rows.first()).toBeVisible();
  expect(await disturbances(widget)).toEqual([]);
});

/** Counts the calls of the token route from now on. */
function tokenCalls(page: Page): () => number {
  let calls = 0;
  page.on("request", (request) => {
    if (request.url().endsWith("/embed/token")) calls += 1;
  });
  return () => calls;
}

/** Opens another document and goes back to this one, which the browser must have kept. */
async function leaveAndReturn(page: Page, meanwhile: () => Promise<void> = () => Promise.resolve()): Promise<void> {
  // A page with something on its way may not be kept.
  await new Widget(page).expectAhead();
  await page.evaluate(() => {
    addEventListener("pageshow", (event) => {
      if (event.persisted) document.documentElement.dataset.kept = "yes";
    });
  });
  await page.goto("/demo/mark.svg");
  await meanwhile();
  // A page that was kept does not load a second time.
  await page.goBack({ waitUntil: "commit" });
  await expect(page.locator("html")).toHaveAttribute("data-kept", "yes");
}
