/** What page and reader may do before the rest of the program is there. */
import type { AgentEmbedElement } from "../../../www/dist/element.js";
import { heard } from "../support/events.js";
import { answerEmpty } from "../support/held.js";
import { holdRest, markDrawing, REST } from "../support/rest.js";
import { RESULTS } from "../support/sandbox.js";
import { expect, test } from "../support/test.js";
import type { BlankPage } from "../pages/blank-page.js";
import type { Widget } from "../pages/widget.js";

async function types(blankPage: BlankPage): Promise<readonly string[]> {
  return (await heard(blankPage.page)).map(({ type }) => type);
}

/** A list, and a mark on its drawing, which another widget would not have. */
async function openList(blankPage: BlankPage): Promise<Widget> {
  await blankPage.open();
  const widget = await blankPage.mount();
  await widget.expectResults();
  await widget.expectStatus("ready");
  await markDrawing(widget);
  return widget;
}

test("logout takes token and data away at once", async ({ blankPage }) => {
  const release = await holdRest(blankPage.page);
  const widget = await openList(blankPage);
  await widget.host.evaluate((embed: AgentEmbedElement) => {
    void embed.logout();
  });
  await expect(widget.rows).toHaveCount(0);
  await widget.expectStatus("ended");
  await release();
  await expect(widget.host.getByText("Session ended", { exact: true })).toBeVisible();
  await expect.poll(() => types(blankPage)).toContain("session-ended");
  await widget.expectStatus("ended");
  expect(await blankPage.callCount()).toBe(1);
});

test("destroy removes the element at once, and ends its session when it can", async ({ blankPage }) => {
  const release = await holdRest(blankPage.page);
  const widget = await openList(blankPage);
  const ended = widget.host.evaluate(
    (embed: AgentEmbedElement) =>
      new Promise<string>((resolve) => {
        embed.addEventListener("session-ended", ({ type }) => {
          resolve(type);
        });
        void embed.destroy();
      }),
  );
  await expect(widget.host).toHaveCount(0);
  await release();
  expect(await ended).toBe("session-ended");
});

test("an element that is taken away ends by itself when it can, and the others go on as they stand", async ({ blankPage }) => {
  const release = await holdRest(blankPage.page);
  const widget = await openList(blankPage);
  const second = await blankPage.mount({ id: "second" });
  await second.expectResults();
  await second.host.evaluate((host) => {
    host.remove();
  });
  // A session that nobody shares is torn down half a second after its element.
  await blankPage.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1500)));
  await release();
  await widget.expectAhead();
  await expect(widget.host.locator("[data-mine]")).toHaveCount(1);
});

test("another agent shows nothing of the one before, also where the rest cannot be had", async ({ blankPage, complaints }) => {
  complaints.expect(/agent-embed/, /Failed to load resource/);
  await blankPage.page.route(REST, (route) => route.fulfill({ status: 404, body: "no" }));
  const widget = await openList(blankPage);
  await widget.host.evaluate((embed: AgentEmbedElement) => {
    embed.agentId = 102;
  });
  await expect(widget.rows).toHaveCount(0);
  await expect(widget.host.getByRole("alert")).toContainText("could not be loaded");
  expect(await types(blankPage)).toContain("embed-error");
  await blankPage.page.unroute(REST);
  await widget.host.getByRole("button", { name: "Try again" }).click();
  await expect.poll(async () => (await blankPage.calls()).at(-1)?.agentId).toBe(102);
});

test("a token that the page pushes with another agent is the one that is used", async ({ blankPage }) => {
  const release = await holdRest(blankPage.page);
  const widget = await openList(blankPage);
  await widget.host.evaluate(async (embed: AgentEmbedElement) => {
    const token = await window.askBackend({ agentId: 102 });
    embed.agentId = 102;
    embed.accessToken = token;
  });
  await expect(widget.rows).toHaveCount(0);
  await release();
  await widget.expectResults();
  await widget.expectStatus("ready");
  // The sandbox's second agent has nine results, and the hook was asked for the first agent only.
  await expect(widget.rows).toHaveCount(9);
  expect(await blankPage.callCount()).toBe(1);
});

test("what happens to the page is dealt with later, and the widget goes on as it stands", async ({ blankPage, context }) => {
  const { page } = blankPage;
  const release = await holdRest(page);
  const widget = await openList(blankPage);
  await page.evaluate(() => {
    for (const type of ["focus", "beforeprint", "afterprint", "popstate"]) window.dispatchEvent(new Event(type));
    for (const type of ["visibilitychange", "resume"]) document.dispatchEvent(new Event(type));
  });
  await context.setOffline(true);
  await context.setOffline(false);
  await widget.rows.first().hover();
  await release();
  await widget.expectAhead();
  await expect(widget.host.locator("[data-mine]")).toHaveCount(1);
  expect((await types(blankPage)).filter((type) => type !== "embed-ready")).toEqual(["token-refreshed"]);
});

test("a list of finished results, whose state is read all the time, goes on as it stands", async ({ blankPage }) => {
  const { page } = blankPage;
  const release = await holdRest(page);
  await page.route("**/results/?*", async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as { results: { status: string }[] };
    for (const result of body.results) result.status = "completed";
    await route.fulfill({ response: answer, json: body });
  });
  await blankPage.open();
  await page.evaluate(() => {
    const states: unknown[] = [];
    Object.assign(window, { states });
    addEventListener("token-refreshed", ({ target }) => {
      const { status, route, lastError } = target as AgentEmbedElement;
      states.push([status, route, lastError]);
    });
  });
  const widget = await blankPage.mount();
  await widget.expectResults();
  await widget.expectStatus("ready");
  await release();
  await widget.expectAhead();
  expect(await page.evaluate(() => (window as unknown as { states: unknown[] }).states)).toEqual([["loading", "results", undefined]]);
  expect(await types(blankPage)).toEqual(["token-refreshed", "embed-ready"]);
  expect(await blankPage.callCount()).toBe(1);
});

test("what the page puts into a slot is its own, and it hears of each key once", async ({ blankPage }) => {
  const { page } = blankPage;
  const release = await holdRest(page);
  await answerEmpty(page, RESULTS);
  await blankPage.open();
  await page.evaluate(() => {
    const clicks: string[] = [];
    Object.assign(window, { clicks });
    for (const type of ["click", "keydown"]) addEventListener(type, (event) => clicks.push(`${type} ${String(event.isTrusted)} ${String(event.defaultPrevented)}`), true);
  });
  const widget = await blankPage.mount();
  await widget.host.evaluate((host) => {
    const own = document.createElement("a");
    own.slot = "empty";
    own.href = "#own";
    own.textContent = "Make a test";
    host.append(own);
  });
  await page.getByRole("link", { name: "Make a test" }).click();
  await page.keyboard.press("x");
  expect(new URL(page.url()).hash).toBe("#own");
  await release();
  await widget.expectAhead();
  const clicks = await page.evaluate(() => (window as unknown as { clicks: string[] }).clicks);
  expect(clicks.filter((click) => click.startsWith("click"))).toEqual(["click true false"]);
  expect(clicks.filter((click) => click.startsWith("keydown true"))).toHaveLength(1);
});
