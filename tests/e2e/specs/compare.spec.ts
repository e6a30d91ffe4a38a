/** The results list's ways to compare, and the comparison itself against hand-computed facts of the catalog. */
import type { Locator } from "@playwright/test";
import { finished } from "../support/facts.js";
import type { ResultFacts } from "../support/sandbox.js";
import { cases, twins } from "../support/screens.js";
import { expect, test } from "../support/test.js";

/** Verdicts of runs that something around the agent broke. */
const FAULTY: readonly (string | undefined)[] = ["Error", "Timed out"];

/** How many pairs each group holds, by hand. Of the rest a score may have changed, which the catalog does not tell. */
function expected(older: ResultFacts, newer: ResultFacts): { readonly groups: Readonly<Record<string, number>>; readonly rest: number } {
  const groups = {
    "Newly failing": 0,
    "Newly in error": 0,
    "Newly passing": 0,
    "No longer in error": 0,
    "Still failing": 0,
    "Still in error": 0,
    "Only in A": 0,
    "Only in B": 0,
  };
  let rest = 0;
  const [before, after] = [cases(older), cases(newer)];
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [left, right] = [before.get(key) ?? [], after.get(key) ?? []];
    for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
      const [one, other] = [left[index]?.verdict, right[index]?.verdict];
      if (other === undefined) groups["Only in A"] += 1;
      else if (one === undefined) groups["Only in B"] += 1;
      else if (other === "Failed") groups[one === "Failed" ? "Still failing" : "Newly failing"] += 1;
      else if (FAULTY.includes(other)) groups[FAULTY.includes(one) ? "Still in error" : "Newly in error"] += 1;
      else if (other === "Passed" && FAULTY.includes(one)) groups["No longer in error"] += 1;
      else if (other === "Passed" && one !== "Passed") groups["Newly passing"] += 1;
      else rest += 1;
    }
  }
  return { groups, rest };
}

test("two ticked results are compared, the older one as A", async ({ demoPage, catalog }) => {
  const { older, newer } = twins(catalog);
  const widget = await demoPage.open({ route: "results" });
  await widget.expectResults();
  const box = (id: number) =>
    widget.rows.filter({ has: widget.page.locator(`[data-row="results/${String(id)}"]`) }).getByRole("checkbox");
  await box(newer.id).click();
  await expect(widget.host.locator("[part~=picked]")).toContainText("Pick one more result");
  await box(older.id).click();
  await widget.host.locator("[part~=picked] .button--primary").click();
  await widget.expectRoute(`results/${String(older.id)}/compare/${String(newer.id)}`);
  await expect(widget.heading).toHaveText("Compare results");
  await expect(widget.heading).toBeFocused();
  const sides = widget.host.locator("[part~=side]");
  await expect(sides).toHaveCount(2);
  await expect(sides.first()).toContainText(older.name);
  await widget.back.click();
  await widget.expectRoute("results");
});

test("pairs stand in the groups that the catalog's verdicts put them into", async ({ demoPage, catalog }) => {
  const { older, newer } = twins(catalog);
  const widget = await demoPage.open({ route: `results/${String(older.id)}/compare/${String(newer.id)}` });
  await expect(widget.host.locator("[part~=finding]")).toContainText("Pass rate");
  const groups = widget.host.locator("[part~=pair-group]");
  await expect(groups.first()).toBeVisible();
  const pairs = (name: string): Locator =>
    groups.filter({ has: widget.page.locator(".pairs__name", { hasText: new RegExp(`^${name}$`) }) }).locator("[part~=pair]");
  const { groups: counts, rest } = expected(older, newer);
  for (const [name, count] of Object.entries(counts)) await expect(pairs(name), name).toHaveCount(count);
  expect((await pairs("Changed score").count()) + (await pairs("Same").count())).toBe(rest);
});

test("an open pair is in the route, and marks one first difference on each side", async ({ demoPage, catalog }) => {
  const { older, newer } = twins(catalog);
  const route = `results/${String(older.id)}/compare/${String(newer.id)}`;
  const widget = await demoPage.open({ route });
  await widget.button("Compare transcripts").first().click();
  const talks = widget.host.locator("[part~=talk]");
  await expect(talks).toHaveCount(2);
  await expect(talks.first().locator(".said").first()).toBeVisible();
  await expect(talks.last().locator(".said").first()).toBeVisible();
  await expect(widget.host.locator(".said--parted")).toHaveCount(2);
  const open = await widget.route();
  expect(open).toMatch(new RegExp(`^${route}\\?left=\\d+&right=\\d+$`));

  // A shared link opens the same pair.
  const again = await demoPage.open({ route: open });
  await expect(again.host.locator("[part~=talk]")).toHaveCount(2);
  await again.button("Close transcripts").click();
  await again.expectRoute(route);
  await expect(again.host.locator("[part~=talk]")).toHaveCount(0);
});

test("worst first sorts what is loaded, says so, and is in the route", async ({ demoPage }) => {
  const widget = await demoPage.open({ route: "results" });
  await widget.expectResults();
  await widget.button("Worst first").click();
  await widget.expectRoute("results?sort=worst");
  await expect(widget.host.locator(".results__sorted")).toHaveText("Worst first of 25 loaded");
  const shares = await widget.rows.locator(".outcome__count").evaluateAll((counts) =>
    counts
      .map((count) => /^(\d+) of (\d+)$/.exec(count.textContent ?? ""))
      .filter((found) => found !== null)
      .map((found) => Number(found[1]) / Number(found[2])),
  );
  const judged = shares.slice(0, 15);
  expect(judged).toEqual([...judged].sort((a, b) => a - b));
});

test("a scenario narrows the list at the API, as a chip that can be taken away", async ({ demoPage, sandbox }) => {
  const widget = await demoPage.open({ route: "results" });
  await widget.expectResults();
  const choice = widget.host.getByRole("combobox", { name: "Filter by scenario" });
  const option = (await choice.locator("option").nth(1).getAttribute("value")) ?? "";
  await choice.selectOption(option);
  await widget.expectRoute(`results?scenario=${option}`);
  await expect.poll(async () => (await sandbox.requests(`scenarios=${option}`)).length).toBeGreaterThan(0);
  await expect(widget.host.locator("[part~=filters]")).toContainText("Scenario:");
  await widget.button("Clear filters").click();
  await widget.expectRoute("results");
});

test("a result's runs in groups and as a matrix, by the route", async ({ demoPage, catalog }) => {
  const result = finished(catalog).find(({ runs }) => runs.some(({ verdict }) => verdict === "Failed"));
  const scenarios = new Set(result?.runs.map(({ scenario_name }) => scenario_name));
  const route = `results/${String(result?.id)}`;
  const widget = await demoPage.open({ route });
  await widget.button("Matrix").click();
  await widget.expectRoute(`${route}?layout=matrix`);
  await expect(widget.host.locator("[part~=matrix] tbody tr")).toHaveCount(result?.runs_count ?? 0);
  await widget.button("By scenario").click();
  await widget.expectRoute(`${route}?layout=groups`);
  await expect(widget.host.locator("[part~=group]")).toHaveCount(scenarios.size);
});
