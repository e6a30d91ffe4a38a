/** The overview: what it says is what the sandbox's data holds, and a part that fails costs only that part. */
import type { Locator } from "@playwright/test";
import { finished } from "../support/facts.js";
import { expect, test } from "../support/test.js";
import type { Widget } from "../pages/widget.js";

/** A result row of the API, as far as this file needs it. */
interface Row {
  readonly id: number;
  readonly status: string;
  readonly total_runs_count: number;
  readonly success_runs_count: number;
  readonly completed_runs_count: number;
}

/** What the last results come to, by the rules of the contract: finished ones only, cancelled ones left out. */
function sums(rows: readonly Row[], live: readonly number[]): { now: Sum; before: Sum } {
  // The live one moves on while the tests run, and counts from when it is done.
  const isDone = (row: Row): boolean => row.status === "completed" && row.completed_runs_count === row.total_runs_count;
  const counted = rows.filter((row) => row.status !== "cancelled" && (!live.includes(row.id) || isDone(row)));
  const add = (part: readonly Row[]): Sum => ({
    results: part.length,
    passed: part.reduce((sum, row) => sum + row.success_runs_count, 0),
    runs: part.reduce((sum, row) => sum + row.total_runs_count, 0),
  });
  return { now: add(counted.slice(0, 10)), before: add(counted.slice(10, 20)) };
}

interface Sum {
  readonly results: number;
  readonly passed: number;
  readonly runs: number;
}

const percent = ({ passed, runs }: Sum): number => Math.round((passed / runs) * 100);

/** The tile of this name. */
function tile(block: Locator, label: string): Locator {
  return block.locator("[part~=tile]").filter({ has: block.page().locator(".tile__label", { hasText: new RegExp(`^${label}$`) }) });
}

async function opened(widget: Widget): Promise<{ tests: Locator; calls: Locator; sentence: Locator }> {
  await expect(widget.heading).toHaveText("Overview");
  const tests = widget.host.locator("[part~=tests]");
  await expect(tests.locator("[part~=tile]").first()).toBeVisible();
  return { tests, calls: widget.host.locator("[part~=calls]"), sentence: widget.host.locator("[part~=sentence]") };
}

test("the sentence and the tiles say what the last ten results come to", async ({ demoPage, api, catalog }) => {
  const rows = (await api.results()) as unknown as readonly Row[];
  const { now, before } = sums(rows, catalog.live_result_ids);
  const change = percent(now) - percent(before);
  const widget = await demoPage.open({ route: "overview" });
  const { tests, sentence } = await opened(widget);
  await expect(sentence).toContainText(
    `Tests pass ${String(percent(now))}% (${String(now.passed)} of ${String(now.runs)}, last ${String(now.results)} results)`,
  );
  if (Math.abs(change) > 1) await expect(sentence).toContainText(change > 0 ? "up " : "down ");
  await expect(tile(tests, "Pass rate")).toContainText(`${String(percent(now))}%`);
  await expect(tile(tests, "Test runs")).toContainText(`${String(now.runs)}`);
  await expect(tests.locator("tbody [part~=row]")).toHaveCount(5);
  const routes = await tests.locator("[data-row]").evaluateAll((links) => links.map((link) => link.getAttribute("data-row")));
  expect(routes).toEqual((catalog.agents[0]?.results ?? []).slice(0, 5).map(({ id }) => `results/${String(id)}`));
});

