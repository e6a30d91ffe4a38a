/** An agent with nothing yet: each screen says what will appear there, and no screen looks broken. */
import { judge } from "../support/axe.js";
import { testOf } from "../support/profile.js";
import { beyond } from "../support/screens.js";
import { expect } from "../support/test.js";

const test = testOf("empty");

const SAID: Readonly<Record<string, readonly string[]>> = {
  overview: ["No test has finished yet.", "No production calls in the last 30 days."],
  results: ["No test results yet", "Each time tests are run against this agent, their result appears here."],
  calls: ["No calls"],
};

test("every screen says that there is nothing yet", async ({ demoPage, complaints }) => {
  complaints.expectFailedRequests();
  await demoPage.page.setViewportSize({ width: 340, height: 800 });
  const widget = await demoPage.open({ bare: "1", route: "results" });
  for (const [route, words] of Object.entries(SAID)) {
    await widget.setRoute(route);
    for (const said of words) await expect(widget.host, route).toContainText(said);
    await expect(widget.host.locator("[aria-busy=true]"), route).toHaveCount(0);
    await expect(widget.errorCard, route).toHaveCount(0);
    expect((await judge(widget)).violations, route).toEqual([]);
    await expect.poll(() => beyond(widget), route).toEqual([]);
    await expect(widget.button("CSV"), route).toHaveCount(0);
  }
  await widget.setRoute("results/1");
  await expect(widget.errorCard).toContainText("deleted");
  await widget.setRoute("calls/1");
  await expect(widget.errorCard).toContainText("deleted");
});
