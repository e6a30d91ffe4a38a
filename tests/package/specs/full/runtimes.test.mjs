/** The packed package on servers that are not Node: Deno and Bun. */
import assert from "node:assert/strict";
import path from "node:path";
import { before, test } from "node:test";
import { run } from "../../support/command.mjs";
import { install, tarball } from "../../support/install.mjs";
import { HERE } from "../../support/paths.mjs";

const PROJECT = path.join(HERE, "runtimes");
const NAMES = "AgentEmbedElement defineAgentEmbed mount setAssetsBase version";
const PRINTED = [
  `agent-embed: ${NAMES}`,
  `agent-embed/element: ${NAMES}`,
  `agent-embed/inline: ${NAMES}`,
  "agent-embed/react: AgentEmbed",
  "Loading",
];

before(async () => {
  await install(await tarball(), PROJECT);
});

/** One row: a program, and the words before the file that it runs. @param {string} program @param {readonly string[]} words */
function check(program, words) {
  test(`${program} imports every entry and renders`, async () => {
    const said = await run("npx", ["--no-install", program, ...words, "server.mjs"], { cwd: PROJECT });
    assert.deepEqual(said.trim().split("\n"), PRINTED);
  });
}

// React reads whether this is production from the environment.
check("deno", ["run", "--quiet", "--no-prompt", "--allow-read", "--allow-env", "--node-modules-dir=manual"]);
check("bun", ["run"]);
