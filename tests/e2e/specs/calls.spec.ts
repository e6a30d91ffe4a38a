/** Production calls: the list with its range, filters, volume and export, and the screen of one call. */
import { readFile } from "node:fs/promises";
import type { Download, Locator, Page } from "@playwright/test";
import { Demo } from "../support/demo.js";
import { heard } from "../support/events.js";
import { type Catalog, Sandbox } from "../support/sandbox.js";
import { expect, test } from "../support/test.js";
import { DemoPage } from "../pages/demo-page.js";
import type { Widget } from "../pages/widget.js";

/** Path of the API, as faults match it and as the log names it. */
const CALLS = "/observability/v2/call-logs/";
/** Rows of one page. */
const PAGE = 25;

/** What the catalog says of one call. */
interface CallFacts {
  readonly id: number;
  readonly status: string;
  readonly duration: string;
  readonly timestamp: string;
  readonly reviewed: boolean;
  readonly connected: boolean;
}

interface CallsFacts {
  readonly count: number;
  readonly count_30_days: number;
  readonly newest: readonly CallFacts[];
}

/** The widget's word for a status. */
const WORDS: Readonly<Record<string, string>> = {
  success: "Passed",
  failure: "Failed",
  reviewed_success: "Passed",
  reviewed_failure: "Failed",
  evaluating: "Evaluating",
};

function callsOf(catalog: Catalog): CallsFacts {
  return (catalog.agents[0] as unknown as { calls: CallsFacts }).calls;
}

/** `55` seconds of `00:55` as the widget writes it. */
function clock(sent: string): string {
  const [minutes = "0", seconds = "00"] = sent.split(":");
  return `${String(Number(minutes))}:${seconds}`;
}

function rowsOf(widget: Widget): Locator {
  return widget.host.locator(".calls__table tbody [part~=row]");
}

async function expectCalls(widget: Widget): Promise<void> {
  await expect(widget.heading).toHaveText("Calls");
  await expect(rowsOf(widget).first()).toBeVisible();
}

/** The query of the newest request for a page of the list, decoded. Counts ask for one row. */
async function lastQuery(sandbox: Sandbox): Promise<URLSearchParams> {
  const seen = await sandbox.requests(CALLS);
  const pages = seen.map(({ query }) => new URLSearchParams(query)).filter((query) => query.get("page_size") === String(PAGE));
  return pages.at(-1) ?? new URLSearchParams();
}

function days(query: URLSearchParams): number {
  const at = (name: string): number => Date.parse(query.get(name) ?? "");
  return (at("timestamp_to") - at("timestamp_from")) / 86_400_000;
}

function pill(widget: Widget, name: string): Locator {
  return widget.host.locator("[part~=pill]").filter({ hasText: name });
}

/** Presses the button until there is nothing more. */
async function loadAll(widget: Widget, name: string): Promise<void> {
  // From then on the button bears its other name at once.
  await widget.expectAhead();
  const foot = widget.host.locator("[part~=pager]");
  for (let presses = 0; presses < 20; presses += 1) {
    // While a page is on its way the button bears another name.
    await expect(foot.getByRole("button", { name: "Loading more" })).toHaveCount(0);
    if ((await widget.button(name).count()) === 0) return;
    await widget.button(name).click();
  }
}

test("the list says of each call what the catalog knows", async ({ demoPage, catalog }) => {
  const widget = await demoPage.open({ route: "calls" });
  await expectCalls(widget);
  const facts = callsOf(catalog).newest.slice(0, PAGE);
  await expect(rowsOf(widget)).toHaveCount(PAGE);
  for (const [index, call] of facts.entries()) {
    const row = rowsOf(widget).nth(index);
    await expect(row.locator(`[data-row="calls/${String(call.id)}"]`)).toBeVisible();
    await expect(row.locator("[part~=verdict]")).toContainText(WORDS[call.status] ?? call.status);
    await expect(row.locator(".calls__duration")).toHaveText(clock(call.duration));
    await expect(row.locator(".verdict__reviewed")).toHaveCount(call.reviewed ? 1 : 0);
  }
  // Nobody's whole number is on the page. The digits of a call's id may look like one.
  const words = await widget.host.evaluate((embed) => embed.shadowRoot?.textContent ?? "");
  expect(words.replaceAll(/CA[0-9a-f]{32}/g, "")).not.toMatch(/\+?1?[\s(-]*555[\s)-]*\d{3}/);
});

