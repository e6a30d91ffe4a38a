/** The widget as a component of somebody else's Leptos application, and the crate's documentation as docs.rs builds it. */
import assert from "node:assert/strict";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { launch, withPage } from "../../support/browser.mjs";
import { run } from "../../support/command.mjs";
import { HERE, OUTPUT, ROOT } from "../../support/paths.mjs";
import { note, print } from "../../support/report.mjs";
import { serve } from "../../support/site.mjs";

/** @typedef {import("../../support/browser.mjs").Page} Page */

/** Where `cargo xtask test --only package --full` builds the application. */
const BUILT = path.join(OUTPUT, "leptos");

/** @type {import("../../support/browser.mjs").Browser} */
let browser;
/** @type {import("../../support/site.mjs").Site} */
let site;

before(async () => {
  assert.ok((await stat(BUILT).catch(() => undefined))?.isDirectory(), "run `cargo xtask test --only package --full`, which builds it");
  browser = await launch();
  site = await serve({ "/": `${BUILT}/` });
});

after(async () => {
  await browser?.close();
  await site?.end();
  print();
});

/** @param {string} title @param {string} query @param {(page: Page) => Promise<void>} work */
function check(title, query, work) {
  test(title, () => withPage(browser, `${site.origin}/${query}`, work));
}

/** Rows of a table of results. @param {Page} page */
const rows = (page) => page.locator("tbody [part~=row]");

check("the component shows every screen, follows its signals, and goes and comes again", "", async (page) => {
  const frame = page.locator("[part~=frame]");
  const overview = page.locator("[part~=overview]");
  await overview.locator("[part~=tests]").waitFor();
  assert.equal(await frame.evaluate((shown) => getComputedStyle(shown).backgroundColor), "rgb(255, 255, 255)");
  const tab = (/** @type {string} */ name) => page.locator("[part~=tab]", { hasText: name });
  await tab("Results").click();
  await rows(page).first().waitFor();
  note({ consumer: "Leptos 0.8", built: "build", rows: await rows(page).count() });
  await rows(page).first().click();
  await page.locator("[part~=result]").first().waitFor();
  await tab("Calls").click();
  await page.locator("[part~=calls] tbody [part~=row]").first().waitFor();

  const token = page.waitForRequest((request) => request.url().endsWith("/embed/token"));
  await page.getByRole("button", { name: "Another agent" }).click();
  assert.equal((await token).postDataJSON().agent_id, 102);
  await overview.locator("[part~=tests]").waitFor();

  const toggle = page.getByRole("button", { name: "Show or hide" });
  await toggle.click();
  await frame.waitFor({ state: "detached" });
  await toggle.click();
  await overview.locator("[part~=tests]").waitFor();
});

check("a hook in Rust answers with a token", "?hook", async (page) => {
  await rows(page).first().waitFor();
});

check("the example of the crate's documentation shows its data", "?least", async (page) => {
  await page.locator("[part~=tests]").waitFor();
  const source = await readFile(path.join(ROOT, "src/bridge/component/embed.rs"), "utf8");
  const example = /^\/\/\/ ```\n([^]*?)^\/\/\/ ```$/m.exec(source)?.[1]?.replaceAll(/^\/\/\/ ?/gm, "");
  const held = await readFile(path.join(HERE, "leptos/src/least.rs"), "utf8");
  assert.ok(example && held.includes(example), "tests/package/leptos/src/least.rs does not hold it");
});

test("the documentation is built as docs.rs does: for wasm32, without features", async () => {
  const words = ["doc", "--quiet", "--no-deps", "--locked", "--package", "agent-embed", "--target", "wasm32-unknown-unknown"];
  await run("cargo", words, { cwd: ROOT, env: { RUSTDOCFLAGS: "-D warnings" } });
  const page = path.join(ROOT, "target/wasm32-unknown-unknown/doc/agent_embed/fn.AgentEmbed.html");
  assert.ok((await stat(page)).isFile());
});

test("the crates can be published, with nothing in them but their sources", async () => {
  const words = ["package", "--quiet", "--no-verify", "--allow-dirty", "--package", "agent-embed-markup", "--package", "agent-embed"];
  // Not verified here: what is packed is what the application above was compiled from.
  await run("cargo", [...words, "--target-dir", path.join(OUTPUT, "crates")], { cwd: ROOT });
  const listed = await run("cargo", ["package", "--quiet", "--list", "--allow-dirty", "--package", "agent-embed"], { cwd: ROOT });
  const others = listed.trim().split("\n").filter((file) => !/^src\//.test(file) && !file.includes("warning"));
  assert.deepEqual(others.filter((file) => !/^(?:\.cargo_vcs_info\.json|Cargo\.|LICENSE-|README\.md)/.test(file)), []);
});
