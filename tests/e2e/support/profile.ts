/** The tests' own `test` on a demo with other data; one demo for all tests of a file. */
import { Demo, type DemoOptions } from "./demo.js";
import { Sandbox } from "./sandbox.js";
import { test as base } from "./test.js";

/** `results` and `runs` are how many of each the catalog tells. */
export function testOf(profile: NonNullable<DemoOptions["profile"]>, results = 50, runs = 40): typeof base {
  return base.extend({
    demo: [
      async ({}, use) => {
        const demo = await Demo.start({ profile });
        await use(demo);
        await demo.end();
      },
      { scope: "worker", timeout: 60_000 },
    ],
    catalog: [
      async ({ demo }, use) => {
        await use(await new Sandbox(demo.origin).catalog(101, results, runs));
      },
      { scope: "worker" },
    ],
  });
}
