// Packs, installs and tests. `cargo xtask test --only package` starts the demo's servers first and says where they
// are; started by hand, this starts them with what is built.
import { spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { start } from "./support/command.mjs";
import { install, pack } from "./support/install.mjs";
import { FULL, HERE, ROOT } from "./support/paths.mjs";

/** The tests that are chosen on the command line, or all; those in `full` only where there is time for them. */
async function specs() {
  const folders = FULL ? ["specs", "specs/full"] : ["specs"];
  const names = await Promise.all(
    folders.map(async (folder) => (await readdir(path.join(HERE, folder))).sort().map((name) => path.join(folder, name))),
  );
  const chosen = process.argv.slice(2);
  const isTest = (/** @type {string} */ name) => name.endsWith(".test.mjs");
  return names.flat().filter((name) => isTest(name) && (chosen.length === 0 || chosen.some((word) => name.includes(word))));
}

/** @returns {Promise<{ url: string, end: () => Promise<void> }>} */
async function demo() {
  const given = process.env.DEMO_URL;
  if (given) return { url: given, end: () => Promise.resolve() };
  const program = path.join(ROOT, "target/debug/xtask");
  const words = ["demo", "--no-build", "--port", "0"];
  const { found, end } = await start(program, words, { cwd: ROOT, ready: /demo ready at (\S+)/ });
  return { url: String(found[1]), end };
}

await install(await pack());
const { url, end } = await demo();
const files = await specs();
// Two cores: one file after another, so that a browser under test is not starved by a bundler.
const flags = ["--test", "--test-reporter=spec", "--test-concurrency=1", ...files];
const child = spawn(process.execPath, flags, { cwd: HERE, stdio: "inherit", env: { ...process.env, DEMO_URL: url } });
process.exitCode = await new Promise((resolve) => child.once("exit", (code) => resolve(code ?? 1)));
await end();
