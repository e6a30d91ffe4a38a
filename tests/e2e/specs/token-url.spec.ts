/** `token-url`: the loader's early call, and what the host's route may answer. */
import { heard } from "../support/events.js";
import { expect, test } from "../support/test.js";

const TOKEN = "**/embed/token";

test("the first token is asked for while the wasm is on its way, once, and is in use before the data shows", async ({
  demoPage,
}) => {
  const { page } = demoPage;
  const order: string[] = [];
  page.on("request", (request) => {
    if (/embed\/token|\/embed\/api\//.test(request.url())) order.push(new URL(request.url()).pathname);
  });
  // The wasm does not come before the token was asked for: if the loader waited for it, nothing would go on.
  const asked = page.waitForRequest(TOKEN);
  await page.route("**/agent_embed_bg.wasm*", async (route) => {
    const request = await asked;
    order.push("wasm");
    expect(request.method()).toBe("POST");
    expect(request.postDataJSON()).toEqual({ agent_id: 101, reason: "initial" });
    expect(request.headers()["x-requested-with"]).toBe("agent-embed");
    expect(request.headers()["content-type"]).toBe("application/json");
    await route.continue();
  });
  const widget = await demoPage.openPlain();
  await widget.expectResults();
  expect(order.slice(0, 2)).toEqual(["/embed/token", "wasm"]);
  expect(order.filter((path) => path === "/embed/token")).toHaveLength(1);
  // The way on to the results is the test's own, and may come before or after they are ready.
  const told = async (): Promise<readonly string[]> => (await heard(page)).map(({ type }) => type).filter((type) => type !== "embed-navigate");
  await expect.poll(told).toEqual(["token-refreshed", "embed-ready"]);
});

/** What the route answers, and what becomes of it. */
const RETRIED: readonly (readonly [string, { status: number; contentType: string; body: string }, RegExp])[] = [
  ["500", { status: 500, contentType: "application/json", body: "{}" }, /HTTP 500|status 500/],
  ["429", { status: 429, contentType: "application/json", body: "{}" }, /HTTP 429|status 429/],
  ["HTML", { status: 200, contentType: "text/html", body: "<!doctype html><title>Sign in</title>" }, /JSON/],
  ["a body that is cut off", { status: 200, contentType: "application/json", body: '{"access": "ey' }, /JSON/],
];

for (const [what, answer, message] of RETRIED) {
  test(`${what} from the token route is told once and tried again`, async ({ blankPage, complaints }) => {
    complaints.expectFailedRequests();
    await blankPage.page.clock.install();
    let broken = true;
    let calls = 0;
    await blankPage.page.route(TOKEN, async (route) => {
      calls += 1;
      await (broken ? route.fulfill(answer) : route.fallback());
    });
    await blankPage.open();
    const widget = await blankPage.mount({ tokenUrl: "/embed/token" });
    await widget.expectNoAccess();
    await expect
      .poll(async () => {
        await blankPage.page.clock.fastForward(1000);
        return calls;
      })
      .toBeGreaterThan(1);
    const errors = (await heard(blankPage.page)).filter(({ type }) => type === "embed-error");
    expect(errors).toHaveLength(1);
    expect(errors[0]?.detail).toMatchObject({ kind: "token", retryable: true });
    expect(errors[0]?.detail.message).toMatch(message);
    broken = false;
    await widget.button("Try again").click();
    await blankPage.page.clock.fastForward(31_000);
    await widget.expectResults();
  });
}

test("a closed port behind token-url is told as such, and found open again", async ({ blankPage, complaints, demo }) => {
  complaints.expectFailedRequests();
  complaints.expect(/net::ERR_CONNECTION_REFUSED/, /blocked by CORS policy/);
  await blankPage.page.clock.install();
  await blankPage.open();
  // Port 1 is the discard of nobody: nothing listens there.
  const widget = await blankPage.mount({ tokenUrl: "http://127.0.0.1:9/embed/token" });
  await widget.expectNoAccess();
  await expect.poll(async () => (await heard(blankPage.page)).filter(({ type }) => type === "embed-error").map(({ detail }) => detail.kind)).toEqual(["token"]);
  await widget.host.evaluate((embed, url) => {
    embed.setAttribute("token-url", url);
  }, `${demo.origin}/embed/token`);
  await widget.expectResults();
});

test("401 from the token route ends the session, 403 denies the agent", async ({ blankPage, complaints }) => {
  complaints.expectFailedRequests();
  let status = 401;
  await blankPage.page.route(TOKEN, (route) => route.fulfill({ status, contentType: "application/json", body: "{}" }));
  await blankPage.open();
  const signedOut = await blankPage.mount({ tokenUrl: "/embed/token", id: "signed-out" });
  await signedOut.expectStatus("ended");
  status = 403;
  const denied = await blankPage.mount({ tokenUrl: "/embed/token", agentId: 102, id: "denied" });
  await expect(denied.host.locator("[part~=gone]")).toContainText("No access to agent 102");
  const told = async (): Promise<readonly unknown[]> => (await heard(blankPage.page)).map(({ type, of, detail }) => [of, type, detail.kind ?? detail.cause]);
  await expect.poll(told).toEqual([
    ["signed-out", "session-ended", "host"],
    ["denied", "embed-error", "forbidden"],
  ]);
});

test("an agent that the host does not offer is denied by the real backend", async ({ blankPage, complaints }) => {
  complaints.expectFailedRequests();
  await blankPage.open();
  const widget = await blankPage.mount({ tokenUrl: "/embed/token", agentId: 999 });
  await expect(widget.host.locator("[part~=gone]")).toContainText("No access to agent 999");
  await widget.expectStatus("error");
});
