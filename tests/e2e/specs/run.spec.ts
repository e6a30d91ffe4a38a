/** The screen of a run: beside the list of its result, while its call is under way, and all of it by keyboard. */
import type { Widget } from "../pages/widget.js";
import { telling } from "../support/facts.js";
import { expect, test } from "../support/test.js";

const LISTEN = "/get_listen_url/";

/** The rows of the column beside the run, in their order. */
function besides(widget: Widget): Promise<readonly (string | null)[]> {
  return widget.host.locator("[part~=runs-beside] [data-row]").evaluateAll((rows) => rows.map((row) => row.getAttribute("data-row")));
}

test("from 840 px a run opens beside its list, which keys and clicks step through", async ({ demoPage, catalog }) => {
  const { result, run } = telling(catalog);
  const { page } = demoPage;
  const widget = await demoPage.open({ bare: "1", route: `results/${result.id}` });
  await expect(widget.rows).toHaveCount(result.runs_count);
  const table = await widget.rows.locator("[data-row]").evaluateAll((rows) => rows.map((row) => row.getAttribute("data-row")));
  await widget.link(`results/${result.id}/runs/${run.id}`).click();
  const list = widget.host.locator("[part~=runs-beside]");
  const current = list.locator("[aria-current=true]");
  await expect(list).toBeVisible();
  await expect(current).toHaveAttribute("data-row", `results/${result.id}/runs/${run.id}`);
  const rows = await besides(widget);
  expect(rows).toEqual(table);

  // Step by step to the end of the list and no further.
  await expect(widget.heading).toBeFocused();
  for (const route of rows.slice(rows.indexOf(`results/${result.id}/runs/${run.id}`) + 1)) {
    await page.keyboard.press("j");
    await widget.expectRoute(route ?? "");
    await expect(current).toHaveAttribute("data-row", route ?? "");
    await expect(current).toBeInViewport();
    await expect(widget.heading).toBeFocused();
  }
  await page.keyboard.press("j");
  await widget.expectRoute(rows.at(-1) ?? "");
  await expect(list.getByRole("button", { name: "Next run" })).toBeDisabled();
  await page.keyboard.press("k");
  await widget.expectRoute(rows.at(-2) ?? "");
  await list.getByRole("button", { name: "Previous run" }).click();
  await widget.expectRoute(rows.at(-3) ?? "");
  await widget.link(rows[0] ?? "").click();
  await widget.expectRoute(rows[0] ?? "");
  await expect(widget.breadcrumb.getByRole("listitem").last()).toHaveText(/^Run /);

  // However many runs were looked at, Back leads to their list, and to the row of the last of them.
  await page.keyboard.press("Escape");
  await widget.expectRoute(`results/${result.id}`);
  await expect(widget.link(rows[0] ?? "")).toBeFocused();
});

test("beside its list a run has two columns only where there is room for them", async ({ demoPage, catalog }) => {
  const { result, run } = telling(catalog);
  const widget = await demoPage.open({ bare: "1", route: `results/${result.id}/runs/${run.id}` });
  const list = widget.host.locator("[part~=runs-beside]");
  for (const [width, hasList, hasColumns] of [
    [800, false, false],
    [860, true, false],
    [1000, true, false],
    [1280, true, true],
  ] as const) {
    await demoPage.page.setViewportSize({ width, height: 900 });
    await expect(list).toBeVisible({ visible: hasList });
    const [metrics, transcript] = await Promise.all([
      widget.host.locator("[part~=evaluation]").boundingBox(),
      widget.host.locator("[part~=transcript]").boundingBox(),
    ]);
    const beside = (transcript?.x ?? 0) >= (metrics?.x ?? 0) + (metrics?.width ?? 0);
    expect(beside, `${width} px`).toBe(hasColumns);
    const overflow = await demoPage.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow, `${width} px`).toBe(0);
  }
  // Without the list the keys step all the same.
  await demoPage.page.setViewportSize({ width: 600, height: 900 });
  await widget.expectAhead();
  await widget.heading.focus();
  const rows = await besides(widget);
  await demoPage.page.keyboard.press("j");
  await widget.expectRoute(rows[rows.indexOf(`results/${result.id}/runs/${run.id}`) + 1] ?? "");
});

test("a call under way is heard when the reader asks for it, and not before", async ({ demoPage, sandbox }) => {
  const { result, run } = await sandbox.liveRun();
  const widget = await demoPage.open({ bare: "1", route: `results/${result}/runs/${run.id}` });
  const phases = widget.host.locator("[part~=phases]");
  await expect(phases.locator("[aria-current=step]")).toHaveText("In call");
  const audio = widget.host.locator("[part~=live-audio]");
  await expect(widget.button("Listen live")).toBeVisible();
  await expect(audio).toHaveCount(0);
  expect(await sandbox.requests(LISTEN)).toHaveLength(0);

  await widget.button("Listen live").click();
  await expect(widget.button("Stop listening")).toBeFocused();
  await expect.poll(() => audio.evaluate((element: HTMLAudioElement) => element.currentTime)).toBeGreaterThan(0.1);
  expect(await sandbox.requests(LISTEN)).toHaveLength(1);
  // What is read again meanwhile does not begin it anew.
  await audio.evaluate((element) => Object.assign(window, { heard: element }));
  await widget.call("refreshData");
  expect(await audio.evaluate((element) => element === (window as unknown as { heard: Element }).heard)).toBe(true);

  await widget.button("Stop listening").click();
  await expect(audio).toHaveCount(0);
  await expect(widget.button("Listen live")).toBeFocused();
});

