/** Ways between the screens: breadcrumb, Back, focus, the host's `route`, `embed-navigate`, the page's hash. */
import { heard } from "../support/events.js";
import { telling } from "../support/facts.js";
import { expect, test } from "../support/test.js";

test("opening moves the focus to the heading, and Back returns it to the row", async ({ demoPage, sandbox, catalog }) => {
  const { result, run } = telling(catalog);
  // Slow answers: the focus must also find a heading that comes late.
  await sandbox.fault({ match: `/${result.id}/`, kind: "delay", ms: 400 });
  const widget = await demoPage.open();
  await widget.link(`results/${result.id}`).click();
  await expect(widget.heading).toHaveText(result.name);
  await expect(widget.heading).toBeFocused();
  await widget.link(`results/${result.id}/runs/${run.id}`).click();
  await expect(widget.heading).toContainText(run.first_failing_rule ?? "");
  await expect(widget.heading).toBeFocused();

  await widget.back.click();
  await widget.expectRoute(`results/${result.id}`);
  await expect(widget.link(`results/${result.id}/runs/${run.id}`)).toBeFocused();
  await widget.back.click();
  await widget.expectRoute("results");
  await expect(widget.link(`results/${result.id}`)).toBeFocused();
  await expect(widget.breadcrumb).toHaveCount(0);
});

test("the breadcrumb names the way and leads up it", async ({ demoPage, catalog }) => {
  const { result, run } = telling(catalog);
  const widget = await demoPage.open({ route: `results/${result.id}/runs/${run.id}` });
  const steps = widget.breadcrumb.getByRole("listitem");
  await expect(steps).toHaveText(["Results", result.name, `Run ${run.id}`]);
  await steps.nth(1).getByRole("button").click();
  await expect(widget.heading).toHaveText(result.name);
  await widget.breadcrumb.getByRole("listitem").first().getByRole("button").click();
  await widget.expectResults();
});

test("every way within the widget announces itself before anything is fetched", async ({ blankPage, sandbox, catalog }) => {
  const { result } = telling(catalog);
  await blankPage.open();
  const widget = await blankPage.mount();
  await widget.expectResults();
  await blankPage.page.evaluate(() => {
    document.addEventListener("embed-navigate", (event) => {
      event.preventDefault();
    });
  });
  const before = (await sandbox.requests("")).length;
  await widget.link(`results/${result.id}`).click();
  await widget.button("Load more").focus();
  await expect.poll(async () => (await heard(blankPage.page)).at(-1)).toMatchObject({ type: "embed-navigate", detail: { route: `results/${result.id}`, previous: "results" } });
  await widget.expectRoute("results");
  await widget.expectResults();
  expect((await sandbox.requests("")).length).toBe(before);
});

test("a route that the host sets is shown without an event, and a wrong one is refused", async ({ blankPage, catalog }) => {
  const { result } = telling(catalog);
  await blankPage.open();
  const widget = await blankPage.mount();
  await widget.expectResults();
  await widget.setRoute(`results/${result.id}`);
  await expect(widget.heading).toHaveText(result.name);
  await widget.setRoute("results/first");
  await expect(widget.configFaults).toContainText("route");
  await widget.expectRoute(`results/${result.id}`);
  await expect.poll(async () => (await heard(blankPage.page)).map(({ type }) => type)).toEqual(["token-refreshed", "embed-ready", "embed-error"]);
});

test("with sync the browser's own Back and a reload keep the place", async ({ demoPage, catalog }) => {
  const { result, run } = telling(catalog);
  const widget = await demoPage.open({ sync: "hash" });
  await widget.link(`results/${result.id}`).click();
  await widget.link(`results/${result.id}/runs/${run.id}`).click();
  await expect(demoPage.page).toHaveURL(new RegExp(`#results/${result.id}/runs/${run.id}$`));
  await demoPage.page.reload();
  await expect(widget.heading).toContainText(run.first_failing_rule ?? "");
  await demoPage.page.goBack();
  await expect(widget.heading).toHaveText(result.name);
  await demoPage.page.goBack();
  await widget.expectResults();
});

test("without sync the page's address and history stay as they are", async ({ blankPage, catalog }) => {
  const { result } = telling(catalog);
  await blankPage.open();
  const widget = await blankPage.mount();
  await widget.link(`results/${result.id}`).click();
  await expect(widget.heading).toHaveText(result.name);
  expect(await blankPage.page.evaluate(() => [location.hash, history.length])).toEqual(["", await length()]);

  /** One entry for the page, and one for the empty tab that it was opened in. */
  async function length(): Promise<number> {
    const other = await blankPage.page.context().newPage();
    await other.goto("about:blank");
    await other.goto(new URL("/demo/plain.html", blankPage.page.url()).href);
    const length = await other.evaluate(() => history.length);
    await other.close();
    return length;
  }
});

test("filters narrow the list, are part of the route, and are taken away again", async ({ demoPage, catalog }) => {
  const failed = (catalog.agents[0]?.results ?? []).slice(0, 25).filter(({ counts }) => (counts.Failed ?? 0) > 0);
  const widget = await demoPage.open();
  await widget.expectResults();
  await widget.host.locator("[part~=pill]").filter({ hasText: "Failed" }).click();
  await widget.expectRoute("results?status=failed");
  await expect(widget.rows.first()).toBeVisible();
  const live = catalog.live_result_ids.map((id) => `results/${id}`);
  const expected = failed.map(({ id }) => `results/${id}`).filter((route) => !live.includes(route));
  const shown = async (): Promise<readonly string[]> => {
    const links = widget.host.locator("tbody [data-row]");
    const routes = await links.evaluateAll((links) => links.map((link) => link.getAttribute("data-row") ?? ""));
    return routes.filter((route) => !live.includes(route)).slice(0, expected.length);
  };
  await expect.poll(shown).toEqual(expected);
  await widget.button("Clear filters").click();
  await widget.expectRoute("results");

  const name = failed[0]?.name ?? "";
  await widget.host.getByRole("searchbox").fill(name);
  await expect.poll(() => widget.route()).toContain("q=");
  await expect.poll(async () => [...new Set(await widget.host.locator(".results__title").allTextContents())]).toEqual([name]);
});
