/** What each fault of a network, a server or a careless proxy costs, shows and tells, and how it passes without reload. */
import type { Page, Request } from "@playwright/test";
import { heard } from "../support/events.js";
import { telling } from "../support/facts.js";
import { PASSING, ROWS, type Fault, type Target, type World, errorsOf } from "../support/faults.js";
import { expect, test } from "../support/test.js";
import type { BlankPage } from "../pages/blank-page.js";
import type { Widget } from "../pages/widget.js";
import type { Catalog } from "../support/sandbox.js";

/** How long a check may take before more of the page's time passes, in milliseconds. */
const SOON = 60;
/** How much of the page's time passes then, in milliseconds: the longest pause before a retry is 4 s. */
const STEP = 2000;

/** Each kind of request, on the screen that makes it, and what is there once it is answered. */
const TARGETS: Readonly<Record<string, (catalog: Catalog) => Target>> = {
  "the list of results": () => ({
    route: "results",
    path: "/test_framework/v2/results/?",
    isThere: (widget) => widget.rows.first(),
  }),
  "the head of a result": (catalog) => ({
    route: `results/${telling(catalog).result.id}`,
    path: `/test_framework/v2/results/${telling(catalog).result.id}/`,
    isThere: (widget) => widget.host.locator("[part~=head]"),
  }),
  "the runs of a result": (catalog) => ({
    route: `results/${telling(catalog).result.id}`,
    path: "/test_framework/v2/runs/?",
    isThere: (widget) => widget.rows.first(),
  }),
  "a run": (catalog) => ({
    route: `results/${telling(catalog).result.id}/runs/${telling(catalog).run.id}`,
    path: `/test_framework/v2/runs/${telling(catalog).run.id}/`,
    isThere: (widget) => widget.host.locator("[part~=turn]").first(),
  }),
};

/** Requests that the same code sends: all faults of them with `--full`, else one of each kind of fault. */
const FURTHER: Readonly<Record<string, (call: number) => Target>> = {
  "the list of calls": () => ({
    route: "calls",
    // Not those that only count.
    path: "/observability/v2/call-logs/?agent_id=101&page=1&page_size=25",
    isThere: (widget) => widget.rows.first(),
  }),
  "a call": (call) => ({
    route: `calls/${call}`,
    path: `/observability/v2/call-logs/${call}/`,
    isThere: (widget) => widget.host.locator("[part~=turn]").first(),
  }),
};

/** One that is not retried, one that is, one that the browser alone sees, one that cannot be read. */
const OF_EACH_KIND = ["404", "502 as HTML", "a port that is closed", "JSON of another shape"];

for (const [name, find] of Object.entries(FURTHER)) {
  test(`faults of ${name} are named, cost few requests, and pass without reload`, async ({ blankPage, sandbox, api, complaints }) => {
    test.setTimeout(240_000);
    complaints.expectFailedRequests();
    const world: World = { sandbox, page: blankPage.page, target: find(await api.firstCall()) };
    const rows = process.env.AGENT_EMBED_FULL === undefined ? ROWS.filter(({ what }) => OF_EACH_KIND.includes(what)) : ROWS;
    await prepare(blankPage);
    for (const [index, fault] of rows.entries()) {
      await test.step(fault.what, () => suffer(blankPage, world, fault, `row-${index}`));
    }
  });
}

for (const [name, find] of Object.entries(TARGETS)) {
  test(`every fault of ${name} is named, costs few requests, and passes without reload`, async ({ blankPage, sandbox, catalog, complaints }) => {
    test.setTimeout(240_000);
    complaints.expectFailedRequests();
    const world: World = { sandbox, page: blankPage.page, target: find(catalog) };
    await prepare(blankPage);
    for (const [index, fault] of ROWS.entries()) {
      await test.step(fault.what, () => suffer(blankPage, world, fault, `row-${index}`));
    }
  });

  test(`a fault of ${name} that passes by itself is not seen`, async ({ blankPage, sandbox, catalog, complaints }) => {
    complaints.expectFailedRequests();
    const world: World = { sandbox, page: blankPage.page, target: find(catalog) };
    await prepare(blankPage);
    for (const [index, { what, fault, requests }] of PASSING.entries()) {
      await test.step(what, async () => {
        await sandbox.fault({ ...fault, match: `GET ${world.target.path}` });
        const sent = count(world);
        const widget = await blankPage.mount({ id: `row-${index}`, route: world.target.route });
        await passing(blankPage, () => expect(world.target.isThere(widget)).toBeVisible({ timeout: SOON }));
        expect(sent.paths(), "requests").toHaveLength(requests);
        expect(await errorsOf(world.page, `row-${index}`)).toEqual([]);
        await remove(widget);
      });
    }
  });
}