test("the tabs lead to calls and back, and the host hears of it", async ({ blankPage }) => {
  await blankPage.open();
  const widget = await blankPage.mount({ views: "calls results" } as never);
  await expectCalls(widget);
  await widget.host.getByRole("button", { name: "Results", exact: true }).click();
  await widget.expectResults();
  await widget.host.getByRole("button", { name: "Calls", exact: true }).click();
  await expectCalls(widget);
  const ways = async (): Promise<readonly object[]> =>
    (await heard(blankPage.page)).filter(({ type }) => type === "embed-navigate").map(({ detail }) => detail);
  await expect.poll(ways).toEqual([
    { route: "results", previous: "calls" },
    { route: "calls", previous: "results" },
  ]);
});

test("every filter is the route and goes to the API as one", async ({ demoPage, sandbox }) => {
  const widget = await demoPage.open({ route: "calls", sync: "hash" });
  await expectCalls(widget);
  expect(days(await lastQuery(sandbox))).toBeCloseTo(7, 3);

  await widget.button("30 days").click();
  await widget.expectRoute("calls?range=30d");
  await expect.poll(async () => days(await lastQuery(sandbox))).toBeCloseTo(30, 3);

  await pill(widget, "Failed").click();
  await widget.expectRoute("calls?range=30d&status=failed");
  await expect.poll(async () => (await lastQuery(sandbox)).get("filters_v2")).toContain('"success"');
  await expect(rowsOf(widget).first()).toContainText("Failed");
  await expect(rowsOf(widget).locator("[part~=verdict]").filter({ hasText: "Passed" })).toHaveCount(0);

  await widget.button("Filters").click();
  await widget.host.getByLabel("How it ended").selectOption("connection");
  await widget.expectRoute("calls?range=30d&status=failed&ended=connection");
  await expect(rowsOf(widget).locator(".calls__ended").first()).toHaveText("Connection");

  // A reload keeps all of it, and so does the browser's Back from another screen.
  await demoPage.page.reload();
  await widget.expectRoute("calls?range=30d&status=failed&ended=connection");
  await expect(rowsOf(widget).locator(".calls__ended").first()).toHaveText("Connection");
  await rowsOf(widget).first().locator("[data-row]").click();
  await expect(widget.heading).toContainText("Failed");
  await demoPage.page.goBack();
  await widget.expectRoute("calls?range=30d&status=failed&ended=connection");

  await widget.host.getByRole("button", { name: /Remove filter .?Ended/ }).click();
  await widget.expectRoute("calls?range=30d&status=failed");
  await widget.button("Clear filters").click();
  await widget.expectRoute("calls?range=30d");
});

test("Load more walks through a range longer than the API answers", async ({ demoPage, sandbox }) => {
  const widget = await demoPage.open({ route: "calls?range=90d&ended=connection" });
  await expectCalls(widget);
  const windows = new Set<string>();
  await loadAll(widget, "Load more");
  for (const { query, status } of await sandbox.requests(CALLS)) {
    const asked = new URLSearchParams(query);
    expect(status).toBe(200);
    expect(days(asked)).toBeLessThanOrEqual(30.001);
    if (asked.get("page_size") === String(PAGE)) windows.add(`${asked.get("timestamp_from") ?? ""}/${asked.get("timestamp_to") ?? ""}`);
  }
  expect(windows.size).toBe(3);
  const ids = await widget.host.locator("tbody [data-row]").evaluateAll((links) => links.map((link) => link.getAttribute("data-row")));
  expect(new Set(ids).size).toBe(ids.length);
});

test("an exact id or number finds its call, and typing asks nothing", async ({ demoPage, sandbox, catalog }) => {
  const wanted = callsOf(catalog).newest[7];
  if (!wanted) throw new Error("the catalog has too few calls");
  const widget = await demoPage.open({ route: "calls" });
  await expectCalls(widget);
  const box = widget.host.getByRole("searchbox");
  const before = await lastQuery(sandbox);
  await box.pressSequentially(String(wanted.id));
  expect((await lastQuery(sandbox)).toString()).toBe(before.toString());
  await box.press("Enter");
  await widget.expectRoute(`calls?q=${String(wanted.id)}`);
  await expect(rowsOf(widget)).toHaveCount(1);
  await expect(widget.link(`calls/${String(wanted.id)}`)).toBeVisible();

  await box.fill("no such call");
  await box.press("Enter");
  await expect(widget.host.getByText("No call matches")).toBeVisible();
  await widget.button("Look at the last 90 days").click();
  await expect.poll(() => widget.route()).toContain("range=90d");
});

