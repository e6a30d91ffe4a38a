/** A page of the demo's origin with nothing on it, for tests that write their own host page. */
import type { Page } from "@playwright/test";
import type { AgentEmbedOptions, AgentEmbedElement, AccessTokenRequest } from "../../../www/dist/element.js";
import { Widget } from "./widget.js";

/** Not a path of the demo: the test itself answers it. */
const PATH = "/blank.html";

/** As an npm project sees it: a bare name that a bundler, or here the browser, finds. */
const HTML = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Blank</title>
    <link rel="icon" href="/demo/mark.svg">
    <script type="importmap">
      { "imports": { "agent-embed": "/agent-embed/index.js", "agent-embed/element": "/agent-embed/element.js" } }
    </script>
  </head>
  <body><main id="here"></main></body>
</html>`;

/** One call of the page's hook. */
export interface HookCall {
  readonly agentId: number;
  readonly reason: AccessTokenRequest["reason"];
  readonly attempt: number;
  /** Milliseconds of the page's clock. */
  readonly at: number;
  readonly aborted: boolean;
}

declare global {
  interface Window {
    /** The calls of the hook so far. */
    hookCalls: (HookCall & { aborted: boolean })[];
    /** What the hook does; a test may replace it at any time. */
    answerHook: (request: AccessTokenRequest) => unknown;
    /** Asks the host backend, as an honest hook does. */
    askBackend: (request: { agentId: number; reason?: string }) => Promise<{ access: string; expires_in: number }>;
    /** The hook that a test gives to elements: notes the call, then does what `answerHook` does. */
    hook: (request: AccessTokenRequest) => never;
  }
}

export class BlankPage {
  readonly page: Page;
  readonly widget: Widget;
  readonly #address: string;

  constructor(page: Page, origin: string) {
    this.page = page;
    this.widget = new Widget(page);
    this.#address = `${origin}${PATH}`;
  }

  /** Sets up what every document of this page has; called once, before the first is opened. */
  async prepare(): Promise<void> {
    await this.serve();
    await this.page.addInitScript(() => {
      window.hookCalls = [];
      window.askBackend = async ({ agentId, reason = "initial" }) => {
        const answer = await fetch("/embed/token", {
          method: "POST",
          headers: { "Content-Type": "application/json", "X-Requested-With": "agent-embed" },
          body: JSON.stringify({ agent_id: agentId, reason }),
        });
        return (await answer.json()) as { access: string; expires_in: number };
      };
      window.answerHook = (request) => window.askBackend(request);
      window.hook = (request) => {
        const { agentId, reason, attempt, signal } = request;
        const call = { agentId, reason, attempt, at: Date.now(), aborted: signal.aborted };
        signal.addEventListener("abort", () => {
          call.aborted = true;
        });
        window.hookCalls.push(call);
        return window.answerHook(request) as never;
      };
    });
  }

  /** Answers for the page's address; again after a test has taken all its routes back. */
  async serve(): Promise<void> {
    await this.page.route(this.#address, (route) => route.fulfill({ contentType: "text/html", body: HTML }));
  }

  async open(): Promise<void> {
    await this.page.goto(this.#address);
  }

  /**
   * Stops the emulated clock, which otherwise goes on beside what a test adds to it, and gives its milliseconds. Only
   * then a test may say what has not happened yet: a busy machine takes long for everything.
   */
  async stopClock(): Promise<number> {
    await this.page.clock.pauseAt((await this.now()) + 2000);
    return this.now();
  }

  /** The page's clock, in milliseconds. */
  now(): Promise<number> {
    return this.page.evaluate(() => Date.now());
  }

  /** Adds an element through `mount` of the package. Without a token source of its own it gets the page's hook. */
  async mount(options: AgentEmbedOptions & { readonly id?: string } = {}): Promise<Widget> {
    const { id = "widget", ...given } = options;
    await this.page.evaluate(
      async ([name, own]) => {
        const { mount } = await load();
        const hasSource = "tokenUrl" in own || "accessToken" in own || "fetchAccessToken" in own;
        const source = hasSource ? {} : { fetchAccessToken: window.hook };
        // Without a route of its own it begins at the results: the overview, which comes first, has its own tests.
        const first = "route" in own || "views" in own ? {} : { views: "results" };
        mount("#here", { agentId: 101, apiBase: "/embed/api", ...first, ...source, ...own }).id = name;

        function load(): Promise<typeof import("../../../www/dist/index.js")> {
          const bare = "agent-embed";
          return import(bare) as Promise<typeof import("../../../www/dist/index.js")>;
        }
      },
      [id, given] as const,
    );
    return this.find(id);
  }

  /** An element by its `id`. */
  find(id: string): Widget {
    return new Widget(this.page, this.page.locator(`agent-embed#${id}`));
  }

  calls(): Promise<readonly HookCall[]> {
    return this.page.evaluate(() => window.hookCalls);
  }

  /** How often the hook was called. */
  async callCount(): Promise<number> {
    return (await this.calls()).length;
  }

  /** Runs a method of the first element and tells the error's name, or "" if there is none. */
  failureOf(method: "refreshData" | "refreshToken" | "logout" | "resume"): Promise<string> {
    return this.widget.host.evaluate(
      (embed: AgentEmbedElement, name) => embed[name]().then(() => "", (error: Error) => error.name),
      method,
    );
  }
}