/** Parts of a screen that have a request of their own. */
const PARTS: Readonly<Record<string, (catalog: Catalog) => Target & { readonly fold?: string }>> = {
  "what went wrong lately": () => ({
    route: "overview",
    path: "/test_framework/v2/results/reports/?",
    isThere: (widget) => widget.host.locator("[part~=breaks]"),
  }),
  "a trace": (catalog) => ({
    route: `results/${telling(catalog).result.id}/runs/${telling(catalog).run.id}`,
    path: `/test_framework/v1/runs/${telling(catalog).run.id}/trace/`,
    isThere: (widget) => widget.host.locator("[part~=trace]"),
    fold: "Trace",
  }),
};

test("a part of a screen fails alone, costs few requests, and comes back", async ({ blankPage, sandbox, catalog, complaints }) => {
  complaints.expectFailedRequests();
  await prepare(blankPage);
  for (const [index, [name, find]] of Object.entries(PARTS).entries()) {
    await test.step(name, async () => {
      const target = find(catalog);
      await sandbox.fault({ match: `GET ${target.path}`, kind: "status", status: 500 });
      const sent = count({ sandbox, page: blankPage.page, target });
      const widget = await blankPage.mount({ id: `row-${index}`, route: target.route, views: ["overview", "results"] });
      if (target.fold !== undefined) await widget.host.locator("[part~=fold] > summary").filter({ hasText: target.fold }).click();
      await passing(blankPage, () => expect(widget.errorCard).toContainText("The server could not answer.", { timeout: SOON }));
      await expect(widget.errorCard).toHaveCount(1);
      await expect(widget.heading).toBeVisible();
      expect(sent.paths(), "requests until it is told").toHaveLength(4);
      await blankPage.page.clock.fastForward(5000);
      expect(sent.paths(), "requests after it is told").toHaveLength(4);
      await sandbox.mend();
      await widget.errorCard.getByRole("button", { name: "Retry", exact: true }).click();
      await expect(target.isThere(widget).first()).toBeVisible();
      await expect(widget.errorCard).toHaveCount(0);
      await remove(widget);
    });
  }
});

test("data that is on screen stays when it cannot be read again, and says so", async ({ blankPage, sandbox, catalog, complaints }) => {
  complaints.expectFailedRequests();
  await prepare(blankPage);
  for (const [index, find] of Object.values(TARGETS).entries()) {
    const target = find(catalog);
    const widget = await blankPage.mount({ id: `row-${index}`, route: target.route });
    await expect(target.isThere(widget)).toBeVisible();
    await sandbox.fault({ match: `GET ${target.path}`, kind: "status", status: 503 });
    await widget.call("refreshData");
    await passing(blankPage, () => expect(widget.notices).toHaveText(/The server could not answer. The last data stays below./, { timeout: SOON }));
    await expect(target.isThere(widget)).toBeVisible();
    await sandbox.mend();
    await widget.button("Retry").click();
    await expect(widget.notices).toHaveCount(0);
    await expect.poll(() => errorsOf(blankPage.page, `row-${index}`)).toHaveLength(1);
    await remove(widget);
  }
});

test("an answer that does not come is spoken of after 10 s, can be given up, and asked for again", async ({ blankPage, sandbox, catalog, complaints }) => {
  complaints.expectFailedRequests();
  await prepare(blankPage);
  for (const [index, find] of Object.values(TARGETS).entries()) {
    const target = find(catalog);
    await sandbox.fault({ match: `GET ${target.path}`, kind: "hang" });
    const sent = count({ sandbox, page: blankPage.page, target });
    const widget = await blankPage.mount({ id: `row-${index}`, route: target.route });
    await expect.poll(() => sent.paths().length).toBe(1);
    await expect(widget.notices).toHaveCount(0);
    await blankPage.page.clock.fastForward(10_000);
    await expect(widget.notices).toContainText("Still loading");
    await widget.button("Cancel").click();
    await expect(widget.notices).toContainText("Loading was stopped");
    await sandbox.mend();
    await blankPage.page.clock.fastForward(60_000);
    expect(sent.paths()).toHaveLength(1);
    await widget.button("Load again").click();
    await expect(target.isThere(widget)).toBeVisible();
    expect(await errorsOf(blankPage.page, `row-${index}`)).toEqual([]);
    await remove(widget);
  }
});

test("a request that is throttled counts down and is sent again by itself", async ({ blankPage, sandbox, complaints }) => {
  complaints.expectFailedRequests();
  const target = { route: "results", path: "/test_framework/v2/results/?", isThere: (widget: Widget) => widget.rows.first() };
  await prepare(blankPage);
  await sandbox.fault({ match: `GET ${target.path}`, kind: "status", status: 429, retry_after: 20 });
  const sent = count({ sandbox, page: blankPage.page, target });
  const widget = await blankPage.mount();
  await expect(widget.errorCard).toContainText(/Too many requests\. Trying again in (20|1[5-9]) seconds\./);
  await blankPage.page.clock.fastForward(5000);
  await expect(widget.errorCard).toContainText(/Trying again in (1[0-5]|[5-9]) seconds\./);
  expect(sent.paths()).toHaveLength(1);
  await sandbox.mend();
  await blankPage.page.clock.fastForward(16_000);
  await expect(widget.rows.first()).toBeVisible();
  expect(sent.paths()).toHaveLength(2);
});

