/** A page of 340 px: nothing is cut off, and nobody has to scroll sideways. */
import { telling } from "../support/facts.js";
import { expect, test } from "../support/test.js";
import { expectFits } from "../support/width.js";

for (const width of [240, 340]) {
  test(`at ${width} px every screen fits`, async ({ demoPage, catalog }) => {
    const { result, run } = telling(catalog);
    await demoPage.page.setViewportSize({ width, height: 800 });
    for (const route of ["results", `results/${result.id}`, `results/${result.id}/runs/${run.id}`]) {
      const widget = await demoPage.open({ bare: "1", route });
      await expect(widget.host.locator("[part~=row], [part~=turn]").first()).toBeVisible();
      await expect(widget.host.locator("[aria-busy=true]")).toHaveCount(0);
      await expectFits(widget, route);
    }
  });
}

test("a whole journey works at 340 px", async ({ demoPage, catalog }) => {
  const { result, run } = telling(catalog);
  await demoPage.page.setViewportSize({ width: 340, height: 800 });
  const widget = await demoPage.open({ bare: "1" });
  await widget.link(`results/${result.id}`).click();
  await expect(widget.heading).toHaveText(result.name);
  await widget.link(`results/${result.id}/runs/${run.id}`).click();
  await expect(widget.heading).toContainText(run.first_failing_rule ?? "");
  await widget.back.click();
  await widget.back.click();
  await widget.expectResults();
});
