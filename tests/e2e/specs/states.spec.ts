/**
 * Each state of a screen, on the overview and the comparison; the lists, a result and a run have theirs in
 * `faults`, `session`, `empty`, `filters` and `narrow`. Neither of these two has filters, so none is empty by a filter.
 */
import type { BlankPage } from "../pages/blank-page.js";
import type { Widget } from "../pages/widget.js";
import { errorsOf } from "../support/faults.js";
import { answerEmpty, asked, hold } from "../support/held.js";
import { beyond, twins } from "../support/screens.js";
import { type Screen, find } from "../support/states.js";
import { expect, test } from "../support/test.js";

/** How long a check may take before more of the page's time passes, in milliseconds. */
const SOON = 60;

const NAMES = ["overview", "comparison"] as const;
const VIEWS = ["overview", "results", "calls"] as const;

for (const name of NAMES) {
  test(`${name}: the first load is one skeleton, asked for by whoever comes back to it, spoken of after 10 s, and given up`, async ({ blankPage, catalog, complaints }) => {
    complaints.expectFailedRequests();
    const screen = find(catalog, name);
    await prepare(blankPage);
    const held = await hold(blankPage.page, screen.all);
    const widget = await mount(blankPage, screen, "slow");
    await expect(widget.host.locator("[part~=skeleton]").first()).toBeVisible();
    await expect(widget.host.locator("[aria-busy=true]")).toHaveCount(1);
    await expect(widget.notices).toHaveCount(0);
    await expect.poll(() => held.paths().length).toBeGreaterThan(0);
    await widget.setRoute("calls");
    await expect(widget.heading).toHaveText("Calls");
    const before = held.paths().length;
    await widget.setRoute(screen.route);
    await expect.poll(() => held.paths().length).toBeGreaterThan(before);
    await passing(blankPage, () => expect(widget.notices).toContainText("Still loading", { timeout: SOON }));
    await expect(widget.notices).toHaveCount(1);
    await widget.button("Cancel").click();
    await expect(widget.notices).toContainText("Loading was stopped");
    await expect(widget.notices).toHaveCount(1);
    await expect(widget.host.locator("[part~=skeleton]")).toHaveCount(0);
    await held.release();
    await widget.button("Load again").click();
    await expect(screen.isThere(widget)).toBeVisible();
    expect(await errorsOf(blankPage.page, "slow")).toEqual([]);
  });

  test(`${name}: without data it says what will appear and how`, async ({ blankPage, catalog }) => {
    const screen = find(catalog, name);
    await blankPage.open();
    for (const list of screen.lists) await answerEmpty(blankPage.page, list);
    const widget = await mount(blankPage, screen, "empty");
    for (const words of screen.nothing) await expect(widget.host).toContainText(words);
    await expect(widget.host.locator("[aria-busy=true]")).toHaveCount(0);
    await expect(widget.errorCard).toHaveCount(0);
    await widget.expectStatus("ready");
  });

  test(`${name}: what is there stays while it is read again, offline, without a session and in a tiny box`, async ({ blankPage, catalog, context, sandbox, api, complaints }) => {
    complaints.expectFailedRequests();
    const screen = find(catalog, name);
    await prepare(blankPage);
    const widget = await mount(blankPage, screen, "kept");
    for (const last of screen.last) await expect(widget.host.locator(last).first()).toBeAttached();
    const content = widget.host.locator(screen.content);
    const count = await content.count();
    const line = widget.host.locator("[part~=reading]");
    await expect(line).toHaveCount(0);

    await test.step("read again", async () => {
      const least = await watchLeast(widget, screen.content);
      const held = await hold(blankPage.page, screen.all);
      await widget.call("refreshData");
      await expect(line).toBeVisible();
      await expect(widget.host.locator("[aria-busy=true]")).toHaveCount(0);
      await expect(content).toHaveCount(count);
      await expect.poll(() => held.paths().length).toBeGreaterThan(0);
      await held.release();
      await expect(line).toHaveCount(0);
      await expect(widget.host.locator("[part~=status]")).toHaveText("Updated");
      await expect(content).toHaveCount(count);
      expect(await least(), "fewest parts at any time").toBe(count);
      await expect(widget.notices).toHaveCount(0);
    });

    await test.step("offline", async () => {
      const sent = asked(blankPage.page);
      await context.setOffline(true);
      await expect(widget.notices).toContainText("You are offline. The data below is as of");
      await expect(widget.host.locator(".content--stale")).toBeVisible();
      await expect(content).toHaveCount(count);
      await expect(widget.button("Refresh")).toHaveCount(0);
      await blankPage.page.clock.fastForward(600_000);
      expect(sent).toEqual([]);
      await context.setOffline(false);
      await expect(widget.notices).toHaveCount(0);
      await expect(widget.host.locator(".content--stale")).toHaveCount(0);
    });

    await test.step("the session ended", async () => {
      await sandbox.tokens({ revoke: true });
      await blankPage.page.evaluate("window.answerHook = () => null");
      await widget.call("refreshData");
      await expect(widget.notices).toHaveText(/Session ended\. Your place is kept\./);
      await expect(widget.errorCard).toHaveCount(0);
      await expect(content).toHaveCount(count);
      await expect(widget.button("Refresh")).toHaveCount(0);
      const closed = widget.button("Compare transcripts");
      for (const button of await closed.all()) await expect(button).toHaveAttribute("aria-disabled", "true");
      await api.freshToken();
      await blankPage.page.evaluate("window.answerHook = window.askBackend");
      await widget.button("Renew").click();
      await expect(widget.notices).toHaveCount(0);
      await widget.expectStatus("ready");
      await widget.expectRoute(screen.route);
      for (const last of screen.last) await expect(widget.host.locator(last).first()).toBeAttached();
      await expect(content).toHaveCount(count);
    });

    await test.step("a tiny box", async () => {
      await blankPage.page.setViewportSize({ width: 236, height: 800 });
      for (const shown of screen.least.shown) await expect(widget.host.locator(shown).first(), shown).toBeVisible();
      for (const gone of screen.least.gone) await expect(widget.host.locator(gone).filter({ visible: true }), gone).toHaveCount(0);
      expect(await beyond(widget)).toEqual([]);
    });
  });

  test(`${name}: a part that fails costs only itself, and is read again alone`, async ({ blankPage, sandbox, catalog, complaints }) => {
    complaints.expectFailedRequests();
    const screen = find(catalog, name);
    await prepare(blankPage);
    const sent = asked(blankPage.page);
    for (const [index, parts] of screen.parts.entries()) {
      await test.step(parts.map(({ name }) => name).join(", "), async () => {
        for (const { match } of parts) await sandbox.fault({ match, kind: "status", status: 500 });
        const widget = await mount(blankPage, screen, `part-${index}`);
        for (const { place, says } of parts) {
          const told = place(widget).filter({ hasText: says ?? "The server could not answer." }).first();
          await passing(blankPage, () => expect(told).toBeVisible({ timeout: SOON }));
        }
        await expect(widget.errorCard).toHaveCount(parts.filter(({ says }) => says === undefined).length);
        // All else comes.
        const lacks = parts.flatMap((part) => part.lacks ?? []);
        for (const last of screen.last.filter((it) => !lacks.includes(it))) await expect(widget.host.locator(last).first(), last).toBeAttached();
        expect(await widget.host.locator(screen.content).count()).toBeGreaterThan(0);
        await expect(widget.host.locator("[aria-busy=true], [part~=reading]")).toHaveCount(0);
        await sandbox.mend();
        const before = sent.length;
        for (const { place } of parts.slice(0, 1)) await place(widget).getByRole("button", { name: "Retry", exact: true }).first().click();
        for (const { isThere } of parts) await expect(isThere(widget).first()).toBeVisible();
        await expect(widget.host.getByRole("button", { name: "Retry", exact: true })).toHaveCount(0);
        const again = sent.slice(before);
        for (const { name, again: own } of parts) expect(again.some((path) => own.test(path)), name).toBe(true);
        expect(again.filter((path) => !parts.some((part) => part.again.test(path))), "asked for though it was there").toEqual([]);
        await remove(widget);
      });
    }
  });

  test(`${name}: an error says its cause and what can be done`, async ({ blankPage, sandbox, catalog, complaints }) => {
    complaints.expectFailedRequests();
    const screen = find(catalog, name);
    await prepare(blankPage);
    for (const [status, says] of [
      [403, "You have no access to this."],
      [404, "This was deleted or is in another project."],
      [500, "The server could not answer."],
      [429, "Too many requests. Trying again in"],
    ] as const) {
      await test.step(String(status), async () => {
        await sandbox.fault({ match: `GET ${screen.first}`, kind: "status", status, ...(status === 429 ? { retry_after: 20 } : {}) });
        const id = `status-${String(status)}`;
        const widget = await mount(blankPage, screen, id);
        await passing(blankPage, () => expect(widget.errorCard).toContainText(says, { timeout: SOON }));
        await expect(widget.errorCard).toHaveCount(1);
        await expect(widget.errorCard).toContainText(`HTTP ${String(status)}`);
        expect(await errorsOf(blankPage.page, id)).toMatchObject([{ status }]);
        const retry = widget.errorCard.getByRole("button", { name: "Retry", exact: true });
        await expect(retry).toHaveCount(status < 429 ? 0 : 1);
        const seconds = async (): Promise<number> => Number(/in (\d+) second/.exec((await widget.errorCard.textContent()) ?? "")?.[1]);
        const before = status === 429 ? await seconds() : 0;
        await sandbox.mend();
        if (status === 429) {
          await blankPage.page.clock.fastForward(4000);
          expect(await seconds()).toBeLessThanOrEqual(before - 4);
          await blankPage.page.clock.fastForward(17_000);
        } else if (status === 500) await retry.click();
        else await widget.call("refreshData");
        await expect(screen.isThere(widget)).toBeVisible();
        await expect(widget.errorCard).toHaveCount(0);
        await remove(widget);
      });
    }
  });
}

