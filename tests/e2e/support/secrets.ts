/**
 * Looks for every token that a page is given, in every place where none may be: addresses, bodies and headers of
 * requests, the document with its shadow roots, storage, cookies, the console, events, and the servers' logs.
 */
import type { BrowserContext, Page, Request } from "@playwright/test";
import type { Demo } from "./demo.js";
import { readPage } from "./page-text.js";

/** The key with which the demo's host backend logs in; it is in no page at all. */
const API_KEY = "sk_sandbox_demo_key";
/** The name of the one header that may carry a token. */
const HEADER = "authorization";

export class Secrets {
  readonly #tokens = new Set<string>();
  readonly #seen: { readonly place: string; readonly text: string }[] = [];
  readonly #reading: Promise<unknown>[] = [];
  #sent = 0;

  /** Starts to watch every page of the context. */
  watch(context: BrowserContext): void {
    context.on("request", (request) => this.#reading.push(this.#request(request)));
    context.on("response", (response) => {
      if (new URL(response.url()).pathname !== "/embed/token") return;
      this.#reading.push(
        // A call that is given up has no body to read.
        response.json().then((body: { access?: unknown }) => this.know(body.access), () => undefined),
      );
    });
    context.on("console", (message) => this.note("the console", message.text()));
    context.on("weberror", (error) => this.note("an uncaught error", error.error().stack ?? error.error().message));
  }

  /** Adds a token that the page was given. */
  know(token: unknown): void {
    if (typeof token === "string" && token.length >= 16) this.#tokens.add(token);
  }

  /** Keeps a text to search. */
  note(place: string, text: string): void {
    this.#seen.push({ place, text });
  }

  /** How many tokens were given out, and how many requests carried one. */
  async counts(): Promise<{ tokens: number; sent: number }> {
    await Promise.all(this.#reading);
    return { tokens: this.#tokens.size, sent: this.#sent };
  }

  /** Where a secret was found, searching the page as it stands and the logs as well. */
  async found(page: Page, demo: Demo): Promise<readonly string[]> {
    if (!page.isClosed()) {
      for (const [place, text] of Object.entries(await readPage(page))) this.note(place, text);
    }
    for (const [name, text] of Object.entries(await demo.logs())) this.note(name, text);
    await Promise.all(this.#reading);
    // The parts of a JWT tell as much as the whole; its head is the same for all and tells nothing.
    const parts = [...this.#tokens].flatMap((token) => [token, ...token.split(".").slice(1)]);
    const secrets = [API_KEY, ...parts.filter((part) => part.length >= 16)];
    const places = this.#seen.filter(({ text }) => secrets.some((secret) => text.includes(secret)));
    return [...new Set(places.map(({ place }) => place))];
  }

  async #request(request: Request): Promise<void> {
    const path = new URL(request.url()).pathname;
    this.note(`the address of ${path}`, decodeURIComponent(request.url()));
    this.note(`the body of ${path}`, request.postData() ?? "");
    const headers = await request.allHeaders().catch(() => request.headers());
    for (const [name, value] of Object.entries(headers)) {
      if (name !== HEADER) this.note(`the header ${name} of ${path}`, value);
      else this.#sent += 1;
    }
  }
}
