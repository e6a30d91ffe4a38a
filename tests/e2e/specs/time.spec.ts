/** Clocks that are wrong or jump, pages that sleep, and tokens of every length: at most one call, and none sent dead. */
import { DevTools } from "../support/devtools.js";
import { heard } from "../support/events.js";
import { disturbances, watchSteadiness } from "../support/steadiness.js";
import { expect, test } from "../support/test.js";
import { show } from "../support/visibility.js";
import type { BlankPage } from "../pages/blank-page.js";
import type { Widget } from "../pages/widget.js";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A page whose clock is the test's, with a hook whose tokens live for so many seconds. */
async function begin(blank: BlankPage, seconds: number | undefined, wrongBy = 0): Promise<Widget> {
  await blank.page.clock.install({ time: Date.now() + wrongBy });
  await blank.open();
  await blank.page.evaluate((seconds) => {
    window.answerHook = async (request) => {
      const { access } = await window.askBackend(request);
      return seconds === undefined ? access : { access, expires_in: seconds };
    };
  }, seconds);
  const widget = await blank.mount();
  await widget.expectResults();
  return widget;
}

/** Reads again, and says what was sent with which answer since then. */
async function readAgain(blank: BlankPage, widget: Widget): Promise<readonly (number | null)[]> {
  const answered = blank.page.waitForResponse((response) => response.url().includes("/test_framework/v2/results/?"));
  await widget.call("refreshData");
  return [(await answered).status()];
}

for (const [name, wrongBy] of [["ahead", DAY], ["behind", -DAY]] as const) {
  test(`a clock that is a day ${name} changes nothing for a token that only its own times describe`, async ({ blankPage }) => {
    const widget = await begin(blankPage, undefined, wrongBy);
    await watchSteadiness(widget);
    await blankPage.page.clock.fastForward(10 * 60_000);
    expect(await readAgain(blankPage, widget)).toEqual([200]);
    expect(await blankPage.callCount()).toBe(1);
    // The sandbox's tokens live for an hour, and are renewed five minutes before that.
    await blankPage.page.clock.fastForward(46 * 60_000);
    await expect.poll(() => blankPage.callCount()).toBe(2);
    expect((await blankPage.calls())[1]).toMatchObject({ reason: "expiring", attempt: 1 });
    expect(await disturbances(widget)).toEqual([]);
  });

  test(`a clock that is set a day ${name} while somebody reads costs one call at most`, async ({ blankPage }) => {
    const widget = await begin(blankPage, 900);
    await blankPage.page.clock.setSystemTime((await blankPage.now()) + wrongBy);
    await blankPage.page.evaluate(() => window.dispatchEvent(new Event("focus")));
    expect(await readAgain(blankPage, widget)).toEqual([200]);
    await blankPage.page.clock.runFor(60_000);
    expect(await blankPage.callCount()).toBeLessThanOrEqual(2);
    await expect(widget.rows.first()).toBeVisible();
  });
}

test("a laptop that sleeps for a night asks once when it wakes, and sends nothing with the dead token", async ({ blankPage, sandbox }) => {
  const widget = await begin(blankPage, 900);
  const before = (await sandbox.requests("/test_framework/")).length;
  // The browser's own way to say so: no timer runs, then all that is due, once.
  const tools = await DevTools.of(blankPage.page);
  await tools.lifecycle("frozen");
  await tools.lifecycle("active");
  await blankPage.page.clock.fastForward(8 * HOUR);
  await expect.poll(() => blankPage.callCount()).toBe(2);
  expect(await readAgain(blankPage, widget)).toEqual([200]);
  await blankPage.page.clock.runFor(5000);
  expect(await blankPage.callCount()).toBe(2);
  // What is still on its way has no status yet.
  const others = async (): Promise<readonly (number | null)[]> =>
    (await sandbox.requests("/test_framework/")).slice(before).map(({ status }) => status).filter((status) => status !== 200);
  await expect.poll(others).toEqual([]);
  await expect(widget.rows.first()).toBeVisible();
  await expect(widget.notices).toHaveCount(0);
});

test("a tab in the background asks for nothing, and once when it is looked at again", async ({ blankPage, sandbox }) => {
  const widget = await begin(blankPage, 120);
  await show(blankPage.page, "hidden");
  const before = (await sandbox.requests()).length;
  for (let minute = 0; minute < 60; minute += 1) await blankPage.page.clock.fastForward(60_000);
  expect(await blankPage.callCount()).toBe(1);
  expect((await sandbox.requests()).length).toBe(before);
  await show(blankPage.page, "visible");
  await expect.poll(() => blankPage.callCount()).toBe(2);
  expect(await readAgain(blankPage, widget)).toEqual([200]);
  await blankPage.page.clock.runFor(5000);
  expect(await blankPage.callCount()).toBe(2);
});

test("a token of thirty days outlives every timer", async ({ blankPage }) => {
  const widget = await begin(blankPage, 30 * 86_400);
  for (let step = 0; step < 12; step += 1) await blankPage.page.clock.fastForward(2 * DAY);
  expect(await blankPage.callCount()).toBe(1);
  await blankPage.page.clock.fastForward(6 * DAY - 2 * 60_000);
  await expect.poll(() => blankPage.callCount()).toBe(2);
  expect((await blankPage.calls())[1]).toMatchObject({ reason: "expiring" });
  await expect(widget.rows.first()).toBeVisible();
});

test("of an opaque token only a 401 says that it is dead", async ({ blankPage, complaints }) => {
  complaints.expectFailedRequests();
  const { page } = blankPage;
  // The API of this test takes tokens that say nothing, and takes each of them back when the test wants it.
  let dead = "";
  await page.route("**/embed/api/**", async (route) => {
    const headers = { ...route.request().headers() };
    const [, name = ""] = /^Bearer (opaque-\d+)$/.exec(headers.authorization ?? "") ?? [];
    if (name === dead) return route.fulfill({ status: 401, contentType: "application/json", body: '{"detail":"no"}' });
    headers.authorization = `Bearer ${real}`;
    return route.continue({ headers });
  });
  await page.clock.install();
  await blankPage.open();
  const real = await page.evaluate(async () => (await window.askBackend({ agentId: 101 })).access);
  await page.evaluate(() => {
    window.answerHook = () => `opaque-${window.hookCalls.length}`;
  });
  const widget = await blankPage.mount();
  await widget.expectResults();
  await page.clock.fastForward(7 * DAY);
  expect(await blankPage.callCount()).toBe(1);
  dead = "opaque-1";
  await widget.call("refreshData");
  await expect.poll(() => blankPage.callCount()).toBe(2);
  expect((await blankPage.calls())[1]).toMatchObject({ reason: "rejected", attempt: 1 });
  await expect(widget.rows.first()).toBeVisible();
  await expect.poll(async () => (await heard(page)).map(({ type }) => type)).toEqual(["token-refreshed", "embed-ready", "token-refreshed"]);
});