test("live audio that is refused is told, and costs nothing else", async ({ demoPage, sandbox, complaints }) => {
  complaints.expectFailedRequests();
  const { result, run } = await sandbox.liveRun();
  await sandbox.fault({ match: LISTEN, kind: "status", status: 400 });
  const widget = await demoPage.open({ bare: "1", route: `results/${result}/runs/${run.id}` });
  await widget.button("Listen live").click();
  await expect(widget.host.locator("[part~=listen]")).toContainText("There is no live audio of this call.");
  await sandbox.mend();
  await widget.button("Listen live").click();
  await expect(widget.host.locator("[part~=live-audio]")).toBeVisible();
});

test("a run that is under way is read again by itself, but not while updates are paused", async ({ demoPage, sandbox }) => {
  const { result, run } = await sandbox.liveRun();
  const { page } = demoPage;
  await page.clock.install();
  const widget = await demoPage.open({ bare: "1", route: `results/${result}/runs/${run.id}` });
  await expect(widget.button("Pause updates")).toBeVisible();
  const reads = async (): Promise<number> => (await sandbox.requests(`/v2/runs/${String(run.id)}/`)).length;
  const first = await reads();
  await page.clock.fastForward(20_000);
  await expect.poll(reads).toBe(first + 1);
  await widget.button("Pause updates").click();
  const paused = await reads();
  await page.clock.fastForward(120_000);
  // What is asked for by hand comes after all that would have come by itself.
  await widget.button("Refresh").click();
  await expect.poll(reads).toBe(paused + 1);
  await widget.button("Resume updates").click();
  await expect.poll(reads).toBe(paused + 2);

  // What it comes to is told to those who do not see it, too.
  await sandbox.endLive();
  await expect(async () => {
    await page.clock.fastForward(20_000);
    await expect(widget.host.getByRole("status")).toHaveText(/^Now: (Passed|Failed)$/, { timeout: 1000 });
  }).toPass();
  await expect(widget.button("Pause updates")).toHaveCount(0);
});

test("every control of a run is in the order of the Tab key, and is seen when it has the focus", async ({ demoPage, catalog }) => {
  const { result, run } = telling(catalog);
  const { page } = demoPage;
  const widget = await demoPage.open({ bare: "1", route: `results/${result.id}/runs/${run.id}` });
  await expect(widget.host.locator("[part~=turn]").first()).toBeVisible();
  // All that brings controls: the recording, the list beside, and what is loaded ahead.
  await expect(widget.button("Play")).toBeEnabled();
  await expect.poll(async () => (await besides(widget)).length).toBe(result.runs_count);
  await expect(widget.host.locator("[aria-busy=true]")).toHaveCount(0);
  await widget.expectAhead();
  // What can be used, each as often as it is there: the first element that the key leads to must be the first of these.
  const expected = await widget.host.evaluate((embed) => {
    const usable = "button:not(:disabled), a[href], input, select, summary, [tabindex='0']";
    const all = [...(embed.shadowRoot?.querySelectorAll<HTMLElement>(usable) ?? [])];
    // What lies in a closed fold is not there yet.
    return all.filter((element) => element.checkVisibility()).length;
  });
  const reached = await walk("Tab");
  expect(reached).toHaveLength(expected);
  // The way back goes upwards, where the player lies over what scrolls beneath it.
  expect((await walk("Shift+Tab")).reverse()).toEqual(reached.slice(0, -1));
  const parts = new Set(reached.flatMap((name) => name.split(" ")));
  for (const part of ["play", "step", "skip-silence", "speed", "position", "moment", "search-box", "pill", "sibling", "link", "button", "fold__head", "tool__line", "card__head"]) {
    expect([...parts], part).toContain(part);
  }

  /** Goes on until the focus leaves the widget; gives what had it, each of which must have been seen. */
  async function walk(key: string): Promise<string[]> {
    const names: string[] = [];
    for (let presses = 0; presses < expected; presses += 1) {
      await page.keyboard.press(key);
      const focused = await widget.host.evaluate((embed) => {
        const element = embed.shadowRoot?.activeElement;
        if (!element) return undefined;
        const { top, bottom, left, right, height } = element.getBoundingClientRect();
        const player = embed.shadowRoot?.querySelector("[part~=player]");
        const over = player?.contains(element) ? undefined : player?.getBoundingClientRect();
        const isCovered =
          over !== undefined && over.top <= top && bottom <= over.bottom && over.left <= left && right <= over.right;
        const isSeen = height > 0 && bottom > 0 && top < innerHeight && !isCovered;
        return { name: element.getAttribute("part") ?? element.className, isSeen };
      });
      if (!focused) break;
      expect(focused, `${key} ${presses + 1}`).toMatchObject({ isSeen: true });
      names.push(focused.name);
    }
    return names;
  }
});
