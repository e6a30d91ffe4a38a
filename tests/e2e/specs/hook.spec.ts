/** A hook of the page that throws, hangs or answers nonsense. */
import type { Page } from "@playwright/test";
import { heard } from "../support/events.js";
import { disturbances, watchSteadiness } from "../support/steadiness.js";
import { expect, test } from "../support/test.js";

/** A made-up token that nobody issued; long enough to be looked for as a secret. */
const MADE_UP = "made-up.token-of-a-test.that-nobody-issued";

/** What the hook answers, as JavaScript, and what the error must say. */
const WRONG_ANSWERS: readonly (readonly [string, RegExp])[] = [
  [`""`, /empty string/],
  [`"null"`, /the text "null"/],
  [`"undefined"`, /the text "undefined"/],
  [`JSON.stringify({ access: "${MADE_UP}" })`, /JSON given as text/],
  [`"${MADE_UP} "`, /spaces or line breaks/],
  [`"Bearer ${MADE_UP}"`, /spaces or line breaks/],
  [`"${MADE_UP}\\n"`, /spaces or line breaks/],
  [`undefined`, /answered undefined/],
  [`({ token: "${MADE_UP}", expires: 5 })`, /without the field `access`.*token, expires/],
  [`({})`, /without the field `access`.*no fields/],
  [`({ access: 7 })`, /`access` of the answer is not text/],
  [`({ access: "${MADE_UP}", api_key: "x" })`, /API key/],
  [`({ access: "${MADE_UP}", apiKey: "x" })`, /API key/],
  ...["sk_", "sk-", "pk_", "rk_", "api_", "key_", "ck_"].map((prefix) => [`"${prefix}${MADE_UP}"`, /API key/] as const),
  [`42`, /of type number/],
  [`true`, /of type boolean/],
  [`["${MADE_UP}"]`, /of type array/],
];

for (const part of [WRONG_ANSWERS.slice(0, 10), WRONG_ANSWERS.slice(10)]) {
  test(`a wrong answer is named in one error, and forgiven when the next is right: ${part.map(([answer]) => answer.slice(0, 14)).join(" ")}`, async ({
    blankPage,
    secrets,
  }) => {
    secrets.know(MADE_UP);
    await blankPage.page.clock.install();
    await blankPage.open();
    for (const [index, [answer, message]] of part.entries()) {
      await blankPage.page.evaluate(`window.answerHook = () => (${answer})`);
      const id = `widget-${index}`;
      const widget = await mountWithOwnHook(blankPage.page, id);
      await expect.poll(() => errorsOf(blankPage.page, id), { message: answer }).toHaveLength(1);
      expect((await errorsOf(blankPage.page, id))[0], answer).toMatchObject({ kind: "token", retryable: true, fatal: false });
      expect((await errorsOf(blankPage.page, id))[0]?.message, answer).toMatch(message);

      await blankPage.page.evaluate("window.answerHook = window.askBackend");
      await expect
        .poll(async () => {
          await blankPage.page.clock.fastForward(2000);
          return widget.locator("tbody [part~=row]").count();
        }, { message: `recovery from ${answer}` })
        .toBeGreaterThan(0);
      expect(await errorsOf(blankPage.page, id), answer).toHaveLength(1);
      await blankPage.page.evaluate((id) => document.getElementById(id)?.remove(), id);
    }
  });
}

test("a hook that throws is asked again, and one outage is one error", async ({ blankPage }) => {
  await blankPage.page.clock.install();
  await blankPage.open();
  await blankPage.page.evaluate(() => {
    window.answerHook = () => {
      throw new Error("boom");
    };
  });
  const widget = await blankPage.mount();
  for (let call = 1; call <= 4; call += 1) {
    await expect.poll(() => blankPage.callCount()).toBeGreaterThanOrEqual(call);
    // The longest pause before the fourth call is 4 s.
    await blankPage.page.clock.fastForward(5000);
  }
  await widget.expectNoAccess();
  expect((await blankPage.calls()).map(({ attempt }) => attempt).slice(0, 4)).toEqual([1, 2, 3, 4]);
  await expect.poll(() => errorsOf(blankPage.page, "widget")).toHaveLength(1);
  await blankPage.page.evaluate("window.answerHook = window.askBackend");
  await blankPage.page.clock.fastForward(31_000);
  await widget.expectResults();
});

test("a failing hook is not called more than six times in a minute", async ({ blankPage }) => {
  await blankPage.page.clock.install();
  await blankPage.open();
  await blankPage.page.evaluate("window.answerHook = () => Promise.reject(new Error('no'))");
  const widget = await blankPage.mount();
  await expect.poll(() => blankPage.callCount()).toBe(1);
  for (let second = 0; second < 59; second += 1) {
    if (second % 5 === 0) await widget.call("refreshToken").catch(() => undefined);
    await blankPage.page.clock.runFor(1000);
  }
  const calls = await blankPage.calls();
  const first = calls[0]?.at ?? 0;
  expect(calls.filter(({ at }) => at - first < 60_000).length).toBeLessThanOrEqual(6);
  expect(calls.length).toBeGreaterThan(2);
});

