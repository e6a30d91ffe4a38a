/** WCAG 2.2 AA as far as a machine can judge it: each screen, light and dark, narrow and wide. */
import { judge } from "../support/axe.js";
import { telling } from "../support/facts.js";
import { expect, test } from "../support/test.js";

const THEMES = ["light", "dark"] as const;
const WIDTHS = [320, 1280] as const;

/** What axe cannot judge and a person has: it must not be more than this. */
const EXPLAINED: readonly RegExp[] = [];

for (const theme of THEMES) {
  for (const width of WIDTHS) {
    test(`no screen breaks a rule of accessibility: ${theme}, ${width} px`, async ({ demoPage, catalog }) => {
      const { result, run } = telling(catalog);
      await demoPage.page.setViewportSize({ width, height: 900 });
      const screens = ["results", `results/${result.id}`, `results/${result.id}/runs/${run.id}`];
      for (const route of screens) {
        const widget = await demoPage.open({ bare: "1", theme, route });
        await widget.expectStatus("ready");
        await expect(widget.host.locator("[part~=row], [part~=turn]").first()).toBeVisible();
        await expect(widget.host.locator("[aria-busy=true]")).toHaveCount(0);
        const { violations, incomplete, passes } = await judge(widget);
        expect(violations, route).toEqual([]);
        expect(incomplete.filter((line) => !EXPLAINED.some((known) => known.test(line))), `${route}: not judged`).toEqual([]);
        expect(passes, route).toBeGreaterThan(10);
      }
    });
  }
}