test("a chart is walked by keys, says each bucket, and Enter opens its result", async ({ demoPage, catalog }) => {
  const widget = await demoPage.open({ route: "overview" });
  const { tests } = await opened(widget);
  const chart = tests.locator("[part~=chart]").first();
  const slider = chart.getByRole("slider");
  await slider.focus();
  await widget.page.keyboard.press("Home");
  await expect(slider).toHaveAttribute("aria-valuenow", "1");
  await widget.page.keyboard.press("End");
  await widget.page.keyboard.press("ArrowLeft");
  const newest = finished(catalog)[0];
  await expect(slider).toHaveAttribute("aria-valuetext", new RegExp(newest?.name ?? "-"));
  // The other chart of the same results marks the same place.
  const other = tests.locator("[part~=chart]").nth(1);
  await expect(other.locator(".plot__band")).toHaveAttribute("d", await chart.locator(".plot__band").getAttribute("d") ?? "");
  await expect(other.locator(".plot__band")).not.toHaveAttribute("d", "");
  await widget.page.keyboard.press("Escape");
  await expect(other.locator(".plot__band")).toHaveAttribute("d", "");
  await widget.expectRoute("overview");
  await widget.page.keyboard.press("End");
  await widget.page.keyboard.press("ArrowLeft");
  await widget.page.keyboard.press("Enter");
  await widget.expectRoute(`results/${String(newest?.id)}`);
  await widget.back.click();
  await widget.expectRoute("overview");
});

test("each chart has a table with a row for each of its buckets", async ({ demoPage }) => {
  const widget = await demoPage.open({ route: "overview" });
  const { tests } = await opened(widget);
  for (const chart of await tests.locator("[part~=chart]").all()) {
    const buckets = Number(await chart.getByRole("slider").getAttribute("aria-valuemax"));
    await chart.getByText("Show as table").click();
    await expect(chart.locator("tbody tr")).toHaveCount(buckets);
    expect(await chart.getByRole("img").getAttribute("aria-label")).toMatch(/\d/);
  }
});

test("production calls come from the dashboard and say so", async ({ demoPage }) => {
  const widget = await demoPage.open({ route: "overview" });
  const { calls } = await opened(widget);
  await expect(calls).toContainText("From the dashboard “⁨Production KPIs⁩”, last 30 days", { timeout: 20_000 });
  await expect(tile(calls, "Pass rate")).toContainText(/\d+%/);
  await expect(calls.locator("[part~=failed-calls] [data-row]")).not.toHaveCount(0);
  await expect(calls.locator("[part~=widget]").first()).toContainText("Calls per day");
});

test("the charts of a dashboard are read three at a time, and each is there as soon as it can be", async ({ demoPage }) => {
  let [sent, pending, most] = [0, 0, 0];
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await demoPage.page.route(/\/dashboards\/widgets\/\d+\/data\//, async (route) => {
    const number = ++sent;
    most = Math.max(most, ++pending);
    const answer = await route.fetch();
    // One that is late holds up neither those beside it nor those behind it.
    if (number === 3) await released;
    pending -= 1;
    await route.fulfill({ response: answer });
  });
  const widget = await demoPage.open({ route: "overview" });
  const { calls } = await opened(widget);
  await expect.poll(() => sent).toBeGreaterThan(5);
  await expect(calls.locator("[part~=widget]").first()).toBeVisible();
  release();
  await expect(calls.locator("[part~=skeleton]")).toHaveCount(0);
  expect(most).toBe(3);
});

test("without a dashboard the latest calls stand in, and say that they do", async ({ demoPage, sandbox, complaints }) => {
  complaints.expectFailedRequests();
  await sandbox.fault({ match: "/dashboards/dashboards/", kind: "status", status: 404 });
  const widget = await demoPage.open({ route: "overview" });
  const { calls, tests } = await opened(widget);
  await expect(calls).toContainText("From the last 30 calls; there is no dashboard for this project");
  await expect(tile(calls, "Calls")).toContainText("30+");
  await expect(tests.locator("[part~=tile]")).toHaveCount(4);
});

test("a part that fails costs only that part", async ({ demoPage, sandbox, complaints }) => {
  complaints.expectFailedRequests();
  await sandbox.fault({ match: "/results/reports/", kind: "status", status: 403 });
  const widget = await demoPage.open({ route: "overview" });
  const { calls, tests, sentence } = await opened(widget);
  await expect(tests.locator("[part~=error]")).toBeVisible();
  await expect(sentence).toContainText("Tests pass");
  await expect(tests.locator("[part~=breaks]")).toHaveCount(0);
  await expect(calls.locator("[part~=tile]").first()).toBeVisible();
});
