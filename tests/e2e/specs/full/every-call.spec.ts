/** All 20,000 calls of an agent, walked through page by page: what is in the document and in memory stays bounded. */
import { readFile } from "node:fs/promises";
import { testOf } from "../../support/profile.js";
import { expect } from "../../support/test.js";

const test = testOf("huge");

test("20,000 calls are walked through, each of them once", async ({ demoPage, page, catalog }) => {
  test.setTimeout(30 * 60_000);
  const { calls } = catalog.agents[0] as unknown as { calls: { count: number; newest: readonly { timestamp: string }[] } };
  const to = new Date().toISOString();
  const from = new Date(Date.now() - 400 * 86_400_000).toISOString();
  const widget = await demoPage.open({ bare: "1", route: `calls?from=${from}&to=${to}` });
  await expect(widget.rows.first()).toBeVisible();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  const heap = async (): Promise<number> => {
    await devtools.send("HeapProfiler.collectGarbage");
    const { metrics } = await devtools.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? 0;
  };
  // Within the page, for each word from outside takes longer than a page of rows does.
  const walk = (pages: number): Promise<boolean> =>
    widget.host.evaluate(async (embed, most) => {
      const root = embed.shadowRoot;
      const button = (): HTMLButtonElement | undefined =>
        [...(root?.querySelectorAll<HTMLButtonElement>("[part~=pager] button") ?? [])][0];
      for (let done = 0; done < most; done += 1) {
        const more = button();
        if (!more) return false;
        if (more.getAttribute("aria-disabled") !== "true") more.click();
        await new Promise((resolve) => setTimeout(resolve, 10));
        while (button()?.getAttribute("aria-disabled") === "true") await new Promise((resolve) => setTimeout(resolve, 10));
      }
      return button() !== undefined;
    }, pages);

  await walk(40);
  const early = await heap();
  while (await walk(50)) {
    // Rows that are drawn, whatever is loaded.
    expect(await widget.rows.count()).toBeLessThanOrEqual(220);
  }
  const total = await widget.host.locator("table[aria-rowcount]").getAttribute("aria-rowcount");
  expect(Number(total) - 1).toBeGreaterThanOrEqual(calls.count);
  expect(await widget.rows.count()).toBeLessThanOrEqual(220);
  // The heap of the page holds no rows: those lie in the wasm, thin.
  expect(await heap()).toBeLessThan(early + 30_000_000);

  const coming = page.waitForEvent("download");
  await widget.button("JSON").click();
  const file = JSON.parse(await readFile(await (await coming).path(), "utf8")) as { rows: { id: string }[] };
  expect(file.rows).toHaveLength(Number(total) - 1);
  expect(new Set(file.rows.map(({ id }) => id)).size).toBe(file.rows.length);
});
