/** The pictures of the README. `UPDATE_IMAGES=1` writes them anew; without it they are only known to be possible. */
import { fileURLToPath } from "node:url";
import { telling } from "../support/facts.js";
import { expect, test } from "../support/test.js";

const FOLDER = new URL("../../../docs/images/", import.meta.url);

const THEMES = ["light"] as const;

for (const theme of THEMES) {
  test(`the README's picture of a run, ${theme}`, async ({ demoPage, catalog }) => {
    const { result, run } = telling(catalog);
    await demoPage.page.setViewportSize({ width: 1280, height: 900 });
    const widget = await demoPage.open({ bare: "1", theme, route: `results/${result.id}/runs/${run.id}` });
    await expect(widget.heading).toContainText(run.first_failing_rule ?? "");
    await expect(widget.button("Play")).toBeEnabled();
    await expect(widget.breadcrumb).toContainText(result.name);
    await expect(widget.host.locator("[aria-busy=true]")).toHaveCount(0);
    const picture = await demoPage.page.screenshot({ animations: "disabled" });
    // An empty page of this size has less than a tenth of it.
    expect(picture.length).toBeGreaterThan(50_000);
    if (process.env.UPDATE_IMAGES === "1") {
      const path = fileURLToPath(new URL(`run-${theme}.png`, FOLDER));
      await demoPage.page.screenshot({ animations: "disabled", path });
    }
  });
}