test("the volume counts what is not loaded, and a bar leads to its calls", async ({ demoPage, sandbox }) => {
  const widget = await demoPage.open({ route: "calls" });
  await expectCalls(widget);
  const chart = widget.host.getByRole("slider", { name: "Calls over time" });
  await expect(widget.host.locator(".plot__told")).toContainText("About");
  const counts = (await sandbox.requests(CALLS)).filter(({ query }) => query.includes("page_size=1&"));
  expect(counts.length).toBeGreaterThan(5);
  expect(counts.length).toBeLessThanOrEqual(16);

  await chart.focus();
  await chart.press("End");
  await chart.press("ArrowLeft");
  await expect(chart).toHaveAttribute("aria-valuetext", /calls?/);
  await chart.press("Enter");
  await expect.poll(() => widget.route()).toMatch(/^calls\?from=.*&to=/);
  await expect.poll(async () => days(await lastQuery(sandbox))).toBeLessThanOrEqual(1);
  await expectCalls(widget);
  await widget.host.getByRole("button", { name: /Remove filter .?Time/ }).click();
  await widget.expectRoute("calls");
});

test("an export holds exactly the listed rows", async ({ demoPage }) => {
  const widget = await demoPage.open({ route: "calls?status=failed" });
  await expectCalls(widget);
  const listed = await widget.host
    .locator("tbody [data-row]")
    .evaluateAll((links) => links.map((link) => link.getAttribute("data-row")?.replace("calls/", "") ?? ""));

  const csv = await saved(demoPage.page, widget.button("CSV"));
  expect(csv.name).toBe("calls.csv");
  expect(csv.text.charCodeAt(0)).toBe(0xfe_ff);
  const lines = csv.text.slice(1).split("\r\n");
  expect(lines[0]).toBe("Filters,Failed");
  expect(lines).toContain("Time zone,UTC");
  expect(lines).toContain(`Rows,${String(listed.length)}`);
  const first = lines.indexOf("") + 2;
  expect(lines.slice(first, -1).map((line) => line.split(",")[0])).toEqual(listed);

  const json = await saved(demoPage.page, widget.button("JSON"));
  const body = JSON.parse(json.text) as { about: Record<string, string>; rows: { id: string }[] };
  expect(body.rows.map(({ id }) => id)).toEqual(listed);
  expect(body.about.Rows).toBe(String(listed.length));
});

test("one call: revealed only when asked, played, filtered by what it shares", async ({ demoPage, catalog }) => {
  const facts = callsOf(catalog).newest.find(({ status, connected }) => connected && status.endsWith("failure"));
  if (!facts) throw new Error("the catalog has no failed call");
  const widget = await demoPage.open({ route: "calls" });
  await expectCalls(widget);
  await widget.link(`calls/${String(facts.id)}`).click();
  await expect(widget.heading).toContainText("Failed");
  await expect(widget.heading).toBeFocused();
  await expect(widget.breadcrumb.getByRole("listitem")).toHaveText(["Calls", `Call ${String(facts.id)}`]);

  const caller = widget.host.locator("[part~=caller]");
  if ((await caller.getByRole("button").count()) > 0) {
    await expect(caller).toContainText("••••");
    await caller.getByRole("button", { name: "Reveal" }).click();
    await expect(caller).not.toContainText("••••");
    await caller.getByRole("button", { name: "Hide number" }).click();
    await expect(caller).toContainText("••••");
  }

  await widget.host.locator("[part~=transcript] [part~=moment]").nth(1).click();
  await expect.poll(() => widget.route()).toMatch(/\?t=\d+$/);
  const audio = widget.host.locator("audio");
  await expect.poll(() => audio.evaluate((element: HTMLAudioElement) => element.currentTime)).toBeGreaterThan(0);

  await widget.host.locator("[part~=fold] > summary").filter({ hasText: "Metadata" }).click();
  await widget.host.getByRole("button", { name: /Show calls with .?clinic/ }).click();
  await expect.poll(() => widget.route()).toMatch(/^calls\?metadata\.clinic=/);
  await expectCalls(widget);
});

