/** What a page holds, as the browser's own tools count it. */
import type { CDPSession, Page } from "@playwright/test";

/** Counts after all garbage is gone. */
export interface Held {
  /** Bytes of JavaScript objects. */
  readonly heap: number;
  readonly listeners: number;
  readonly nodes: number;
}

export class DevTools {
  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  static async of(page: Page): Promise<DevTools> {
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable");
    return new DevTools(session);
  }

  /** Takes what nobody can reach any more out of the memory, also what waits for a finalizer. */
  async collect(): Promise<void> {
    for (let round = 0; round < 3; round += 1) await this.#session.send("HeapProfiler.collectGarbage");
  }

  async held(): Promise<Held> {
    await this.collect();
    const { usedSize } = await this.#session.send("Runtime.getHeapUsage");
    const { metrics } = await this.#session.send("Performance.getMetrics");
    const metric = (name: string): number => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
    return { heap: usedSize, listeners: metric("JSEventListeners"), nodes: metric("Nodes") };
  }

  /** Freezes the page as a browser does with a tab that nobody has looked at for long, or thaws it. */
  async lifecycle(state: "frozen" | "active"): Promise<void> {
    await this.#session.send("Page.setWebLifecycleState", { state });
  }
}
