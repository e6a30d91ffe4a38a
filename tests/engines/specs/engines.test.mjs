/** The same three stories in each engine that is there. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { names, start } from "../support/engine.mjs";
import { journey } from "../support/journey.mjs";
import { Sandbox } from "../support/sandbox.mjs";
import { serve } from "../support/site.mjs";
import { Widget } from "../support/widget.mjs";

const { DEMO_URL: demo } = process.env;
if (!demo) throw new Error("DEMO_URL names no demo: `cargo xtask test --only engines` starts one");

/** Limits of what hangs, in milliseconds. */
const LIMIT = 180_000;

for (const name of names) {
  describe(name, { timeout: 3 * LIMIT }, () => {
    const sandbox = new Sandbox(demo);
    let site;
    let engine;
    let widget;

    before(async () => {
      site = await serve(demo);
      engine = await start(name);
      widget = new Widget(engine.browser);
    }, { timeout: LIMIT });

    after(async () => {
      // Whatever failed: a browser that is left over would keep this process from ending.
      await engine?.end();
      await site?.end();
      await sandbox.live();
    });

    const open = (page) => engine.browser.get(`${site.origin}${page}`);

    test("from the results to a moment of a run, and back", { timeout: LIMIT }, async () => {
      await sandbox.live();
      await open("/plain.html");
      await journey(widget, await sandbox.telling());
      const told = (await widget.heard()).map(({ type }) => type).filter((type) => type !== "embed-navigate");
      assert.deepEqual(told, ["token-refreshed", "embed-ready"]);
      assert.deepEqual(await widget.complaints(), []);
    });

    test("the same under the strictest policy, without a violation", { timeout: LIMIT }, async () => {
      await open("/strict.html");
      await journey(widget, await sandbox.telling());
      assert.deepEqual(await widget.complaints(), []);
    });

    test("a token is renewed time and again, and nothing on screen is disturbed", { timeout: LIMIT }, async () => {
      await sandbox.live(8);
      const calls = site.calls.length;
      await open("/plain.html");
      await widget.rows();
      await widget.look((root) => {
        const first = root.querySelector("tbody [part~=row]");
        window.disturbed = [];
        new MutationObserver(() => {
          if (!first.isConnected) window.disturbed.push("the rows were drawn anew");
          for (const found of root.querySelectorAll("[part~=notice],[part~=error],[part~=loading]")) window.disturbed.push(found.getAttribute("part"));
        }).observe(root, { childList: true, subtree: true });
      });
      await widget.until("three renewals", () => window.heard.filter(({ type, detail }) => type === "token-refreshed" && detail.reason === "expiring").length >= 3);
      const told = await widget.heard();
      assert.deepEqual([...new Set(told.map(({ type }) => type))].sort(), ["embed-ready", "token-expiring", "token-refreshed"]);
      assert.deepEqual(await widget.look(() => window.disturbed), []);
      // Each at half of its life, and never two at once.
      const gaps = site.calls.slice(calls + 1).map((at, index) => at - site.calls[calls + index]);
      assert.ok(Math.min(...gaps) >= 900, `calls were ${gaps.join(", ")} ms apart`);
      const renewals = told.filter(({ type }) => type === "token-refreshed").length;
      assert.ok(site.calls.length - calls <= renewals + 1, `${site.calls.length - calls} calls for ${renewals} tokens`);
      // The page is told that 8 seconds are short, and nothing else.
      const others = (await widget.complaints()).filter((text) => !/less than 20 seconds/.test(text));
      assert.deepEqual(others, []);
      await widget.look(() => document.querySelector("agent-embed").refreshData());
      await widget.rows();
      assert.deepEqual((await widget.heard()).filter(({ type }) => type === "embed-error"), []);
    });
  });
}
