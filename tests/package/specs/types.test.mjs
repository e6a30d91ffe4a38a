/** The declarations of the packed package, as each compiler reads them. What must be refused is in the projects too. */
import { test } from "node:test";
import { tool } from "../support/command.mjs";
import { PROJECTS } from "../support/paths.mjs";

/** One row: a compiler, its words, and what is checked. @param {string} title @param {string} compiler @param {string[]} words */
function check(title, compiler, words) {
  test(title, async () => {
    await tool(compiler, words, PROJECTS);
  });
}

check("tsc as Node resolves", "tsc", ["-p", "types/tsconfig.node16.json"]);
check("tsc as bundlers resolve", "tsc", ["-p", "types/tsconfig.bundler.json"]);
check("tsc with React 19", "tsc", ["-p", "types/tsconfig.react-19.json"]);
check("tsc with React 18", "tsc", ["-p", "types/tsconfig.react-18.json"]);
check("vue-tsc with strict templates", "vue-tsc", ["--noEmit", "-p", "vue"]);
check("svelte-check", "svelte-check", ["--workspace", "svelte", "--tsconfig", "./tsconfig.json", "--fail-on-warnings"]);
