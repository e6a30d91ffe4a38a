/** A widget that needs more of the program than there is yet, and so begins anew: neither reader nor page may notice. */
import type { AgentEmbedElement } from "../../../www/dist/element.js";
import { count, errors } from "../support/events.js";
import { holdRest, markDrawing, needRest } from "../support/rest.js";
import { RESULTS } from "../support/sandbox.js";
import { expect, test } from "../support/test.js";

test("what needs the rest at once begins anew with it, and nobody is told or asked again", async ({ blankPage }) => {
  const { page } = blankPage;
  const release = await holdRest(page);
  await blankPage.open();
  const widget = await blankPage.mount();
  await widget.expectResults();
  await needRest(widget);
  await release();
  await widget.expectAhead();
  await widget.expectResults();
  await widget.expectStatus("ready");
  expect(await errors(page)).toBe(0);
  expect(await blankPage.callCount()).toBe(1);
});

for (const when of ["before", "after"] as const) {
  test(`what is clicked ${when} the list begins anew is done on the next one`, async ({ blankPage }) => {
    const { page } = blankPage;
    const release = await holdRest(page);
    await blankPage.open();
    const widget = await blankPage.mount();
    await widget.expectResults();
    const failed = widget.host.getByRole("button", { name: /^Failed/ });
    if (when === "after") await needRest(widget);
    await failed.click();
    if (when === "before") await needRest(widget);
    await release();
    await expect(failed).toHaveAttribute("aria-pressed", "true");
    await expect(failed).toBeFocused();
    expect(await errors(page)).toBe(0);
    expect(await blankPage.callCount()).toBe(1);
  });
}

test("a reader who types while the list begins anew goes on typing", async ({ blankPage }) => {
  const { page } = blankPage;
  const release = await holdRest(page);
  await blankPage.open();
  const widget = await blankPage.mount();
  await widget.expectResults();
  await markDrawing(widget);
  const search = widget.host.getByRole("searchbox");
  await search.pressSequentially("smo");
  await needRest(widget);
  await release();
  await expect(widget.host.locator("[data-mine]")).toHaveCount(0);
  await expect(search).toBeFocused();
  await expect(search).toHaveValue("smo");
  await page.keyboard.type("ke");
  await expect(search).toHaveValue("smoke");
  await expect.poll(() => widget.host.evaluate((embed: AgentEmbedElement) => embed.route)).toBe("results?q=smoke");
  expect(await errors(page)).toBe(0);
});

test("a method that waits for the rest is called on the widget that begins anew", async ({ blankPage }) => {
  const { page } = blankPage;
  const release = await holdRest(page);
  await blankPage.open();
  const widget = await blankPage.mount();
  await widget.expectResults();
  const settled = widget.host.evaluate((embed: AgentEmbedElement) => embed.refreshData().then(() => "done"));
  await needRest(widget);
  await release();
  expect(await settled).toBe("done");
  await expect(widget.heading).toHaveCount(1);
  await widget.expectResults();
  expect(await errors(page)).toBe(0);
});

test("an overview that needs the rest at once begins anew with it, and nobody is told or asked again", async ({ blankPage, complaints }) => {
  complaints.expect(/ERR_INTERNET_DISCONNECTED/);
  const { page } = blankPage;
  const release = await holdRest(page);
  await blankPage.open();
  const widget = await blankPage.mount({ views: "overview" });
  await expect(widget.host.locator("[part~=tests] [part~=tile]").first()).toBeVisible();
  await needRest(widget);
  await release();
  await widget.expectAhead();
  await expect(widget.host.locator("[part~=tests] [part~=tile]").first()).toBeVisible();
  await widget.expectStatus("ready");
  expect(await errors(page)).toBe(0);
  expect(await blankPage.callCount()).toBe(1);
});


test("what is on screen stays until the next widget has it, and the page hears of nothing twice", async ({ blankPage, sandbox }) => {
  const { page } = blankPage;
  const release = await holdRest(page);
  await blankPage.open();
  const widget = await blankPage.mount();
  await widget.expectResults();
  await widget.expectStatus("ready");
  await widget.host.evaluate((host) => {
    const frames = { all: 0, empty: 0 };
    const root = host.shadowRoot;
    root?.querySelector("[part~=root]")?.setAttribute("data-first", "");
    const look = (): void => {
      frames.all += 1;
      const rows = [...(root?.querySelectorAll<HTMLElement>("tbody [part~=row]") ?? [])];
      if (!rows.some((row) => row.offsetHeight > 0)) frames.empty += 1;
      requestAnimationFrame(look);
    };
    Object.assign(window, { frames });
    look();
  });
  await needRest(widget);
  await sandbox.fault({ match: RESULTS, kind: "delay", ms: 300 });
  await release();
  await expect(widget.host.locator("[data-first]")).toHaveCount(0);
  await widget.expectStatus("ready");
  const frames = await page.evaluate(() => (window as unknown as { frames: { all: number; empty: number } }).frames);
  expect(frames.all).toBeGreaterThan(2);
  expect(frames.empty).toBe(0);
  expect([await count(page, "token-refreshed"), await count(page, "embed-ready"), await errors(page)]).toEqual([1, 1, 0]);
});

test("a widget that ends before it has shown anything is ready once, and says so", async ({ blankPage }) => {
  const { page } = blankPage;
  const release = await holdRest(page);
  let answer: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  await page.route("**/embed/api/**", async (route) => {
    await answered;
    await route.continue();
  });
  await blankPage.open();
  const widget = await blankPage.mount();
  await expect.poll(() => blankPage.callCount()).toBe(1);
  await needRest(widget);
  expect(await widget.host.evaluate((embed: AgentEmbedElement) => embed.status)).toBe("loading");
  await release();
  answer();
  await widget.expectResults();
  await widget.host.evaluate((embed: AgentEmbedElement) => embed.ready);
  await expect.poll(() => count(page, "embed-ready")).toBe(1);
  expect(await blankPage.callCount()).toBe(1);
});
