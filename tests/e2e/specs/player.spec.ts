/** The run's recording: cited moments, keyboard, and tokens that come and go while it plays. */
import type { Locator } from "@playwright/test";
import type { Widget } from "../pages/widget.js";
import { clock, telling } from "../support/facts.js";
import { expect, test } from "../support/test.js";

/** How far the recording may stand from the moment that was asked for, in seconds. */
const CLOSE = 0.2;

test("a click on a cited time plays from there, marks its turn and brings it into view", async ({ demoPage, catalog }) => {
  const { result, run } = telling(catalog);
  const widget = await demoPage.open({ bare: "1", route: `results/${result.id}/runs/${run.id}` });
  const cited = run.cited_seconds[0] ?? 0;
  await expect(widget.host.locator("[part~=turn]").first()).toBeVisible();
  const expectPlayedFrom = await recordPlaying(widget);
  await citation(widget, cited).click();
  await expect(widget.button("Pause")).toBeVisible();
  await expectPlayedFrom(cited);
  const marked = widget.host.locator("[part~=transcript] [aria-current=true]");
  await expect(marked).toHaveCount(1);
  await expect(marked).toBeInViewport();
  // The line that is marked is the last that had begun by then.
  const starts = await startsOf(widget);
  const line = Number(await marked.getAttribute("data-line"));
  const begun = starts.filter(({ at }) => at <= cited + 1).map(({ line }) => line);
  expect(begun).toContain(line);
  expect(starts.find(({ line: next, at }) => next > line && at <= cited - 1)).toBeUndefined();
  await widget.expectRoute(`results/${result.id}/runs/${run.id}?t=${Math.floor(cited)}`);
});

test("a token that is renewed while the recording plays makes no gap and no jump", async ({ demoPage, sandbox, catalog, complaints }) => {
  complaints.expectFailedRequests();
  const { result, run } = telling(catalog);
  const widget = await demoPage.open({ bare: "1", route: `results/${result.id}/runs/${run.id}` });
  await widget.button("Play").click();
  const audio = widget.host.locator("audio");
  await expect.poll(() => timeOf(audio)).toBeGreaterThan(0.2);
  // From now on everything that the element does not do while it plays on.
  await audio.evaluate((element: HTMLAudioElement) => {
    const seen: string[] = [];
    for (const name of ["pause", "seeking", "emptied", "loadstart", "stalled", "error", "ended"]) {
      element.addEventListener(name, () => seen.push(name));
    }
    Object.assign(window, { disturbed: seen, playing: element });
  });
  await sandbox.tokens({ revoke: true });
  const answer = demoPage.page.waitForResponse((response) => response.url().includes("/embed/api/") && response.ok());
  await widget.call("refreshData");
  await answer;
  await widget.call("refreshToken");
  const at = await timeOf(audio);
  await expect.poll(() => timeOf(audio)).toBeGreaterThan(at + 1);
  const outcome = await audio.evaluate((element) => {
    const { disturbed, playing } = window as unknown as { disturbed: string[]; playing: Element };
    return { disturbed, same: playing === element };
  });
  expect(outcome).toEqual({ disturbed: [], same: true });
  await expect(widget.button("Pause")).toBeVisible();
});

test("the keyboard alone opens a run, plays a cited moment, seeks, and goes back", async ({ demoPage, catalog }) => {
  const { result, run } = telling(catalog);
  const { page } = demoPage;
  const widget = await demoPage.open({ bare: "1" });
  await widget.expectResults();
  await reach(widget.link(`results/${result.id}`));
  await page.keyboard.press("Enter");
  await expect(widget.heading).toBeFocused();
  await expect(widget.rows).toHaveCount(result.runs_count);
  await reach(widget.link(`results/${result.id}/runs/${run.id}`));
  await page.keyboard.press("Enter");
  await expect(widget.heading).toContainText(run.first_failing_rule ?? "");
  await expect(widget.heading).toBeFocused();

  const cited = run.cited_seconds[0] ?? 0;
  await reach(citation(widget, cited));
  const expectPlayedFrom = await recordPlaying(widget);
  await page.keyboard.press("Enter");
  await expect(widget.button("Pause")).toBeVisible();
  await expectPlayedFrom(cited);
  await reach(widget.button("Pause"));
  await page.keyboard.press("Space");
  await expect(widget.button("Play")).toBeFocused();

  const slider = widget.host.getByRole("slider");
  await reach(slider);
  const audio = widget.host.locator("audio");
  await page.keyboard.press("Home");
  await expect.poll(() => timeOf(audio)).toBe(0);
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => timeOf(audio)).toBe(5);
  await expect(slider).toHaveAttribute("aria-valuetext", /0:05 of/);
  await page.keyboard.press("PageUp");
  await expect.poll(() => timeOf(audio)).toBe(15);

  // Not from the slider, which may have its own use for the key.
  await reach(widget.button("Play"));
  await page.keyboard.press("Escape");
  await widget.expectRoute(`results/${result.id}`);
  await expect(widget.link(`results/${result.id}/runs/${run.id}`)).toBeFocused();

  /** Goes on by Tab, or back by Shift and Tab, until the element has the focus: it must be in the order of the page. */
  async function reach(target: Locator): Promise<void> {
    await expect(target).toBeVisible();
    const isFocused = (): Promise<boolean> => target.evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element);
    for (let presses = 0; presses < 200 && !(await isFocused()); presses += 1) await page.keyboard.press("Tab");
    await expect(target).toBeFocused();
  }
});

/** The button of a moment in the verdict. */
function citation(widget: Widget, seconds: number): Locator {
  return widget.host.locator("[part~=verdict]").first().getByRole("button", { name: clock(seconds) });
}

function timeOf(audio: Locator): Promise<number> {
  return audio.evaluate((element: HTMLAudioElement) => element.currentTime);
}

/**
 * Notes where the recording stands when it starts to play. A busy machine hears of that late, when it has played on: by
 * no more than the time since it was told to play.
 */
async function recordPlaying(widget: Widget): Promise<(seconds: number) => Promise<void>> {
  const audio = widget.host.locator("audio");
  await audio.evaluate((element: HTMLAudioElement) => {
    let told = Number.NaN;
    element.play = () => {
      told = performance.now();
      return HTMLMediaElement.prototype.play.call(element);
    };
    const started = new Promise<object>((resolve) => {
      element.addEventListener("playing", () => {
        resolve({ at: element.currentTime, since: (performance.now() - told) / 1000 });
      }, { once: true });
    });
    Object.assign(element, { started });
  });
  return async (seconds) => {
    const { at, since } = await audio.evaluate((element) => (element as unknown as { started: Promise<{ at: number; since: number }> }).started);
    expect(at).toBeGreaterThanOrEqual(seconds - CLOSE);
    expect(at).toBeLessThanOrEqual(seconds + CLOSE + since);
  };
}

/** The lines of the transcript with the seconds at which they begin. */
function startsOf(widget: Widget): Promise<readonly { line: number; at: number }[]> {
  return widget.host.locator("[part~=transcript] [data-line]").evaluateAll((lines) =>
    lines.flatMap((line) => {
      const own = line.querySelector("[part~=moment]") ?? line.closest("[part~=turn]")?.querySelector("[part~=moment]");
      const [minutes, seconds] = (own?.textContent?.trim() ?? "").split(":").map(Number);
      return minutes === undefined || seconds === undefined ? [] : [{ line: Number(line.getAttribute("data-line")), at: 60 * minutes + seconds }];
    }),
  );
}