test("offline nothing is asked for, the data stays, and it is read again once the browser is back", async ({ blankPage, context, complaints }) => {
  complaints.expectFailedRequests();
  await prepare(blankPage);
  const widget = await blankPage.mount();
  await widget.expectResults();
  // What is fetched ahead of the reader comes first.
  await widget.expectAhead();
  const sent: string[] = [];
  blankPage.page.on("request", (request) => sent.push(request.url()));
  await context.setOffline(true);
  await expect(widget.notices).toContainText("You are offline. The data below is as of");
  await expect(widget.rows.first()).toBeVisible();
  await blankPage.page.clock.runFor(3_600_000);
  expect(sent).toEqual([]);
  await context.setOffline(false);
  await expect(widget.notices).toHaveCount(0);
  await expect(widget.rows.first()).toBeVisible();
  expect(await blankPage.callCount()).toBeLessThanOrEqual(2);
  expect((await heard(blankPage.page)).filter(({ type }) => type === "embed-error")).toEqual([]);
});

test("an element that cannot reach its API harms no other on the page", async ({ blankPage, complaints }) => {
  complaints.expectFailedRequests();
  complaints.expect(/net::ERR_|blocked by CORS policy/);
  await prepare(blankPage);
  const well = await blankPage.mount({ id: "well" });
  // Nothing listens there, and no page may ask there.
  const ill = await blankPage.mount({ id: "ill", apiBase: "http://127.0.0.1:9/embed/api" });
  await passing(blankPage, () => expect(ill.errorCard).toContainText("The data could not be reached.", { timeout: SOON }));
  await well.expectResults();
  await expect.poll(() => errorsOf(blankPage.page, "ill")).toMatchObject([{ kind: "network", retryable: true, fatal: false }]);
  expect(await errorsOf(blankPage.page, "well")).toEqual([]);
  await ill.host.evaluate((embed) => {
    embed.setAttribute("api-base", "/embed/api");
  });
  await ill.expectResults();
});

async function suffer(blank: BlankPage, world: World, fault: Fault, id: string): Promise<void> {
  const { page, sandbox, target } = world;
  await fault.order(world);
  const sent = count(world);
  const widget = await blank.mount({ id, route: target.route });
  await passing(blank, () => expect(widget.errorCard).toContainText(fault.says, { timeout: SOON }));
  await expect(widget.errorCard, "one card is enough").toHaveCount(1);
  expect(sent.paths(), "requests until it is told").toHaveLength(fault.requests);
  await expect.poll(() => errorsOf(page, id), { message: "one event" }).toMatchObject([fault.event]);
  await blank.page.clock.fastForward(5000);
  expect(sent.paths(), "requests after it is told").toHaveLength(fault.requests);

  await sandbox.mend();
  await page.unrouteAll({ behavior: "wait" });
  await blank.serve();
  if (fault.button) await widget.errorCard.getByRole("button", { name: fault.button, exact: true }).click();
  else {
    await expect(widget.errorCard.getByRole("button", { name: /Retry|Try again/ })).toHaveCount(0);
    await widget.call("refreshData");
  }
  await expect(target.isThere(widget)).toBeVisible();
  await expect(widget.errorCard).toHaveCount(0);
  await widget.expectStatus("ready");
  expect(await errorsOf(page, id), "no event of the recovery").toHaveLength(1);
  await remove(widget);
}

/** The requests of each page that have no answer yet. */
const PENDING = new WeakMap<Page, Set<Request>>();

async function prepare(blank: BlankPage): Promise<void> {
  const { page } = blank;
  const pending = new Set<Request>();
  PENDING.set(page, pending);
  page.on("request", (request) => pending.add(request));
  for (const end of ["requestfinished", "requestfailed"] as const) page.on(end as "requestfinished", (request) => pending.delete(request));
  await page.clock.install();
  await blank.open();
}

/**
 * Lets the page's time pass until a check holds, but not while an answer is on its way: the page would take a machine
 * that is busy for a server that does not answer.
 */
async function passing(blank: BlankPage, check: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await expect.poll(() => PENDING.get(blank.page)?.size, { intervals: [10, 20, 50], message: "requests without an answer" }).toBe(0);
    try {
      await check();
    } catch (error) {
      await blank.page.clock.fastForward(STEP);
      throw error;
    }
  }).toPass({ intervals: [0], timeout: 40_000 });
}

/** Counts the requests for what is broken, also those that never leave the browser. */
function count({ page, target }: World): { paths: () => readonly string[] } {
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes(`/embed/api${target.path}`)) sent.push(request.url());
  });
  return { paths: () => sent };
}

async function remove(widget: Widget): Promise<void> {
  await widget.host.evaluate((embed) => {
    embed.remove();
  });
}
