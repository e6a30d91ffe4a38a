/** Narrow pages: nothing is cut off, and nobody has to scroll sideways. */
import { telling } from "../support/facts.js";
import { beyond, screens, show } from "../support/screens.js";
import { expect, test } from "../support/test.js";

const WIDTHS = [240, 340, 720] as const;
/** One screen that does not fit leaves the others to be judged. */
const softly = expect.configure({ soft: true });

test(`at ${WIDTHS.join(", ")} px every screen fits`, async ({ demoPage, catalog }) => {
  const { result, run } = telling(catalog);
  await demoPage.page.setViewportSize({ width: WIDTHS[0], height: 800 });
  const widget = await demoPage.open({ bare: "1", route: "results" });
  const all = [...screens(catalog), { name: "run", route: `results/${result.id}/runs/${run.id}`, last: "[part~=turn]" }];
  for (const screen of all) {
    await show(widget, screen);
    for (const width of WIDTHS) {
      await demoPage.page.setViewportSize({ width, height: 800 });
      // Charts are drawn anew for their new width a frame later.
      await softly.poll(() => beyond(widget), `${screen.name} at ${String(width)} px`).toEqual([]);
    }
  }
});

test("what comes with a name is there whole or not at all", async ({ demoPage }) => {
  await demoPage.page.setViewportSize({ width: 720, height: 800 });
  const widget = await demoPage.open({ bare: "1", route: "results" });
  await widget.expectResults();
  const seen = await widget.host.locator("tbody .results__name").evaluateAll((cells) =>
    cells.map((cell) => {
      const [box, kind] = [cell.getBoundingClientRect(), cell.querySelector(".results__kind")?.getBoundingClientRect()];
      if (!kind || kind.top >= box.bottom - 1) return "gone";
      return kind.right <= box.right + 0.5 && kind.bottom <= box.bottom + 0.5 ? "whole" : "cut";
    }),
  );
  expect(new Set(seen)).toEqual(new Set(["gone", "whole"]));
});

test("under 240 px verdict, number and link are left", async ({ demoPage, catalog }) => {
  const { result } = telling(catalog);
  await demoPage.page.setViewportSize({ width: 236, height: 800 });
  const widget = await demoPage.open({ bare: "1", route: "results" });
  for (const [route, number] of [
    ["results", ".outcome__count"],
    [`results/${result.id}`, ".runs__duration"],
    ["calls", ".calls__duration"],
  ] as const) {
    await widget.setRoute(route);
    const row = widget.rows.first();
    await expect(row.locator("[data-row]"), route).toBeVisible();
    await expect(row.locator(number), route).toBeVisible();
    await expect(row.locator("[part~=verdict], [part~=outcome]"), route).toBeVisible();
    await expect(widget.host.locator("[part~=chart], .metric__bar, .bar, .export").filter({ visible: true }), route).toHaveCount(0);
    await expect.poll(() => beyond(widget), route).toEqual([]);
  }
});

test("a whole journey works at 340 px", async ({ demoPage, catalog }) => {
  const { result, run } = telling(catalog);
  await demoPage.page.setViewportSize({ width: 340, height: 800 });
  const widget = await demoPage.open({ bare: "1", route: "results" });
  await widget.link(`results/${result.id}`).click();
  await expect(widget.heading).toHaveText(result.name);
  await widget.link(`results/${result.id}/runs/${run.id}`).click();
  await expect(widget.heading).toContainText(run.first_failing_rule ?? "");
  await widget.back.click();
  await widget.back.click();
  await widget.expectResults();
});
