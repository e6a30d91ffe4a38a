import { pause } from "./waits.js";

/** Watches what the page's Content-Security-Policy blocks. */
export class PolicyWatch {
  readonly #blocked: string[] = [];
  readonly #listener = (event: SecurityPolicyViolationEvent): void => {
    if (event.disposition === "enforce") this.#blocked.push(event.blockedURI);
  };

  constructor() {
    document.addEventListener("securitypolicyviolation", this.#listener);
  }

  /** Whether a request to this URL was blocked. The report may name only the origin. */
  async blocks(url: string): Promise<boolean> {
    // The report comes in a task of its own, after the request has failed.
    await pause(20);
    return this.#blocked.some((blocked) => /^https?:/.test(blocked) && url.startsWith(blocked));
  }

  /** Stops watching. */
  stop(): void {
    document.removeEventListener("securitypolicyviolation", this.#listener);
  }
}
