/** On paper: light, every fold open, charts with their tables, no controls, and the host's page as it was. */
import { screens, show } from "../support/screens.js";
import { expect, test } from "../support/test.js";

/** What nobody can press on paper. */
const CONTROLS = ".button, .pill, input, select, .tab, [part~=toolbar], [part~=chart-slider], [part~=pick], [part~=breadcrumb]";

test("every screen prints light, unfolded and without controls", async ({ demoPage, catalog }) => {
  const widget = await demoPage.open({ theme: "dark", route: "results" });
  await widget.expectStatus("ready");
  const hostStyle = (): Promise<string> =>
    demoPage.page.evaluate(() => [...document.querySelectorAll("body, header, main, aside, h1")].map((element) => getComputedStyle(element).cssText).join("\n"));
  for (const screen of screens(catalog)) {
    await show(widget, screen);
    const folds = widget.host.locator("details:not([open])");
    const closed = await folds.count();
    await demoPage.page.emulateMedia({ media: "print" });
    const before = await hostStyle();
    await demoPage.page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await expect(folds, screen.name).toHaveCount(0);
    const found = await widget.host.evaluate((embed, controls) => {
      const root = embed.shadowRoot;
      const visible = (element: Element): boolean => element.checkVisibility();
      const frame = root?.querySelector(".frame");
      return {
        ground: frame ? getComputedStyle(frame).backgroundColor : "",
        controls: [...(root?.querySelectorAll(controls) ?? [])].filter(visible).map(({ outerHTML }) => outerHTML.slice(0, 80)),
        charts: root?.querySelectorAll("[part~=chart]").length,
        tables: [...(root?.querySelectorAll("[part~=chart-table] table") ?? [])].filter(visible).length,
      };
    }, CONTROLS);
    expect.soft(found.ground, screen.name).toBe("rgb(255, 255, 255)");
    expect.soft(found.controls, screen.name).toEqual([]);
    expect.soft(found.tables, screen.name).toBe(found.charts);
    expect.soft(await hostStyle(), `${screen.name}: the page around`).toBe(before);
    await demoPage.page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await expect(folds, screen.name).toHaveCount(closed);
    await demoPage.page.emulateMedia({ media: null });
  }
});
