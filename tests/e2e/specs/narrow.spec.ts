/** Narrow pages: nothing is cut off, and nobody has to scroll sideways. */
import { telling } from "../support/facts.js";
import { beyond, screens, show } from "../support/screens.js";
import { expect, test } from "../support/test.js";

const WIDTHS = [240, 340, 720] as const;

test(`at ${WIDTHS.join(", ")} px every screen fits`, async ({ demoPage, catalog }) => {
  const { result, run } = telling(catalog);
  await demoPage.page.setViewportSize({ width: WIDTHS[0], height: 800 });
  const widget = await demoPage.open({ bare: "1", route: "results" });
  const all = [...screens(catalog), { name: "run", route: `results/${result.id}/runs/${run.id}`, last: "[part~=turn]" }];
  for (const screen of all) {
    await show(widget, screen);
    for (const width of WIDTHS) {
      await demoPage.page.setViewportSize({ width, height: 800 });
      expect.soft(await beyond(widget), `${screen.name} at ${String(width)} px`).toEqual([]);
    }
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
