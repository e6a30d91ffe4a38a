/** Filters, sorts and layouts are the route: a reload keeps each, and so does Back. */
import { readFile } from "node:fs/promises";
import type { Download, Locator, Page } from "@playwright/test";
import { telling } from "../support/facts.js";
import { expect, test } from "../support/test.js";
import type { Widget } from "../pages/widget.js";

const rowsOf = (widget: Widget): Promise<readonly (string | null)[]> =>
  widget.host.locator("tbody [data-row], [part~=group] summary").evaluateAll((links) => links.map((link) => link.getAttribute("data-row") ?? link.textContent));

test("every filter of results and runs holds through a reload and through Back", async ({ demoPage, catalog }) => {
  const { result } = telling(catalog);
  const scenario = result.runs[0]?.scenario_name.trim() ?? "";
  const metric = result.runs.find(({ failing_metrics }) => failing_metrics.length > 0)?.failing_metrics[0] ?? "";
  const widget = await demoPage.open({ bare: "1", route: "results", sync: "hash" });
  await widget.expectResults();
  const id = await widget.host.getByRole("combobox", { name: "Filter by scenario" }).locator("option", { hasText: scenario }).first().getAttribute("value");
  const routes = [
    "results?status=failed",
    "results?sort=worst",
    `results?q=${encodeURIComponent(result.name)}`,
    `results?scenario=${id ?? ""}`,
    `results/${String(result.id)}?status=failed`,
    `results/${String(result.id)}?metric=${encodeURIComponent(metric)}`,
    `results/${String(result.id)}?cause=1`,
    `results/${String(result.id)}?layout=groups`,
    `results/${String(result.id)}?status=passed&layout=matrix`,
  ];
  for (const route of routes) {
    await test.step(route, async () => {
      await widget.setRoute(route);
      // What was loaded for the filter before counts too, so begin anew.
      await demoPage.page.reload();
      await expect(widget.host.locator("[data-row], [part~=group]").first()).toBeVisible();
      await expect(widget.host.locator("[aria-busy=true]")).toHaveCount(0);
      await expect(widget.host.locator("[part~=pager]").getByRole("button", { name: "Loading more" })).toHaveCount(0);
      const before = await rowsOf(widget);
      await demoPage.page.reload();
      await widget.expectRoute(route);
      await expect.poll(() => rowsOf(widget), { message: `${route} after a reload` }).toEqual(before);
      // To another screen and back again.
      await widget.setRoute("calls");
      await expect(widget.heading).toHaveText("Calls");
      await demoPage.page.goBack();
      await widget.expectRoute(route);
      await expect.poll(() => rowsOf(widget), { message: `${route} after Back` }).toEqual(before);
    });
  }
});

test("files of results and of runs hold exactly the listed rows", async ({ demoPage, catalog }) => {
  const { result } = telling(catalog);
  const widget = await demoPage.open({ bare: "1", route: "results?status=failed&sort=worst" });
  await expect(widget.button("CSV")).toBeVisible();
  await expect(widget.host.locator("[part~=pager]").getByRole("button", { name: "Loading more" })).toHaveCount(0);
  await expectFiles(widget, "results", "Filters,Failed");
  await widget.setRoute(`results/${String(result.id)}?status=failed`);
  await expect(widget.rows).toHaveCount(result.counts.Failed ?? 0);
  await expectFiles(widget, `result-${String(result.id)}-runs`, "Filters,Failed");
});

async function expectFiles(widget: Widget, name: string, first: string): Promise<void> {
  const listed = (await rowsOf(widget)).map((route) => route?.split("/").at(-1));
  expect(listed.length).toBeGreaterThan(0);
  const csv = await saved(widget.page, widget.button("CSV"));
  expect(csv.name).toBe(`${name}.csv`);
  const lines = csv.text.slice(1).split("\r\n");
  expect(lines[0]).toBe(first);
  expect(lines).toContain("Time zone,UTC");
  expect(lines).toContain(`Rows,${String(listed.length)}`);
  expect(lines.slice(lines.indexOf("") + 2, -1).map((line) => line.split(",")[0])).toEqual(listed);
  const json = await saved(widget.page, widget.button("JSON"));
  expect(json.name).toBe(`${name}.json`);
  const body = JSON.parse(json.text) as { about: Record<string, string>; rows: { id: string }[] };
  expect(body.rows.map(({ id }) => id)).toEqual(listed);
  expect(body.about.Rows).toBe(String(listed.length));
}

async function saved(page: Page, button: Locator): Promise<{ readonly name: string; readonly text: string }> {
  const coming: Promise<Download> = page.waitForEvent("download");
  await button.click();
  const download = await coming;
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}
