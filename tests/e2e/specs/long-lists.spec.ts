/** Lists of thousands of rows: a window of them is in the document, and nothing of a list is lost by that. */
import type { Widget } from "../pages/widget.js";
import { rank } from "../support/facts.js";
import { testOf } from "../support/profile.js";
import { expect } from "../support/test.js";

const test = testOf("huge");

/** Rows that may be in the document at once. */
const MOST = 220;

/** What a reader of screens and a mouse know of the list. */
async function list(widget: Widget): Promise<{ total: number; drawn: number; first: number; last: number; height: number; scrolls: boolean }> {
  return widget.host.locator("[part~=window]").evaluate((box) => {
    const rows = [...box.querySelectorAll("tbody [part~=row]")];
    const inSight = rows.filter((row) => {
      const [at, around] = [row.getBoundingClientRect(), box.getBoundingClientRect()];
      return at.bottom > around.top + 40 && at.top < around.bottom - 4;
    });
    const index = (row: Element | undefined): number => Number(row?.getAttribute("aria-rowindex"));
    return {
      total: Number(box.querySelector("table")?.getAttribute("aria-rowcount")),
      drawn: rows.length,
      first: index(inSight[0]),
      last: index(inSight.at(-1)),
      height: box.clientHeight / innerHeight,
      scrolls: box.scrollHeight > box.clientHeight,
    };
  });
}

async function scrollTo(widget: Widget, share: number): Promise<void> {
  await widget.host.locator("[part~=window]").evaluate((box, to) => {
    box.scrollTop = to * box.scrollHeight;
  }, share);
}

async function loadMore(widget: Widget): Promise<void> {
  await widget.button("Load more").click();
  await expect(widget.host.locator("[part~=pager]").getByRole("button", { name: "Loading more" })).toHaveCount(0);
}

test("a result of 2,000 runs is walked through in a window", async ({ demoPage, catalog }) => {
  test.setTimeout(180_000);
  const result = catalog.agents[0]?.results.find(({ runs_count }) => runs_count === 2000);
  if (!result) throw new Error("the catalog has no result of 2,000 runs");
  const widget = await demoPage.open({ bare: "1", route: `results/${String(result.id)}` });
  // The head first, the runs page by page, and plain up to 200.
  await expect(widget.host.locator("[part~=head]")).toContainText(result.name);
  await expect(widget.rows).toHaveCount(200);
  await expect(widget.host.locator("[part~=pager]")).toContainText("200 of about 2,000 loaded");
  await expect(widget.host.locator("[part~=window]")).toHaveCount(0);

  await loadMore(widget);
  await expect(widget.host.locator("[part~=window]")).toHaveCount(1);
  for (let presses = 0; presses < 8; presses += 1) await loadMore(widget);
  await expect(widget.button("Load more")).toHaveCount(0);
  const top = await list(widget);
  expect(top).toMatchObject({ total: 2001, first: 2, scrolls: true });
  expect(top.drawn).toBeLessThanOrEqual(MOST);
  expect(top.height).toBeLessThanOrEqual(0.71);

  // Every verdict is where the catalog counts it, failures first.
  for (const name of ["Failed", "Passed"]) {
    const pill = widget.host.locator("[part~=pill]").filter({ hasText: name });
    await expect(pill).toContainText((result.counts[name] ?? 0).toLocaleString("en-US"));
  }
  const verdicts = await widget.rows.evaluateAll((rows) => rows.slice(0, 40).map((row) => row.querySelector("[part~=verdict]")?.textContent?.trim() ?? ""));
  expect(verdicts.map(rank)).toEqual([...verdicts.map(rank)].sort((a, b) => a - b));

  // A focused row stays while others pass by, and the end is the last of all.
  const third = widget.rows.nth(2).locator("[data-row]");
  const route = (await third.getAttribute("data-row")) ?? "";
  await third.focus();
  for (const share of [0.25, 0.5, 0.75]) {
    await scrollTo(widget, share);
    await expect.poll(async () => (await list(widget)).first, { message: `rows at ${String(share)}` }).toBeGreaterThan(2000 * share - 3);
    expect((await list(widget)).drawn).toBeLessThanOrEqual(MOST);
  }
  await expect(widget.link(route)).toBeFocused();
  await scrollTo(widget, 1);
  await expect.poll(async () => (await list(widget)).last).toBe(2001);

  // Opened from the middle, and gone back to.
  await scrollTo(widget, 0.5);
  await expect.poll(async () => (await list(widget)).first).toBeGreaterThan(990);
  const middle = widget.host.locator(`tbody [aria-rowindex="${String((await list(widget)).first + 3)}"] [data-row]`);
  const opened = (await middle.getAttribute("data-row")) ?? "";
  await middle.click();
  await expect(widget.heading).toBeFocused();
  await widget.back.click();
  await expect(widget.link(opened)).toBeFocused();
  await expect(widget.link(opened)).toBeInViewport();
  // On from there by key, beyond what was drawn.
  for (let steps = 0; steps < 45; steps += 1) await widget.page.keyboard.press("j");
  await expect.poll(() => widget.host.evaluate((embed) => Number(embed.shadowRoot?.activeElement?.closest("[aria-rowindex]")?.getAttribute("aria-rowindex")))).toBeGreaterThan(1030);

  // The other layouts of so many runs are bounded too.
  await widget.button("By scenario").click();
  const group = widget.host.locator("[part~=group]");
  await expect(group.first()).toBeVisible();
  await expect(widget.host.locator("[part~=group] [data-row]")).toHaveCount(0);
  await group.first().locator("summary").click();
  await expect(group.first().locator("[data-row]").first()).toBeVisible();
  await widget.button("Matrix").click();
  await expect(widget.host.locator("[part~=matrix] tbody tr")).toHaveCount(100);
  await expect(widget.host.locator(".matrix__more")).toContainText("The first 100 of 2,000 runs are shown");
});

test("the route keeps up to 200 rows, and the list goes on in a window", async ({ demoPage, catalog }) => {
  const widget = await demoPage.open({ bare: "1", route: "results", sync: "hash" });
  await widget.expectResults();
  await loadMore(widget);
  await expect(widget.rows).toHaveCount(50);
  await widget.expectRoute("results?rows=50");
  await demoPage.page.reload();
  await expect(widget.rows).toHaveCount(50);
  // Another filter begins at the start again.
  await widget.button("Worst first").click();
  await widget.expectRoute("results?sort=worst");

  await widget.setRoute("results?rows=200");
  await expect(widget.rows).toHaveCount(200);
  const routes = await widget.host.locator("tbody [data-row]").evaluateAll((links) => links.map((link) => link.getAttribute("data-row")));
  expect(routes.slice(0, 50)).toEqual((catalog.agents[0]?.results ?? []).map(({ id }) => `results/${String(id)}`));
  expect(new Set(routes).size).toBe(200);
  await loadMore(widget);
  await expect.poll(async () => (await list(widget)).total).toBe(226);
  await widget.expectRoute("results?rows=200");
  await scrollTo(widget, 1);
  await expect.poll(async () => (await list(widget)).last).toBe(226);

  await widget.setRoute("calls?range=90d&rows=50");
  await expect(widget.host.locator(".calls__table tbody [part~=row]")).toHaveCount(50);
  await loadMore(widget);
  await widget.expectRoute("calls?range=90d&rows=75");
});
