/** WCAG 2.2 AA as far as a machine can judge it: one run and one call in each of their states. */
import type { DemoPage } from "../pages/demo-page.js";
import { judge } from "../support/axe.js";
import { telling } from "../support/facts.js";
import type { Catalog } from "../support/sandbox.js";
import { expect, test } from "../support/test.js";

const THEMES = ["light", "dark"] as const;
const WIDTHS = [320, 1280] as const;

/** What axe cannot judge and a person has: it must not be more than this. */
const EXPLAINED: readonly RegExp[] = [];

for (const theme of THEMES) {
  for (const width of WIDTHS) {
    test(`no state of a run or call breaks a rule of accessibility: ${theme}, ${width} px`, async ({ demoPage, sandbox, api, catalog }) => {
      test.setTimeout(180_000);
      // So high that the list beside a run hides no row of its own: axe cannot tell what lies behind those.
      await demoPage.page.setViewportSize({ width, height: 2400 });
      const failedCall = callsOf(catalog).find(({ status }) => status.endsWith("failure"));
      const failed = telling(catalog);
      const states = [
        `results/${failed.result.id}/runs/${failed.run.id}`,
        special(catalog, "no_recording"),
        special(catalog, "not_connected"),
        special(catalog, "no_turn_times"),
        `calls/${String(failedCall?.id)}`,
        `calls/${await api.findCall(({ trace_id: trace }) => trace === "")}`,
      ];
      const widget = await demoPage.open({ bare: "1", theme, route: "results" });
      await widget.expectAhead();
      for (const route of states) await judgeScreen(demoPage, route);
      const { result, run } = await sandbox.liveRun();
      await judgeScreen(demoPage, `results/${result}/runs/${run.id}`);
      await demoPage.widget.button("Listen live").click();
      await expect(demoPage.widget.host.locator("[part~=live-audio]")).toBeVisible();
      await judgeShown(demoPage, "a run that is heard live");
    });
  }
}

/** Goes there within the element, which is faster than a page for each. */
async function judgeScreen(demoPage: DemoPage, route: string): Promise<void> {
  const { widget } = demoPage;
  await widget.setRoute(route);
  await widget.expectRoute(route);
  await expect(widget.breadcrumb).toContainText(route.split("/").at(-1) ?? "");
  await expect(widget.heading).toBeVisible();
  await expect(widget.host.locator("[aria-busy=true]")).toHaveCount(0);
  // All that is folded is judged too.
  await widget.host.evaluate((embed) => {
    for (const fold of embed.shadowRoot?.querySelectorAll("details") ?? []) fold.open = true;
  });
  await judgeShown(demoPage, route);
}

async function judgeShown(demoPage: DemoPage, what: string): Promise<void> {
  const { violations, incomplete, passes } = await judge(demoPage.widget);
  expect(violations, what).toEqual([]);
  expect(incomplete.filter((line) => !EXPLAINED.some((known) => known.test(line))), `${what}: not judged`).toEqual([]);
  expect(passes, what).toBeGreaterThan(10);
}

/** The route of the first run of a kind. */
function special(catalog: Catalog, kind: string): string {
  const ids = catalog.special_runs[kind] ?? [];
  const result = catalog.agents[0]?.results.find(({ runs }) => runs.some(({ id }) => ids.includes(id)));
  const run = result?.runs.find(({ id }) => ids.includes(id));
  if (!result || !run) throw new Error(`the catalog has no run of the kind ${kind}`);
  return `results/${result.id}/runs/${run.id}`;
}

/** The newest calls. */
function callsOf(catalog: Catalog): readonly { readonly id: number; readonly status: string }[] {
  const facts = catalog.agents[0] as unknown as { calls: { newest: readonly { id: number; status: string }[] } };
  return facts.calls.newest;
}
