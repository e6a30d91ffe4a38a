/** The three screens, entered by each of the ways in, with what the sandbox's catalog says must be on them. */
import { clock, rank, telling } from "../support/facts.js";
import { expect, test } from "../support/test.js";

test("the README's snippet alone shows results, a result and a run", async ({ demoPage, catalog }) => {
  const { result, run } = telling(catalog);
  const widget = await demoPage.openPlain();
  await widget.expectResults();

  await widget.link(`results/${result.id}`).click();
  await expect(widget.heading).toHaveText(result.name);

  await widget.link(`results/${result.id}/runs/${run.id}`).click();
  await expect(widget.heading).toContainText(run.first_failing_rule ?? "");
  await expect(widget.host.locator("[part~=turn]").first()).toBeVisible();
  await widget.expectStatus("ready");
});

test("the package, imported by name, shows the three screens through the page's own hook", async ({ blankPage, catalog }) => {
  const { result, run } = telling(catalog);
  await blankPage.open();
  await blankPage.page.evaluate(async () => {
    const bare = "agent-embed";
    await import(bare);
    const embed = document.createElement("agent-embed");
    embed.setAttribute("agent-id", "101");
    embed.setAttribute("api-base", "/embed/api");
    embed.setAttribute("views", "results");
    embed.fetchAccessToken = window.hook;
    document.body.append(embed);
  });
  await blankPage.widget.expectResults();
  await blankPage.widget.link(`results/${result.id}`).click();
  await blankPage.widget.link(`results/${result.id}/runs/${run.id}`).click();
  await expect(blankPage.widget.heading).toContainText(run.first_failing_rule ?? "");
  expect((await blankPage.calls()).map(({ agentId, reason, attempt }) => [agentId, reason, attempt])).toEqual([
    [101, "initial", 1],
  ]);
});

test("mount puts the element where it is told and opens the route that it is given", async ({ blankPage, catalog }) => {
  const { result, run } = telling(catalog);
  await blankPage.open();
  const widget = await blankPage.mount({ route: `results/${result.id}/runs/${run.id}` });
  await expect(widget.heading).toContainText(run.first_failing_rule ?? "");
  await expect(blankPage.page.locator("#here > agent-embed")).toHaveCount(1);
  const failure = await blankPage.page.evaluate(async () => {
    const bare = "agent-embed";
    const { mount } = (await import(bare)) as typeof import("../../../www/dist/index.js");
    try {
      mount("#nowhere", { agentId: 101 });
      return "";
    } catch (error) {
      return String(error);
    }
  });
  expect(failure).toMatch(/^TypeError: .*"#nowhere"/);
});

test("the classic script offers the same on window.AgentEmbed", async ({ blankPage }) => {
  await blankPage.open();
  await blankPage.page.addScriptTag({ url: "/agent-embed/agent-embed.global.js" });
  await blankPage.page.evaluate(() => {
    const { AgentEmbed } = window as unknown as { AgentEmbed: typeof import("../../../www/dist/index.js") };
    AgentEmbed.mount("#here", { agentId: 101, apiBase: "/embed/api", tokenUrl: "/embed/token", views: "results" });
  });
  await blankPage.widget.expectResults();
});

test("the list has the results of the catalog, newest first, with their counts", async ({ demoPage, api, catalog }) => {
  const expected = (catalog.agents[0]?.results ?? []).slice(0, 25);
  const widget = await demoPage.open();
  await widget.expectResults();
  await expect(widget.rows).toHaveCount(25);
  const rows = await widget.rows.evaluateAll((rows) =>
    rows.map((row) => ({
      route: row.querySelector("[data-row]")?.getAttribute("data-row") ?? "",
      name: row.querySelector(".results__title")?.textContent ?? "",
      count: row.querySelector(".outcome__count")?.textContent ?? "",
    })),
  );
  expect(rows.map(({ route }) => route)).toEqual(expected.map(({ id }) => `results/${id}`));
  expect(rows.map(({ name }) => name)).toEqual(expected.map(({ name }) => name));
  // Verdicts that a person has changed are in no count of the API, so these are the API's own.
  const live = catalog.live_result_ids;
  const told = new Map((await api.results()).map((row) => [`results/${row.id}`, `${row.success_runs_count} of ${row.total_runs_count}`]));
  const still = rows.filter(({ route }) => !live.some((id) => route === `results/${id}`));
  expect(still.length).toBeGreaterThan(20);
  expect(still.map(({ count }) => count)).toEqual(still.map(({ route }) => told.get(route)));
});

test("Load more appends the next page without repeating a row", async ({ demoPage, catalog }) => {
  const widget = await demoPage.open();
  await widget.expectResults();
  await widget.button("Load more").click();
  await expect(widget.rows).toHaveCount(50);
  const routes = await widget.host.locator("tbody [data-row]").evaluateAll((links) => links.map((link) => link.getAttribute("data-row")));
  expect(routes).toEqual((catalog.agents[0]?.results ?? []).slice(0, 50).map(({ id }) => `results/${id}`));
});

test("a result lists its runs with failures first, and says what failed", async ({ demoPage, catalog }) => {
  const { result } = telling(catalog);
  const widget = await demoPage.open({ route: `results/${result.id}` });
  await expect(widget.rows).toHaveCount(result.runs_count);
  const rows = await widget.rows.evaluateAll((rows) =>
    rows.map((row) => ({
      id: Number(row.querySelector("[data-row]")?.getAttribute("data-row")?.split("/").at(-1)),
      verdict: row.querySelector("[part~=verdict]")?.textContent?.trim() ?? "",
      scenario: row.querySelector(".runs__title")?.textContent ?? "",
      failing: [...row.querySelectorAll("[part~=chip]")].map((chip) => chip.textContent?.trim() ?? ""),
    })),
  );
  const ranks = rows.map(({ verdict }) => rank(verdict));
  expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
  for (const run of result.runs) {
    const row = rows.find(({ id }) => id === run.id);
    expect(row, `run ${run.id}`).toMatchObject({ verdict: run.verdict, scenario: run.scenario_name.trim() });
    if (run.verdict === "Failed" && run.first_failing_rule) expect(row?.failing).toContain(run.first_failing_rule);
    if (run.verdict === "Passed") expect(row?.failing).toEqual([]);
  }
  const causes = widget.host.locator("[part~=cause]");
  await expect(causes.locator(".cause__title")).toHaveText(result.causes.map(({ title }) => title));
});

test("a run says in one sentence why it failed, with its transcript and every metric that failed", async ({ demoPage, catalog }) => {
  const { result, run } = telling(catalog);
  const widget = await demoPage.open({ route: `results/${result.id}/runs/${run.id}` });
  const verdict = widget.host.locator("[part~=verdict]").first();
  await expect(verdict).toContainText(run.verdict);
  await expect(verdict).toContainText(run.first_failing_rule ?? "");
  await expect(verdict.getByRole("button", { name: clock(run.cited_seconds[0] ?? 0) })).toBeVisible();
  await expect(widget.host.locator("[part~=head]")).toContainText(run.scenario_name.trim());
  // A tool call and its result are two turns for the API and one line for the reader.
  const said = await widget.host.locator("[part~=transcript] .row__words").count();
  const tools = await widget.host.locator("[part~=transcript] [part~=tool]").count();
  expect(said + 2 * tools).toBe(run.turns);
  const metrics = widget.host.locator("[part~=evaluation] [part~=metric]");
  for (const name of run.failing_metrics) await expect(metrics.filter({ hasText: name }).first()).toContainText("Failed");
});