test("a result that goes on shows how far it is, and its numbers are so far, or in no sum yet", async ({ blankPage, sandbox, api, catalog, complaints }) => {
  complaints.expectFailedRequests();
  await prepare(blankPage);
  const result = await sandbox.liveHalfDone();
  const done = (await api.results()).filter(({ id, status }) => id !== result && status !== "cancelled").slice(0, 10);
  const sum = (of: (row: (typeof done)[number]) => number): string => String(done.reduce((total, row) => total + of(row), 0));
  const widget = await blankPage.mount({ route: "overview", views: [...VIEWS], pollSeconds: 5 });
  const row = widget.rows.filter({ has: widget.page.locator(`[data-row="results/${String(result)}"]`) });
  await expect(row.locator(".outcome__count")).toHaveText(/^\d+ of \d+ done$/);
  await expect(widget.host.locator("[part~=sentence]")).toContainText(`(${sum((row) => row.success_runs_count)} of ${sum((row) => row.total_runs_count)},`);
  await expect(widget.host.locator("[part~=tests] .plot__dots--hollow")).not.toHaveAttribute("d", "");
  await expect(widget.button("Pause updates")).toBeVisible();

  await widget.setRoute(`results/${String(twins(catalog).older.id)}/compare/${String(result)}`);
  const side = widget.host.locator("[part~=side]");
  await expect(side.last()).toContainText("so far");
  await expect(side.last()).toContainText(/\d+ of \d+ done/);
  await expect(side.first()).not.toContainText("so far");
  await expect(widget.host.locator("[part~=finding]")).toContainText("so far");
  await expect(widget.host.locator("[part~=pair]").first()).toBeAttached();
  await expect(widget.button("Pause updates")).toBeVisible();
  await sandbox.endLive();
  await passing(blankPage, () => expect(side.last()).not.toContainText("so far", { timeout: SOON }));
  await expect(widget.button("Pause updates")).toHaveCount(0);
});