test("trace and payload are asked for only when they are opened", async ({ demoPage, sandbox, catalog }) => {
  const facts = callsOf(catalog).newest.find(({ connected }) => connected);
  const widget = await demoPage.open({ route: `calls/${String(facts?.id)}` });
  await expect(widget.host.locator("[part~=transcript]")).toBeVisible();
  expect(await sandbox.requests("/trace/")).toHaveLength(0);
  const details = (await sandbox.requests(`${CALLS}${String(facts?.id)}/`)).length;
  await widget.host.locator("[part~=fold] > summary").filter({ hasText: "Trace" }).click();
  await expect(widget.host.locator("[part~=trace]")).toBeVisible();
  expect(await sandbox.requests("/trace/")).toHaveLength(1);
  await widget.host.locator("[part~=fold] > summary").filter({ hasText: "Provider payload" }).click();
  await expect(widget.host.getByText("The provider sent nothing.")).toBeVisible();
  expect((await sandbox.requests(`${CALLS}${String(facts?.id)}/`)).length).toBe(details + 1);
});

test("a run's payload loads when it is opened", async ({ demoPage, catalog }) => {
  const result = catalog.agents[0]?.results.find(({ id, runs }) => !catalog.live_result_ids.includes(id) && runs.some(({ recording }) => recording));
  const run = result?.runs.find(({ recording }) => recording);
  const widget = await demoPage.open({ route: `results/${String(result?.id)}/runs/${String(run?.id)}` });
  await expect(widget.host.locator("[part~=transcript]")).toBeVisible();
  const fold = widget.host.locator("[part~=fold]").filter({ hasText: "Provider payload" });
  await fold.locator("summary").first().click();
  await expect(fold.locator("pre")).not.toBeEmpty();
});

test("an error of the list is said in its place, and the filters stay in reach", async ({ demoPage, sandbox, complaints }) => {
  complaints.expectFailedRequests();
  await sandbox.fault({ match: CALLS, kind: "status", status: 403 });
  const widget = await demoPage.open({ route: "calls?status=failed" });
  await expect(widget.errorCard).toBeVisible();
  await expect(widget.button("Clear filters")).toBeVisible();
  await sandbox.mend();
  await widget.call("refreshData");
  await expectCalls(widget);
});

test("the list at 340 px has no sideways scroll and keeps what matters", async ({ demoPage }) => {
  const widget = await demoPage.open({ route: "calls", width: "340" });
  await expectCalls(widget);
  const overflow = await widget.host.evaluate((embed) => {
    const frame = embed.shadowRoot?.querySelector(".frame");
    return frame ? frame.scrollWidth - frame.clientWidth : 0;
  });
  expect(overflow).toBeLessThanOrEqual(0);
  await expect(rowsOf(widget).first().locator("[part~=verdict]")).toBeVisible();
  await expect(rowsOf(widget).first().locator(".calls__caller")).toBeHidden();
});

test("nasty calls are told as they are", async ({ page, complaints }) => {
  complaints.expectFailedRequests();
  const demo = await Demo.start({ profile: "nasty" });
  try {
    const { nasty } = (await new Sandbox(demo.origin).catalog()) as unknown as {
      nasty: { calls: readonly { id: number; name: string }[] };
    };
    await page.goto(`${demo.origin}/?route=calls`);
    const widget = new DemoPage(page).widget;
    await expectCalls(widget);
    await loadAll(widget, "Load more");
    for (const { id, name } of nasty.calls) {
      await expect(widget.link(`calls/${String(id)}`), name).toHaveCount(1);
    }
    const hard = nasty.calls.filter(({ name }) => /retention|encrypted|turns null|metadata null|2\^53/.test(name));
    const texts = nasty.calls.filter(({ name }) => name.startsWith("text: "));
    const opened = [...hard, ...texts.filter((_, index) => index % 4 === 0)];
    for (const { id, name } of opened) {
      await widget.setRoute(`calls/${String(id)}`);
      await expect(widget.breadcrumb, name).toContainText(`Call ${String(id)}`);
      await expect(widget.heading, name).toBeVisible();
      await expect(widget.errorCard, name).toHaveCount(0);
    }
    expect(await widget.host.evaluate((embed) => embed.shadowRoot?.querySelectorAll("img, script").length)).toBe(0);
  } finally {
    await demo.end();
  }
});

/** Presses a button and reads the file that it saves. */
async function saved(page: Page, button: Locator): Promise<{ readonly name: string; readonly text: string }> {
  const coming: Promise<Download> = page.waitForEvent("download");
  await button.click();
  const download = await coming;
  const text = await readFile(await download.path(), "utf8");
  return { name: download.suggestedFilename(), text };
}
