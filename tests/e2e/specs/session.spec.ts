/** Sessions that end, are resumed, or get their tokens in other ways than by a hook. */
import type { AgentEmbedElement } from "../../../www/dist/element.js";
import { type Heard, heard } from "../support/events.js";
import { RESULTS } from "../support/sandbox.js";
import { expect, test } from "../support/test.js";

test("the answer null ends the session, keeps the data readable, and resume goes on in place", async ({
  blankPage,
  sandbox,
  api,
  complaints,
}) => {
  complaints.expectFailedRequests();
  await blankPage.open();
  const widget = await blankPage.mount();
  await widget.expectResults();
  await sandbox.tokens({ revoke: true });
  await blankPage.page.evaluate("window.answerHook = () => null");
  await widget.call("refreshData");
  await expect(widget.notices).toContainText("Session ended. Your place is kept.");
  await widget.expectStatus("ended");
  await expect(widget.rows).toHaveCount(25);
  const ends = async (): Promise<readonly Heard[]> => (await heard(blankPage.page)).filter(({ type }) => type === "session-ended");
  await expect.poll(async () => (await ends()).map(({ detail }) => detail)).toEqual([{ cause: "host" }]);
  const calls = await blankPage.callCount();
  await widget.call("refreshData");
  expect(await blankPage.callCount()).toBe(calls);

  // The host signs in anew.
  await api.freshToken();
  await blankPage.page.evaluate("window.answerHook = window.askBackend");
  await widget.call("resume");
  await expect(widget.notices).toHaveCount(0);
  await widget.expectStatus("ready");
  await expect.poll(async () => (await blankPage.calls()).at(-1)).toMatchObject({ reason: "initial", attempt: 1 });
  // What the end had cut short is read now.
  const read = async (): Promise<readonly (number | null)[]> => (await sandbox.requests(RESULTS)).map(({ status }) => status);
  await expect.poll(read).toEqual([200, 401, 200]);
});

test("an error with status 401 means the same as null", async ({ blankPage }) => {
  await blankPage.open();
  await blankPage.page.evaluate("window.answerHook = () => Promise.reject(Object.assign(new Error('no'), { status: 401 }))");
  const widget = await blankPage.mount();
  await widget.expectStatus("ended");
  await expect(widget.notices).toHaveText(/Session ended/);
  await expect(widget.errorCard).toHaveCount(0);
  await expect.poll(async () => (await heard(blankPage.page)).map(({ type, detail }) => [type, detail])).toEqual([["session-ended", { cause: "host" }]]);
  await blankPage.page.evaluate("window.answerHook = window.askBackend");
  await widget.button("Renew").click();
  await widget.expectResults();
});

test("logout drops token and data, sends nothing more, and can be resumed", async ({ blankPage, sandbox }) => {
  await blankPage.open();
  const widget = await blankPage.mount();
  await widget.expectResults();
  await widget.call("logout");
  await expect(widget.host.locator("[part~=gone]")).toContainText("Session ended");
  await expect(widget.rows).toHaveCount(0);
  await widget.expectStatus("ended");
  const before = (await sandbox.requests()).length;
  for (const method of ["refreshData", "refreshToken"] as const) await blankPage.failureOf(method);
  await blankPage.page.evaluate(() => window.dispatchEvent(new Event("focus")));
  expect((await sandbox.requests()).length).toBe(before);
  expect(await blankPage.callCount()).toBe(1);
  await expect.poll(async () => (await heard(blankPage.page)).at(-1)).toMatchObject({ type: "session-ended", detail: { cause: "logout" } });
  await widget.call("resume");
  await widget.expectResults();
  expect((await blankPage.calls()).map(({ reason }) => reason)).toEqual(["initial", "initial"]);
});

test("logout aborts what is under way", async ({ blankPage, sandbox, complaints }) => {
  complaints.expectFailedRequests();
  await sandbox.fault({ match: `GET ${RESULTS}`, kind: "hang" });
  await blankPage.open();
  const failed = blankPage.page.waitForEvent("requestfailed", (request) => request.url().includes(RESULTS));
  const widget = await blankPage.mount();
  await expect.poll(async () => (await sandbox.requests(RESULTS)).length).toBe(1);
  await widget.call("logout");
  expect((await failed).failure()?.errorText).toBe("net::ERR_ABORTED");
});

