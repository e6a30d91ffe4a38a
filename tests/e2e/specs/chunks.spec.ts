/** The parts of the program that load on demand: when they are asked for, and what happens when one does not come. */
import type { Page, Route } from "@playwright/test";
import { heard } from "../support/events.js";
import { telling } from "../support/facts.js";
import { expect, test } from "../support/test.js";

/** The files of the wasm that the page has asked for, without their tags, each as often as it was asked for. */
function wasmRequests(page: Page): () => readonly string[] {
  const asked: string[] = [];
  page.on("request", (request) => {
    const name = /agent_embed_(\w+)\.wasm/.exec(request.url())?.[1];
    if (name !== undefined) asked.push(name);
  });
  return () => asked;
}

/** Whether the page has got the file of a part. Those that it shares with others leave together with it. */
function hasGot(page: Page, part: string): () => boolean {
  let has = false;
  page.on("requestfinished", (request) => {
    if (request.url().includes(`agent_embed_${part}.wasm`)) has = true;
  });
  return () => has;
}

/** Answers for the file of a part, and not for those that it shares with others. */
async function standIn(page: Page, part: string, answer: (route: Route) => Promise<void>): Promise<void> {
  await page.route(new RegExp(`agent_embed_${part}\\.wasm`), answer);
}

test("the list needs no part, what follows it is fetched ahead, and every file comes once", async ({ blankPage }) => {
  const asked = wasmRequests(blankPage.page);
  await blankPage.open();
  const widget = await blankPage.mount({ id: "first" });
  await widget.expectResults();
  expect(asked()[0]).toBe("bg");
  await expect.poll(asked, { message: "what is fetched ahead" }).toEqual(expect.arrayContaining(["result", "run"]));
  const second = await blankPage.mount({ id: "second", route: "calls" });
  await expect(second.rows.first()).toBeVisible();
  const third = await blankPage.mount({ id: "third", route: "calls" });
  await expect(third.rows.first()).toBeVisible();
  expect(asked()).toContain("calls");
  expect([...asked()].sort()).toEqual([...new Set(asked())].sort());
});

test("a screen opens at once whose part is there, also without the network for more code", async ({ blankPage, catalog }) => {
  const { result, run } = telling(catalog);
  const asked = wasmRequests(blankPage.page);
  // It is the last.
  const hasRun = hasGot(blankPage.page, "run");
  await blankPage.open();
  const widget = await blankPage.mount();
  await widget.expectResults();
  await expect.poll(hasRun, { message: "what is fetched ahead" }).toBe(true);
  expect(asked()).toEqual(expect.arrayContaining(["result", "run"]));
  const before = asked().length;
  await widget.link(`results/${result.id}`).click();
  await widget.link(`results/${result.id}/runs/${run.id}`).click();
  await expect(widget.heading).toContainText(run.first_failing_rule ?? "");
  expect(asked()).toHaveLength(before);
});

/** What stands in the place of a part, and what the console must name. */
const BROKEN: readonly (readonly [string, (route: Route) => Promise<void>, RegExp])[] = [
  ["is missing", (route) => route.fulfill({ status: 404, contentType: "text/plain", body: "no" }), /HTTP status 404/],
  ["has one changed byte", changed, /was changed/],
  ["lies behind a closed port", (route) => route.abort("connectionrefused"), /no answer from/],
];

for (const [what, answer, message] of BROKEN) {
  test(`a part that ${what} costs its screen, and "Retry" gets it`, async ({ blankPage, complaints }) => {
    complaints.expect(/^error: agent-embed: /, /^error: Failed to load resource/, /integrity/);
    await standIn(blankPage.page, "calls", answer);
    await blankPage.open();
    const widget = await blankPage.mount({ route: "calls" });
    await expect(widget.errorCard).toBeVisible();
    await expect.poll(() => complaints.all().join("\n")).toMatch(message);
    const errors = async (): Promise<readonly object[]> =>
      (await heard(blankPage.page)).filter(({ type }) => type === "embed-error").map(({ detail }) => detail);
    await expect.poll(errors).toMatchObject([{ kind: "network", retryable: true, fatal: false }]);

    // Nothing else is harmed.
    await widget.setRoute("results");
    await widget.expectResults();

    await widget.setRoute("calls");
    await expect(widget.errorCard).toBeVisible();
    await blankPage.page.unroute(/agent_embed_calls\.wasm/);
    await widget.button("Retry").click();
    await expect(widget.rows.first()).toBeVisible();
    await widget.expectStatus("ready");
  });
}

/** The file with its last bit turned. */
async function changed(route: Route): Promise<void> {
  const response = await route.fetch();
  const body = await response.body();
  body[body.length - 1] = (body[body.length - 1] ?? 0) ^ 1;
  await route.fulfill({ response, body });
}
