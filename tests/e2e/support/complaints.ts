/** What a browser complains about: console errors and warnings, uncaught errors, violations of the content policy. */
import type { Page } from "@playwright/test";

export class Complaints {
  readonly #found: string[] = [];
  readonly #expected: RegExp[] = [];

  /** From now on complaints like this one are part of what the test does. */
  expect(...patterns: readonly RegExp[]): void {
    this.#expected.push(...patterns);
  }

  /** Requests are to fail in this test, and browsers write each such failure to the console. */
  expectFailedRequests(): void {
    this.expect(/^error: Failed to load resource/);
  }

  /** All that nobody expected. */
  unexpected(): readonly string[] {
    return this.#found.filter((text) => !this.#expected.some((pattern) => pattern.test(text)));
  }

  /** All that was heard. */
  all(): readonly string[] {
    return this.#found;
  }

  async watch(page: Page): Promise<void> {
    page.on("console", (message) => {
      const type = message.type();
      // Browsers ask for an icon that no page has named; that is no matter of ours.
      const { url } = message.location();
      const isIcon = url.endsWith("/favicon.ico");
      // Without its address nobody could tell which request it was that failed.
      if ((type === "error" || type === "warning") && !isIcon) this.#found.push(`${type}: ${message.text()} (${url})`);
    });
    page.on("pageerror", (error) => this.#found.push(`uncaught: ${error.message}`));
    page.on("crash", () => this.#found.push("the page has crashed"));
    // Not every violation is written to the console.
    await page.exposeBinding("reportViolation", (_source, text: string) => {
      this.#found.push(`policy: ${text}`);
    });
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        const { effectiveDirective, blockedURI, sourceFile } = event;
        const report = (window as unknown as { reportViolation: (text: string) => void }).reportViolation;
        report(`${effectiveDirective} blocks ${blockedURI} from ${sourceFile}`);
      });
    });
  }
}
