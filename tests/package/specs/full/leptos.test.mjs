/** The widget as a component of somebody else's Leptos application. */
import { test } from "node:test";
import path from "node:path";
import { run } from "../../support/command.mjs";
import { HERE, ROOT } from "../../support/paths.mjs";

test("a Leptos application with the component compiles", async () => {
  const words = ["check", "--quiet", "--locked", "--target", "wasm32-unknown-unknown"];
  // The same folder as for everything else: most of what it needs is compiled there already.
  await run("cargo", words, { cwd: path.join(HERE, "leptos"), env: { CARGO_TARGET_DIR: path.join(ROOT, "target") } });
});