test("destroy removes the element for good", async ({ blankPage, sandbox }) => {
  await blankPage.open();
  await blankPage.mount();
  await blankPage.widget.expectResults();
  const before = (await sandbox.requests()).length;
  const outcome = await blankPage.widget.host.evaluate(async (embed: AgentEmbedElement) => {
    let ends = 0;
    embed.addEventListener("session-ended", () => (ends += 1));
    await embed.destroy();
    await embed.destroy();
    const names: string[] = [];
    for (const late of [embed.resume(), embed.refreshData(), embed.refreshToken(), embed.logout(), embed.update({ theme: "dark" })]) {
      names.push(await late.then(() => "", (error: Error) => error.name));
    }
    document.body.append(embed);
    return { names, ends, connected: embed.isConnected, empty: embed.shadowRoot?.querySelector("[part~=row]") === null };
  });
  expect(outcome.names).toEqual(Array<string>(5).fill("AgentEmbedDestroyed"));
  expect(outcome.empty).toBe(true);
  expect(outcome.ends).toBe(1);
  expect((await sandbox.requests()).length).toBe(before);
  expect(await blankPage.callCount()).toBe(1);
});

test("a token that the page holds already replaces the first call", async ({ blankPage, api, secrets }) => {
  const access = await api.freshToken();
  secrets.know(access);
  await blankPage.open();
  const widget = await blankPage.mount({ accessToken: { access, expires_in: 200 } });
  await widget.expectResults();
  expect(await widget.host.evaluate((embed: AgentEmbedElement) => [embed.accessToken, embed.getAttribute("access-token")])).toEqual([
    undefined,
    null,
  ]);
  await expect.poll(() => heard(blankPage.page)).toMatchObject([
    { type: "token-refreshed", detail: { reason: "initial" } },
    { type: "embed-ready" },
  ]);
});

test("a token attribute is taken out of the document and refused", async ({ blankPage, api, secrets }) => {
  const access = await api.freshToken();
  secrets.know(access);
  await blankPage.open();
  const widget = await blankPage.mount({ tokenUrl: "/embed/token" });
  for (const name of ["access-token", "token"]) {
    await widget.host.evaluate((embed, [name, value]) => {
      embed.setAttribute(name, value);
    }, [name, access] as const);
    await expect(widget.host).not.toHaveAttribute(name);
    await expect(widget.configFaults).toContainText(name);
  }
  await widget.expectResults();
  const errors = async (): Promise<readonly Heard[]> => (await heard(blankPage.page)).filter(({ type }) => type === "embed-error");
  await expect.poll(async () => (await errors()).map(({ detail }) => [detail.kind, detail.fatal])).toEqual([["config", false], ["config", false]]);
});

test("without any source the element waits, names the three ways after 10 s, and starts with one", async ({ blankPage }) => {
  await blankPage.page.clock.install();
  await blankPage.open();
  const before = await blankPage.now();
  const widget = await blankPage.mount({ fetchAccessToken: null });
  await widget.expectStatus("loading");
  const stopped = await blankPage.stopClock();
  await blankPage.page.clock.fastForward(before + 9900 - stopped);
  expect((await heard(blankPage.page)).filter(({ type }) => type === "embed-error")).toEqual([]);
  await blankPage.page.clock.resume();
  await blankPage.page.clock.fastForward(stopped - before + 1000);
  const details = async (): Promise<readonly object[]> => (await heard(blankPage.page)).map(({ detail }) => detail);
  await expect.poll(details).toEqual([expect.objectContaining({ kind: "config", fatal: false })]);
  expect((await heard(blankPage.page))[0]?.detail.message).toMatch(/fetchAccessToken.*token-url.*accessToken/);
  await widget.host.evaluate((embed: AgentEmbedElement) => {
    embed.fetchAccessToken = window.hook;
  });
  await widget.expectResults();
  expect(await blankPage.callCount()).toBe(1);
});

test("what is refused gives way to the last good value, for good, and lastError says what it was", async ({ blankPage, page, complaints }) => {
  complaints.expect(/agent-embed/);
  const outside: string[] = [];
  await page.route(/cekura\.ai|evil\.example/, async (route) => {
    outside.push(route.request().url());
    await route.abort();
  });
  await blankPage.open();
  const widget = await blankPage.mount({ theme: "blue" as "dark" });
  await widget.expectResults();
  expect(await widget.host.evaluate((embed: AgentEmbedElement) => [embed.theme, embed.lastError?.kind])).toEqual(["auto", "config"]);
  await widget.host.evaluate((embed: AgentEmbedElement) => {
    embed.theme = "dark";
    embed.setAttribute("api-base", "https://evil.example/");
    embed.setAttribute("agent-id", "abc");
  });
  await expect.poll(() => widget.host.evaluate((embed: AgentEmbedElement) => embed.apiBase)).toBe("/embed/api");
  // Longer than a widget waits for an element that was only moved.
  await widget.host.evaluate(async (embed: AgentEmbedElement) => {
    const parent = embed.parentElement;
    embed.remove();
    await new Promise((resolve) => setTimeout(resolve, 1800));
    parent?.append(embed);
  });
  await widget.expectResults();
  expect(await widget.host.evaluate((embed: AgentEmbedElement) => [embed.agentId, embed.apiBase, embed.theme])).toEqual([101, "/embed/api", "dark"]);
  expect(outside).toEqual([]);
});
