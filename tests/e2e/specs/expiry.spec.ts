/** Tokens that expire or are taken back while somebody reads: the reader must not notice. */
import { type Heard, heard } from "../support/events.js";
import { telling } from "../support/facts.js";
import { RESULTS, RUNS } from "../support/sandbox.js";
import { disturbances, watchSteadiness } from "../support/steadiness.js";
import { expect, test } from "../support/test.js";

/** What the widget says of tokens that live for less than 20 seconds. */
const SHORT_LIFE = /^warning: .*less than 20 seconds/;

test("a minute of tokens that live for eight seconds, with reading going on, changes nothing on screen", async ({
  blankPage,
  sandbox,
  api,
  catalog,
  complaints,
}) => {
  test.setTimeout(120_000);
  complaints.expect(SHORT_LIFE);
  await sandbox.tokens({ access_seconds: 8 });
  await api.freshToken();
  const { result } = telling(catalog);
  await blankPage.open();
  const widget = await blankPage.mount({ route: `results/${result.id}` });
  await expect(widget.rows).toHaveCount(result.runs_count);
  await watchSteadiness(widget);
  await widget.link(`results/${result.id}/runs/${result.runs[0]?.id ?? 0}`).focus();
  const text = await widget.host.innerText();

  // This one minute is real: the API's clock decides what has expired.
  const start = Date.now();
  const readOn = async (): Promise<number> => {
    await widget.call("refreshData");
    return Date.now() - start;
  };
  await expect.poll(readOn, { timeout: 90_000, intervals: [500] }).toBeGreaterThan(60_000);

  expect(await disturbances(widget)).toEqual([]);
  await expect(widget.link(`results/${result.id}/runs/${result.runs[0]?.id ?? 0}`)).toBeFocused();
  const withoutAge = (shown: string): string => shown.replace(/Updated .*/, "");
  expect(withoutAge(await widget.host.innerText())).toBe(withoutAge(text));

  const events = await heard(blankPage.page);
  const types = new Set(events.map(({ type }) => type));
  expect([...types].sort()).toEqual(["embed-ready", "token-expiring", "token-refreshed"]);
  const calls = await blankPage.calls();
  expect(calls.slice(1).every(({ reason, attempt }) => reason === "expiring" && attempt === 1)).toBe(true);
  // Each at half of its life: 60 s hold about 15 calls, and never two within a second. (Half of a shorter life is less
  // than a busy machine may take for one call, and then a token does die.)
  expect(calls.length).toBeGreaterThan(8);
  expect(calls.length).toBeLessThan(23);
  const gaps = calls.slice(1).map(({ at }, index) => at - (calls[index]?.at ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(990);
  const reads = (await sandbox.requests("/test_framework/")).filter(({ bearer }) => bearer);
  expect(reads.length).toBeGreaterThan(60);
  expect(reads.filter(({ status }) => status === 401)).toEqual([]);
  expect(new Set(reads.map(({ jti }) => jti)).size).toBeGreaterThan(8);
});

test("a token that the API takes back costs one call and one replay of each request", async ({
  blankPage,
  sandbox,
  catalog,
  complaints,
}) => {
  complaints.expectFailedRequests();
  const { result } = telling(catalog);
  await blankPage.open();
  const widget = await blankPage.mount({ route: `results/${result.id}` });
  await expect(widget.rows).toHaveCount(result.runs_count);
  await watchSteadiness(widget);
  await sandbox.tokens({ revoke: true });
  const before = (await sandbox.requests("/test_framework/")).length;
  await widget.call("refreshData");
  await expect.poll(async () => (await heard(blankPage.page)).at(-1)?.type).toBe("token-refreshed");
  const read = async (): Promise<number> => {
    const seen = (await sandbox.requests("/test_framework/")).slice(before);
    return seen.filter(({ status }) => status === 200).length;
  };
  await expect.poll(read).toBe(2);

  const seen = (await sandbox.requests("/test_framework/")).slice(before);
  const statuses = (path: string): (number | null)[] => seen.filter((one) => one.path.startsWith(path)).map(({ status }) => status);
  expect(statuses(RESULTS)).toEqual([401, 200]);
  expect(statuses(RUNS)).toEqual([401, 200]);
  expect((await blankPage.calls()).map(({ reason, attempt }) => [reason, attempt])).toEqual([
    ["initial", 1],
    ["rejected", 1],
  ]);
  expect(await disturbances(widget)).toEqual([]);
  await expect.poll(async () => (await heard(blankPage.page)).map(({ type }) => type)).toEqual(["token-refreshed", "embed-ready", "token-refreshed"]);
});

test("a 401 on the replay is an error, not a loop", async ({ blankPage, sandbox, complaints }) => {
  complaints.expectFailedRequests();
  await sandbox.fault({ match: `GET ${RESULTS}`, kind: "status", status: 401 });
  await blankPage.open();
  const widget = await blankPage.mount();
  await expect(widget.errorCard).toContainText("could not get access");
  const errors = async (): Promise<readonly Heard[]> => (await heard(blankPage.page)).filter(({ type }) => type === "embed-error");
  await expect.poll(async () => (await errors()).map(({ detail }) => [detail.kind, detail.status, detail.retryable, detail.fatal])).toEqual([["unauthorized", 401, true, false]]);
  expect((await blankPage.calls()).map(({ reason }) => reason)).toEqual(["initial", "rejected"]);
  expect((await sandbox.requests(RESULTS)).length).toBe(2);
  await widget.expectStatus("error");

  await sandbox.mend();
  await widget.errorCard.getByRole("button", { name: "Try again" }).click();
  await widget.expectResults();
  await widget.expectStatus("ready");
});

test("a renewal that fails shows nothing while the old token lives, and keeps the data when it is dead", async ({
  blankPage,
  complaints,
}) => {
  complaints.expect(SHORT_LIFE);
  await blankPage.page.clock.install();
  await blankPage.open();
  await blankPage.page.evaluate(() => {
    window.answerHook = async (request) => ({ ...(await window.askBackend(request)), expires_in: 120 });
  });
  const widget = await blankPage.mount();
  await widget.expectResults();
  await watchSteadiness(widget);
  await blankPage.page.evaluate(() => {
    window.answerHook = () => Promise.reject(new Error("the backend is away"));
  });

  // The renewal is due 30 s before the end, at the latest.
  await blankPage.page.clock.fastForward(95_000);
  await expect.poll(() => blankPage.callCount()).toBeGreaterThan(1);
  expect(await disturbances(widget)).toEqual([]);
  await expect.poll(async () => (await heard(blankPage.page)).map(({ type }) => type)).toEqual(["token-refreshed", "embed-ready", "token-expiring"]);

  await blankPage.page.clock.fastForward(60_000);
  await expect(widget.notices).toContainText("could not be renewed");
  await expect(widget.rows.first()).toBeVisible();
  const errors = async (): Promise<readonly Heard[]> =>
    (await heard(blankPage.page)).filter(({ type }) => type === "embed-error" || type === "token-expired");
  await expect.poll(async () => (await errors()).map(({ type, detail }) => [type, detail.kind])).toEqual([
    ["token-expired", undefined],
    ["embed-error", "token"],
  ]);

  await blankPage.page.evaluate(() => {
    window.answerHook = (request) => window.askBackend(request);
  });
  await widget.button("Try again").click();
  await blankPage.page.clock.fastForward(60_000);
  await expect(widget.notices).toHaveCount(0);
  await expect.poll(async () => (await heard(blankPage.page)).at(-1)?.type).toBe("token-refreshed");
});
