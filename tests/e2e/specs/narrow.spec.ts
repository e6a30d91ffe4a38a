/** A page of 340 px: nothing is cut off, and nobody has to scroll sideways. */
import { telling } from "../support/facts.js";
import { expect, test } from "../support/test.js";

for (const width of [240, 340]) {
  test(`at ${width} px every screen fits`, async ({ demoPage, catalog }) => {
    const { result, run } = telling(catalog);
    await demoPage.page.setViewportSize({ width, height: 800 });
    for (const route of ["results", `results/${result.id}`, `results/${result.id}/runs/${run.id}`]) {
      const widget = await demoPage.open({ bare: "1", route });
      await expect(widget.host.locator("[part~=row], [part~=turn]").first()).toBeVisible();
      await expect(widget.host.locator("[aria-busy=true]")).toHaveCount(0);
      const beyond = await widget.host.evaluate((embed) => {
        const right = document.documentElement.clientWidth;
        // What a box of its own scrolls, or clips for screen readers only, is not beyond the page.
        const clips = (element: Element | null): boolean =>
          element !== null && (getComputedStyle(element).overflowX !== "visible" || clips(element.parentElement));
        const all = [...(embed.shadowRoot?.querySelectorAll("*") ?? [])];
        const wide = all.filter((element) => {
          const box = element.getBoundingClientRect();
          return box.width > 0 && (box.right > right + 0.5 || box.left < -0.5) && !clips(element);
        });
        return wide.map((element) => `${element.tagName} ${element.className.toString()}`);
      });
      expect(beyond, route).toEqual([]);
      const page = await demoPage.page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      expect(page[0], route).toBeLessThanOrEqual(page[1] ?? 0);
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
