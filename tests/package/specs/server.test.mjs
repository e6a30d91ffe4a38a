/** The packed package where there is no document: a plain import, and each framework's rendering to a string. */
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { build } from "vite";
import { run } from "../support/command.mjs";
import { viteConfig } from "../support/bundlers.mjs";
import { HERE, OUTPUT } from "../support/paths.mjs";

/** One row: a program for Node, and what it prints. @param {string} title @param {string} program @param {RegExp} printed */
function checkNode(title, program, printed) {
  test(title, async () => {
    const said = await run(process.execPath, ["--input-type=module", "--eval", program], { cwd: HERE });
    assert.match(said, printed);
    assert.doesNotMatch(said, /Error/);
  });
}

const NAMES = "AgentEmbedElement defineAgentEmbed mount setAssetsBase version";
const names = (/** @type {string} */ entry) => `console.log(Object.keys(await import("${entry}")).sort().join(" "))`;

checkNode("import agent-embed", names("agent-embed"), new RegExp(NAMES));
checkNode("import agent-embed/element", names("agent-embed/element"), new RegExp(NAMES));
checkNode("import agent-embed/inline", names("agent-embed/inline"), new RegExp(NAMES));
checkNode("import agent-embed/react", names("agent-embed/react"), /^AgentEmbed$/m);
checkNode("importing twice", `await import("agent-embed"); await import("agent-embed/inline"); console.log("fine")`, /fine/);

checkNode(
  "renderToString of React 19",
  `import { createElement } from "react";
   import { renderToString } from "react-dom/server";
   import { AgentEmbed } from "agent-embed/react";
   console.log(renderToString(createElement(AgentEmbed, { agentId: 101 }, "Loading")));`,
  /^Loading$/m,
);
checkNode(
  "renderToString of React 19, with the tag itself",
  `import { createElement } from "react";
   import { renderToString } from "react-dom/server";
   import "agent-embed";
   console.log(renderToString(createElement("agent-embed", { "agent-id": 101 })));`,
  /^<agent-embed agent-id="101"><\/agent-embed>$/m,
);
checkNode(
  "renderToString of Vue",
  `import { createSSRApp, h } from "vue";
   import { renderToString } from "vue/server-renderer";
   import "agent-embed";
   console.log(await renderToString(createSSRApp({ render: () => h("agent-embed", { "agent-id": 101 }) })));`,
  /^<agent-embed agent-id="101"><\/agent-embed>$/m,
);

/**
 * One row: a project's page, bundled with all that it needs and rendered on a server.
 *
 * @param {string} title @param {string} project @param {string} entry @param {RegExp} printed
 */
function checkBundled(title, project, entry, printed, { react18 = false } = {}) {
  test(`${title}, bundled and rendered on a server`, async () => {
    const out = path.join(OUTPUT, `${title}-server`);
    const config = viteConfig(project, { react18 });
    await build({
      ...config,
      ssr: { noExternal: true },
      build: { ssr: path.join(String(config.root), entry), outDir: out, emptyOutDir: true },
    });
    assert.match(await run(process.execPath, [path.join(out, `${path.parse(entry).name}.js`)], { cwd: out }), printed);
  });
}

checkBundled("react-19", "react", "server.tsx", /<p>Loading the results\.<\/p>/);
checkBundled("react-18", "react", "server.tsx", /<p>Loading the results\.<\/p>/, { react18: true });
checkBundled("vue", "vue", "server.ts", /<agent-embed [^>]*api-base="\/embed\/api"/);
checkBundled("svelte", "svelte", "server.ts", /<agent-embed [^>]*views="results"/);