async function prepare(blank: BlankPage): Promise<void> {
  await blank.page.clock.install();
  await blank.open();
}

/** Reads nothing again by itself unless a test is about that. */
function mount(blank: BlankPage, screen: Screen, id: string): Promise<Widget> {
  return blank.mount({ id, route: screen.route, views: [...VIEWS], pollSeconds: 300 });
}

/** Lets the page's time pass until a check holds. */
async function passing(blank: BlankPage, check: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await blank.page.clock.fastForward(700);
    await check();
  }).toPass({ intervals: [0], timeout: 40_000 });
}

/** Tells the fewest elements of a kind that there have been at any time since. */
async function watchLeast(widget: Widget, selector: string): Promise<() => Promise<number>> {
  await widget.host.evaluate((embed, of) => {
    const root = embed.shadowRoot;
    if (!root) throw new Error("the element has no open shadow root");
    window.least = Number.POSITIVE_INFINITY;
    const look = (): void => {
      window.least = Math.min(window.least, root.querySelectorAll(of).length);
    };
    look();
    new MutationObserver(look).observe(root, { childList: true, subtree: true });
  }, selector);
  return () => widget.page.evaluate(() => window.least);
}

async function remove(widget: Widget): Promise<void> {
  await widget.host.evaluate((embed) => {
    embed.remove();
  });
}

declare global {
  interface Window {
    /** The fewest parts of a screen since the watch began. */
    least: number;
  }
}
