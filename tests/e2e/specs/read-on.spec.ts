/** What is on its way when something else happens is read on afterwards: nothing stays half there. */
import { finished } from "../support/facts.js";
import { asked, hold } from "../support/held.js";
import { expect, test } from "../support/test.js";
import { show } from "../support/visibility.js";
import type { BlankPage } from "../pages/blank-page.js";

/** A result row of the API, as far as this file changes it. */
interface Row {
  id: number;
  status: string;
  name: string;
}

const RESULTS = /\/embed\/api\/test_framework\/v2\/results\/\?/;
const RUNS = /\/embed\/api\/test_framework\/v2\/runs\/\?/;
/** Runs on the first of two pages. */
const FIRST_RUNS = 5;

test("runs that were on their way when a reader left are read when the reader comes back", async ({ demoPage, catalog }) => {
  const { page } = demoPage;
  const result = finished(catalog).find(({ runs }) => runs.length > FIRST_RUNS);
  if (!result) throw new Error("no result has more runs than come on the first page");
  await page.route(RUNS, async (route) => {
    const url = new URL(route.request().url());
    const isFirst = url.searchParams.get("page") === "1";
    url.searchParams.set("page", "1");
    const answer = await route.fetch({ url: url.href });
    const body = (await answer.json()) as { next: string | null; results: unknown[] };
    if (isFirst) body.next = url.href.replace("page=1", "page=2");
    body.results = isFirst ? body.results.slice(0, FIRST_RUNS) : body.results.slice(FIRST_RUNS);
    await route.fulfill({ response: answer, json: body });
  });
  const held = await hold(page, /^\/test_framework\/v2\/runs\/\?.*\bpage=2\b/);
  const widget = await demoPage.open({ route: `results/${String(result.id)}` });
  await expect(widget.rows).toHaveCount(FIRST_RUNS);
  await expect.poll(() => held.paths().length).toBe(1);
  await widget.back.click();
  await widget.expectResults();
  await held.release();
  await widget.link(`results/${String(result.id)}`).first().click();
  await expect(widget.rows).toHaveCount(result.runs.length);
  await expect(widget.button("Loading more")).toHaveCount(0);
});

test("refreshing the overview asks for the reports of the results that come with it", async ({ demoPage }) => {
  const fresh = 990_001;
  let isLater = false;
  await demoPage.page.route(RESULTS, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as { results: Row[] };
    const done = body.results.find(({ status }) => status === "completed");
    if (isLater && done) body.results.unshift({ ...done, id: fresh, name: "Brand new" });
    await route.fulfill({ response: answer, json: body });
  });
  // The sandbox does not know that one.
  await demoPage.page.route(/\/results\/reports\/\?/, (route) => route.continue({ url: route.request().url().replace(`${String(fresh)},`, "") }));
  const widget = await demoPage.open({ route: "overview" });
  await expect(widget.host.locator("[part~=tests] [part~=breaks]")).toBeVisible();
  isLater = true;
  const sent = asked(demoPage.page);
  await widget.call("refreshData");
  const reports = (): string[] => sent.filter((path) => path.startsWith("/test_framework/v2/results/reports/"));
  await expect.poll(reports).toContainEqual(expect.stringContaining(String(fresh)));
  await expect(widget.host.locator("[part~=reading]")).toHaveCount(0);
  // That of the results before them has the rest of the ids.
  expect(reports()).toHaveLength(2);
});

test("charts that could not be reached are read again once the browser is back", async ({ demoPage, context, complaints }) => {
  complaints.expectFailedRequests();
  const { page } = demoPage;
  const charts = /\/dashboards\/widgets\/\d+\/data\//;
  await page.route(charts, (route) => route.abort("internetdisconnected"));
  const widget = await demoPage.open({ route: "overview" });
  const chart = widget.host.locator("[part~=widget]").filter({ hasText: "Calls per day" });
  await expect(widget.host.locator("[part~=widget]").first()).toContainText("This chart could not be read.", { timeout: 60_000 });
  await expect(widget.host.locator("[part~=calls] [part~=notice]").or(widget.notices).first()).toBeVisible({ timeout: 60_000 });
  await page.unroute(charts);
  await context.setOffline(true);
  await expect(widget.notices.first()).toContainText("offline");
  await context.setOffline(false);
  await expect(chart.locator("[part~=chart]")).toBeVisible();
  await expect(widget.host).not.toContainText("This chart could not be read.");
});

/** A list with one result under way, in a page whose time the test moves; the answers to its polls wait for the test. */
async function polled(blankPage: BlankPage): Promise<{ waiting: (() => void)[]; hold: () => void }> {
  const waiting: (() => void)[] = [];
  let isHeld = false;
  await blankPage.page.clock.install();
  await blankPage.page.route(RESULTS, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as { results: Row[] };
    if (body.results[1]) body.results[1].status = "in_progress";
    if (isHeld)
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
      });
    await route.fulfill({ response: answer, json: body });
  });
  await blankPage.open();
  return {
    waiting,
    hold: () => {
      isHeld = true;
    },
  };
}

test("more rows that are asked for during a poll come after it", async ({ blankPage }) => {
  const polls = await polled(blankPage);
  const widget = await blankPage.mount({ pollSeconds: 5 });
  await expect(widget.rows).toHaveCount(25);
  polls.hold();
  await expect(async () => {
    await blankPage.page.clock.fastForward(10_000);
    expect(polls.waiting).toHaveLength(1);
  }).toPass();
  await widget.button("Load more").click();
  await widget.expectRoute("results?rows=50");
  polls.waiting[0]?.();
  await expect.poll(() => polls.waiting.length).toBe(2);
  polls.waiting[1]?.();
  await expect(widget.rows).toHaveCount(50);
});

test("a poll that fell due while nobody looked is made as soon as somebody does", async ({ blankPage }) => {
  const { page } = blankPage;
  await polled(blankPage);
  const widget = await blankPage.mount({ pollSeconds: 300 });
  await expect(widget.rows).toHaveCount(25);
  await widget.expectAhead();
  await show(page, "hidden");
  const sent = asked(page);
  const lists = (): string[] => sent.filter((path) => path.startsWith("/test_framework/v2/results/?"));
  await page.clock.fastForward(3_600_000);
  expect(lists()).toEqual([]);
  await show(page, "visible");
  await expect.poll(lists).toHaveLength(1);
});
