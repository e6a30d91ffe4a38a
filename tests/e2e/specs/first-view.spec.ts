/** The first screen, before the rest of the program is there. */
import type { AgentEmbedElement } from "../../../www/dist/element.js";
import { errors } from "../support/events.js";
import { holdRest, markDrawing, REST } from "../support/rest.js";
import { expect, test } from "../support/test.js";
import type { Widget } from "../pages/widget.js";

/** The overview with the reports that come first. */
async function expectOverview(widget: Widget): Promise<void> {
  await expect(widget.heading).toHaveText("Overview");
  await expect(widget.host.locator("[part~=tests] [part~=tile]").first()).toBeVisible();
}

test("the list is there before the rest of the program, and what a reader does meanwhile is done then", async ({ blankPage }) => {
  const { page } = blankPage;
  const release = await holdRest(page);
  await blankPage.open();
  const widget = await blankPage.mount();
  await widget.expectResults();
  await widget.expectStatus("ready");
  const failed = widget.host.getByRole("button", { name: /^Failed/ });
  await failed.click();
  await expect(failed).toHaveAttribute("aria-pressed", "false");
  await release();
  await expect(failed).toHaveAttribute("aria-pressed", "true");
  expect(await errors(page)).toBe(0);
  expect(await blankPage.callCount()).toBe(1);
});

test("what is typed before the rest of the program is there is searched for then", async ({ blankPage }) => {
  const release = await holdRest(blankPage.page);
  await blankPage.open();
  const widget = await blankPage.mount();
  await widget.expectResults();
  await widget.host.getByRole("searchbox").fill("smoke");
  await release();
  await expect.poll(() => widget.host.evaluate((embed: AgentEmbedElement) => embed.route)).toBe("results?q=smoke");
  await expect(widget.host.getByRole("searchbox")).toHaveValue("smoke");
  expect(await errors(blankPage.page)).toBe(0);
});

test("a hook that fails is judged once the rest is there, and is not called again for that", async ({ blankPage, complaints }) => {
  complaints.expect(/agent-embed/);
  const { page } = blankPage;
  const release = await holdRest(page);
  await blankPage.open();
  await page.evaluate(() => {
    window.answerHook = () => {
      throw Object.assign(new Error("no"), { status: 403 });
    };
  });
  const widget = await blankPage.mount();
  await expect.poll(() => blankPage.callCount()).toBe(1);
  expect(await errors(page)).toBe(0);
  await release();
  await expect(widget.host.getByText(/No access to/).first()).toBeVisible();
  expect(await blankPage.callCount()).toBe(1);
});

test("where the rest cannot be had, the list stays until a reader asks for more, and that is then said", async ({ blankPage, complaints }) => {
  complaints.expect(/agent-embed/, /Failed to load resource/);
  const { page } = blankPage;
  await page.route(REST, (route) => route.fulfill({ status: 404, body: "no" }));
  await blankPage.open();
  const widget = await blankPage.mount();
  await widget.expectResults();
  await widget.expectStatus("ready");
  await widget.host.getByRole("button", { name: /^Failed/ }).click();
  await expect(widget.host.getByRole("alert")).toContainText("could not be loaded");
  await page.unroute(REST);
  await widget.host.getByRole("button", { name: "Try again" }).click();
  await widget.expectResults();
  await widget.host.getByRole("button", { name: /^Failed/ }).click();
  await expect(widget.host.getByRole("button", { name: /^Failed/ })).toHaveAttribute("aria-pressed", "true");
});

test("the overview is there before the rest of the program, and what a reader does meanwhile is done then", async ({ blankPage }) => {
  const { page } = blankPage;
  const release = await holdRest(page);
  await blankPage.open();
  const widget = await blankPage.mount({ views: "overview,results" });
  await expectOverview(widget);
  await widget.expectStatus("ready");
  await widget.button("Results").click();
  await expect(widget.heading).toHaveText("Overview");
  await release();
  await widget.expectResults();
  expect(await errors(page)).toBe(0);
  expect(await blankPage.callCount()).toBe(1);
});

test("the overview goes on as it stands once all is there", async ({ blankPage }) => {
  const { page } = blankPage;
  const release = await holdRest(page);
  await blankPage.open();
  const widget = await blankPage.mount({ views: "overview" });
  await expectOverview(widget);
  // What begins anew has another root.
  await markDrawing(widget);
  await release();
  await widget.expectAhead();
  await expect(widget.host.locator("[data-mine]")).toHaveCount(1);
  expect(await errors(page)).toBe(0);
  expect(await blankPage.callCount()).toBe(1);
});

test("a list beside an overview that came first has all that it needs", async ({ blankPage }) => {
  const { page } = blankPage;
  const release = await holdRest(page);
  await blankPage.open();
  await expectOverview(await blankPage.mount({ views: "overview", id: "first" }));
  await blankPage.mount({ id: "second" });
  await expect(page.locator("#second").getByRole("row").nth(3)).toBeVisible();
  await release();
  await expect(page.locator("#first").getByRole("heading", { name: "Overview" })).toBeVisible();
  expect(await errors(page)).toBe(0);
});

test("an overview whose own part fails at first comes with all of the program", async ({ blankPage, complaints }) => {
  complaints.expect(/agent-embed/, /Failed to load resource/);
  let failures = 2;
  await blankPage.page.route("**/agent-embed/agent_embed_overview.wasm*", async (route) => {
    failures -= 1;
    if (failures >= 0) await route.fulfill({ status: 404, body: "no" });
    else await route.continue();
  });
  await blankPage.open();
  await expectOverview(await blankPage.mount({ views: "overview" }));
});
