/** Next.js with the packed package: built and started, and as a developer runs it. */
import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { launch, rowsShown, speaksGerman, withPage } from "../../support/browser.mjs";
import { freePort, run, start } from "../../support/command.mjs";
import { install, tarball } from "../../support/install.mjs";
import { HERE } from "../../support/paths.mjs";
import { note, print } from "../../support/report.mjs";
import { serve } from "../../support/site.mjs";
import { weigh } from "../../support/weight.mjs";

/** @typedef {import("../../support/browser.mjs").Page} Page */

const PROJECT = path.join(HERE, "next");
const QUIET = { NEXT_TELEMETRY_DISABLED: "1" };

/** @type {import("../../support/browser.mjs").Browser} */
let browser;

before(async () => {
  await install(await tarball(), PROJECT);
  browser = await launch();
});

after(async () => {
  await browser.close();
  print();
});

/**
 * Runs a server of Next.js, with the backend before it, and opens a page.
 *
 * @param {string} script @param {string} route @param {(page: Page, origin: string) => Promise<void>} work
 */
async function withNext(script, route, work) {
  const port = await freePort();
  const words = ["--no-install", "next", script, "--hostname", "127.0.0.1", "--port", String(port)];
  const server = await start("npx", words, { cwd: PROJECT, env: QUIET, ready: /Ready in/ });
  const site = await serve({}, { server: `http://127.0.0.1:${port}` });
  try {
    await withPage(browser, `${site.origin}${route}`, (page) => work(page, site.origin));
  } finally {
    await site.end();
    await server.end();
  }
}

test("next build, with types checked", async () => {
  const build = async (/** @type {NodeJS.ProcessEnv} */ env) => {
    await run("npm", ["run", "--silent", "build"], { cwd: PROJECT, env: { ...QUIET, ...env } });
    return weigh(path.join(PROJECT, ".next/static"));
  };
  const without = await build({ WITHOUT_AGENT_EMBED: "1" });
  const { bytes, wasm } = await build({});
  const shipped = (await weigh(path.join(PROJECT, "node_modules/agent-embed/dist"))).wasm;
  assert.equal(wasm, shipped, "wasm files in the output");
  await withNext("start", "/quality", async (page, origin) => {
    const html = await (await fetch(`${origin}/quality`)).text();
    assert.match(html, /<p>Loading the results\.<\/p>/, "what the server renders");
    note({ consumer: "Next.js 16", built: "build", rows: await rowsShown(page), bytes: bytes - without.bytes, wasm });
    await speaksGerman(page);
  });
});

test("client navigation: there, away, and back", () =>
  withNext("start", "/", async (page) => {
    for (const turn of [1, 2]) {
      await page.getByRole("link", { name: "Quality" }).click();
      assert.ok((await rowsShown(page)) > 0, `turn ${turn}`);
      await page.getByRole("link", { name: "Home" }).click();
      await page.locator("agent-embed").waitFor({ state: "detached" });
    }
  }));

test("next dev", () =>
  withNext("dev", "/quality", async (page) => {
    note({ consumer: "Next.js 16", built: "dev", rows: await rowsShown(page) });
    await speaksGerman(page);
  }));
