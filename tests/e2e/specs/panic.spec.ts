/**
 * The wasm traps in the middle of its work. What traps is the shipped wasm, in which a function does nothing else:
 * there is no door in the product that a test could use, or anybody else.
 */
import type { AgentEmbedElement } from "../../../www/dist/element.js";
import { breakWasm } from "../support/broken-wasm.js";
import { heard, type Heard } from "../support/events.js";
import { telling } from "../support/facts.js";
import { bytesInUse, holding, watchMemories } from "../support/memories.js";
import { expect, test } from "../support/test.js";
import type { BlankPage } from "../pages/blank-page.js";
import type { Widget } from "../pages/widget.js";

/** What the console is told: where, and nothing of the data. */
const STOPPED = /^error: agent-embed: the widget stopped because of a fault of its own; the console says where: unreachable .*wasm/;

const MAIN = { file: "agent_embed_bg.wasm", exported: "widget_refreshData" } as const;
const CALLS = { file: "agent_embed_calls.wasm" } as const;

test("a panic costs one new start of all elements, where their readers were, with new tokens and no trace of the old", async ({
  blankPage,
  catalog,
  complaints,
}) => {
  complaints.expect(STOPPED);
  const { result } = telling(catalog);
  const { page } = blankPage;
  await watchMemories(page);
  await breakWasm(page, MAIN);
  await blankPage.open();
  const ill = await blankPage.mount({ id: "ill" });
  await ill.link(`results/${result.id}`).click();
  await expect(ill.heading).toHaveText(result.name);
  const well = await blankPage.mount({ id: "well", agentId: 102 });
  await well.expectResults();
  const token = await page.evaluate(async () => (await window.askBackend({ agentId: 101 })).access);
  expect(await holding(page, token), "the token before").toEqual([true]);
  expect(await blankPage.callCount()).toBe(2);

  expect(await blankPage.failureOf("refreshData")).toBe("AgentEmbedFailure");
  await expect(ill.heading).toHaveText(result.name);
  await expect(ill.rows.first()).toBeVisible();
  await well.expectResults();
  await ill.expectStatus("ready");
  await ill.expectRoute(`results/${String(result.id)}`);
  expect((await bytesInUse(page))[0], "bytes of the dead memory that are not zero").toBe(0);
  expect(await page.evaluate(() => window.wasmMemories.length), "instances").toBe(2);
  expect((await blankPage.calls()).slice(2).map(({ agentId, reason, attempt }) => [agentId, reason, attempt]).sort()).toEqual([
    [101, "initial", 1],
    [102, "initial", 1],
  ]);
  for (const id of ["ill", "well"]) {
    await expect.poll(() => panicsOf(blankPage, id)).toEqual([
      { kind: "panic", message: expect.stringContaining("fault of its own") as unknown, retryable: true, fatal: false },
    ]);
    await expect.poll(async () => (await heard(page)).filter(({ type, of }) => type === "embed-ready" && of === id)).toHaveLength(1);
  }
});

test("an element that panics again within a minute keeps its card, while the others go on; later it may try again by itself", async ({
  blankPage,
  complaints,
}) => {
  complaints.expect(STOPPED);
  const { page } = blankPage;
  await page.clock.install();
  await watchMemories(page);
  await breakWasm(page, MAIN);
  await blankPage.open();
  const ill = await blankPage.mount({ id: "ill" });
  const well = await blankPage.mount({ id: "well" });
  for (const widget of [ill, well]) await widget.expectResults();
  await panicAt(ill);
  for (const widget of [ill, well]) await widget.expectResults();
  await page.clock.fastForward(30_000);
  await panicAt(ill);
  await expectCard(ill);
  await well.expectResults();
  await well.expectStatus("ready");

  await page.clock.fastForward(30_000);
  await tryAgain(ill);
  await ill.expectResults();
  await page.clock.fastForward(61_000);
  await panicAt(ill);
  for (const widget of [ill, well]) await widget.expectResults();
  await expect.poll(() => panicsOf(blankPage, "ill")).toHaveLength(3);
  expect(await page.evaluate(() => window.wasmMemories.length), "instances").toBe(4);
});

test("a panic while a screen is drawn is laid at the door of its element", async ({ blankPage, complaints }) => {
  complaints.expect(STOPPED, /Failed to load resource/);
  const { page } = blankPage;
  await breakWasm(page, CALLS);
  await blankPage.open();
  const well = await blankPage.mount({ id: "well" });
  const ill = await blankPage.mount({ id: "ill", views: ["results", "calls"] });
  for (const widget of [ill, well]) await widget.expectResults();
  await ill.button("Calls").click();
  // Once anew, where it was, and not a second time.
  await expectCard(ill);
  await well.expectResults();
  await well.expectStatus("ready");
  await expect.poll(() => panicsOf(blankPage, "ill")).toHaveLength(2);
  await tryAgain(ill);
  await expect.poll(async () => (await panicsOf(blankPage, "ill")).length).toBe(3);
  await expectCard(ill);
  await well.expectResults();

  // The page can take it out of there.
  await ill.setRoute("results");
  await tryAgain(ill);
  await ill.expectResults();
});

test("a session that is over stays over when another element panics", async ({ blankPage, complaints }) => {
  complaints.expect(STOPPED);
  await breakWasm(blankPage.page, MAIN);
  await blankPage.open();
  const ill = await blankPage.mount({ id: "ill" });
  const over = await blankPage.mount({ id: "over", agentId: 102 });
  for (const widget of [ill, over]) await widget.expectResults();
  await over.call("logout");
  const before = (await blankPage.calls()).filter(({ agentId }) => agentId === 102).length;
  await panicAt(ill);
  await ill.expectResults();
  await expect(over.host.locator("[part~=gone]")).toContainText("Session ended");
  await over.expectStatus("ended");
  expect((await blankPage.calls()).filter(({ agentId }) => agentId === 102)).toHaveLength(before);
  await over.call("resume");
  await over.expectResults();
});

test("an element that begins after a panic is not told of it", async ({ blankPage, complaints }) => {
  complaints.expect(STOPPED);
  await breakWasm(blankPage.page, MAIN);
  await blankPage.open();
  const ill = await blankPage.mount({ id: "ill" });
  await ill.expectResults();
  await panicAt(ill);
  await ill.expectResults();
  await panicAt(ill);
  await expectCard(ill);
  const late = await blankPage.mount({ id: "late" });
  await late.expectResults();
  await expectCard(ill);
  expect(await panicsOf(blankPage, "late")).toEqual([]);
});

async function panicAt(widget: Widget): Promise<void> {
  await widget.host.evaluate((embed: AgentEmbedElement) => embed.refreshData().catch(() => undefined));
}

async function expectCard(widget: Widget): Promise<void> {
  await expect(widget.host.getByRole("alert")).toContainText("Something went wrong.");
  await widget.expectStatus("error");
}

async function tryAgain(widget: Widget): Promise<void> {
  await widget.button("Try again").click();
}

/** The details of the panics of an element. */
async function panicsOf(blank: BlankPage, id: string): Promise<readonly Heard["detail"][]> {
  const events = (await heard(blank.page)).filter(({ type, of, detail }) => type === "embed-error" && of === id && detail.kind === "panic");
  return events.map(({ detail }) => detail);
}