test("a hook that hangs is given up after 15 s and asked again", async ({ blankPage }) => {
  await blankPage.page.clock.install();
  await blankPage.open();
  await blankPage.page.evaluate(() => {
    window.answerHook = () => new Promise(() => undefined);
  });
  const widget = await blankPage.mount();
  await expect.poll(() => blankPage.callCount()).toBe(1);
  const called = (await blankPage.calls())[0]?.at ?? 0;
  const stopped = await blankPage.stopClock();
  await blankPage.page.clock.fastForward(called + 14_900 - stopped);
  expect((await blankPage.calls())[0]?.aborted).toBe(false);
  await blankPage.page.evaluate("window.answerHook = window.askBackend");
  await blankPage.page.clock.resume();
  // On a machine that is busy, the widget takes the leap for a sleep, after which a call has 15 s again.
  await expect
    .poll(async () => {
      await blankPage.page.clock.fastForward(1000);
      return (await blankPage.calls())[0]?.aborted;
    })
    .toBe(true);
  await expect
    .poll(async () => {
      await blankPage.page.clock.fastForward(1000);
      return widget.rows.count();
    })
    .toBeGreaterThan(0);
  expect((await blankPage.calls()).map(({ reason, attempt }) => [reason, attempt])).toEqual([
    ["initial", 1],
    ["initial", 2],
  ]);
  const errors = await errorsOf(blankPage.page, "widget");
  expect(errors).toHaveLength(1);
  expect(errors[0]?.message).toMatch(/15 s/);
});

test("an error with status 403 says that there is no access, and is not asked again", async ({ blankPage }) => {
  await blankPage.page.clock.install();
  await blankPage.open();
  await blankPage.page.evaluate(() => {
    window.answerHook = () => Promise.reject(Object.assign(new Error("no"), { status: 403 }));
  });
  const widget = await blankPage.mount();
  await expect(widget.host.locator("[part~=gone]")).toContainText("No access to agent 101");
  await blankPage.page.clock.fastForward(120_000);
  expect(await blankPage.callCount()).toBe(1);
  await expect.poll(() => errorsOf(blankPage.page, "widget")).toMatchObject([{ kind: "forbidden", fatal: true, message: "No access to agent 101" }]);
  await widget.expectStatus("error");
});

test("a refresh token in an answer is used for nothing and complained of once", async ({ blankPage, complaints, secrets }) => {
  complaints.expect(/^warning: .*refresh token/);
  secrets.know("refresh-token-of-a-test");
  await blankPage.open();
  await blankPage.page.evaluate(() => {
    window.answerHook = async (request) => ({ ...(await window.askBackend(request)), refresh: "refresh-token-of-a-test" });
  });
  const widget = await blankPage.mount();
  await widget.expectResults();
  await widget.call("refreshToken");
  await expect.poll(() => blankPage.callCount()).toBe(2);
  await expect.poll(() => errorsOf(blankPage.page, "widget")).toMatchObject([{ kind: "config", fatal: false }]);
  expect(complaints.all().filter((text) => text.includes("refresh token"))).toHaveLength(1);
});

test("the same rejected token again is not sent, and told apart", async ({ blankPage, sandbox, complaints }) => {
  complaints.expectFailedRequests();
  await blankPage.open();
  await blankPage.page.evaluate(() => {
    const first = window.askBackend({ agentId: 101 });
    window.answerHook = () => first;
  });
  const widget = await blankPage.mount();
  await widget.expectResults();
  await sandbox.tokens({ revoke: true });
  const before = (await sandbox.requests("/test_framework/")).length;
  await widget.call("refreshData");
  await expect.poll(() => errorsOf(blankPage.page, "widget")).toMatchObject([{ kind: "token-unchanged" }]);
  expect((await sandbox.requests("/test_framework/")).length - before).toBe(1);
  await expect(widget.rows.first()).toBeVisible();
});

test("renewed by hand, a token goes on in place", async ({ blankPage, sandbox }) => {
  await blankPage.open();
  const widget = await blankPage.mount();
  await widget.expectResults();
  await watchSteadiness(widget);
  await sandbox.tokens({ revoke_refresh: true });
  await widget.call("refreshToken");
  await expect.poll(() => blankPage.callCount()).toBe(2);
  expect(await disturbances(widget)).toEqual([]);
});

/** The details of the `embed-error` events of an element. */
async function errorsOf(page: Page, id: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const events = (await heard(page)).filter(({ type, of }) => type === "embed-error" && of === id);
  return events.map(({ detail }) => detail as Record<string, string>);
}

/** Elements with hooks of their own share no scope, so what one has been refused does not count for the next. */
async function mountWithOwnHook(page: Page, id: string): Promise<import("@playwright/test").Locator> {
  await page.evaluate(async (id) => {
    const bare = "agent-embed";
    const { mount } = (await import(bare)) as typeof import("../../../www/dist/index.js");
    mount("#here", { agentId: 101, apiBase: "/embed/api", views: "results", fetchAccessToken: (request) => window.hook(request) }).id = id;
  }, id);
  return page.locator(`agent-embed#${id}`);
}
