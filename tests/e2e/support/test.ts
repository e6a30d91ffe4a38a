/** The tests' own `test`: a demo for each worker, a clean sandbox for each test, and watchers that always watch. */
import { test as base, expect } from "@playwright/test";
import { Api } from "./api.js";
import { Complaints } from "./complaints.js";
import { Demo } from "./demo.js";
import { listen } from "./events.js";
import { type Catalog, Sandbox } from "./sandbox.js";
import { Secrets } from "./secrets.js";
import { BlankPage } from "../pages/blank-page.js";
import { DemoPage } from "../pages/demo-page.js";

interface TestFixtures {
  readonly sandbox: Sandbox;
  readonly api: Api;
  /** What the browser complains about; what is unexpected fails the test. */
  readonly complaints: Complaints;
  /** Where secrets are looked for; finding one fails the test. */
  readonly secrets: Secrets;
  /** The demo page. */
  readonly demoPage: DemoPage;
  /** A page of the same origin with nothing on it. */
  readonly blankPage: BlankPage;
}

interface WorkerFixtures {
  readonly demo: Demo;
  /** What the data of the demo's first agent holds. */
  readonly catalog: Catalog;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  demo: [
    async ({}, use, worker) => {
      // The first worker takes the demo that is there; a second needs a sandbox of its own.
      const given = worker.parallelIndex === 0 ? Demo.given() : undefined;
      const demo = given ?? (await Demo.start());
      await use(demo);
      await demo.end();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  catalog: [
    async ({ demo }, use) => {
      await use(await new Sandbox(demo.origin).catalog());
    },
    { scope: "worker" },
  ],
  baseURL: async ({ demo }, use) => {
    await use(demo.origin);
  },
  page: async ({ page }, use) => {
    await use(page);
    // What a test still answers itself is of no interest any more, and its answers are gone with it.
    await page.unrouteAll({ behavior: "ignoreErrors" });
  },
  sandbox: async ({ demo }, use) => {
    const sandbox = new Sandbox(demo.origin);
    // Before, not after: a test that dies must not spoil the next.
    await sandbox.reset();
    await use(sandbox);
  },
  api: async ({ demo }, use) => {
    await use(new Api(demo.origin));
  },
  complaints: [
    async ({ page }, use) => {
      const complaints = new Complaints();
      await complaints.watch(page);
      await use(complaints);
      expect(complaints.unexpected(), "what the browser complains about").toEqual([]);
    },
    { auto: true },
  ],
  secrets: [
    async ({ page, context, demo }, use) => {
      const secrets = new Secrets();
      secrets.watch(context);
      await listen(page);
      await use(secrets);
      expect(await secrets.found(page, demo), "places where a secret was found").toEqual([]);
    },
    { auto: true },
  ],
  // Both need the sandbox as it was, also where a test never speaks of it.
  demoPage: async ({ page, sandbox: _ }, use) => {
    await use(new DemoPage(page));
  },
  blankPage: async ({ page, context, demo, sandbox: _ }, use) => {
    // Chromium does not know from which network a document came that the test has answered itself, and would ask the
    // user before it lets such a page play a recording from this machine.
    await context.grantPermissions(["local-network-access"]);
    const blank = new BlankPage(page, demo.origin);
    await blank.prepare();
    await use(blank);
  },
});

export { expect };
