/** Makes a page of a block of code, as its reader would. */
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import * as esbuild from "esbuild";
import * as vite from "vite";
import { viteConfig } from "./bundlers.mjs";
import { HERE, INSTALLED } from "./paths.mjs";

/** Where the pages are made: within reach of the shared `node_modules`. */
export const PAGES = path.join(HERE, ".docs");

/** What starts a block that is a component. */
const MAINS = {
  tsx: `import { createElement } from "react";
    import { createRoot } from "react-dom/client";
    import Page from "./block.tsx";
    createRoot(document.querySelector("#app")).render(createElement(Page));`,
  ts: `import "@angular/compiler";
    import { provideZonelessChangeDetection } from "@angular/core";
    import { bootstrapApplication } from "@angular/platform-browser";
    import { Root } from "./block.ts";
    bootstrapApplication(Root, { providers: [provideZonelessChangeDetection()] });`,
  vue: `import { createApp } from "vue";
    import Page from "./block.vue";
    createApp(Page).mount("#app");`,
  svelte: `import { mount } from "svelte";
    import Page from "./block.svelte";
    mount(Page, { target: document.querySelector("#app") });`,
  js: `import "./block.js";`,
};

/** The page around a script: a block that mounts nothing speaks to an element that is there. @param {string} code */
function body(code) {
  const hook = code.includes("fetchAccessToken") ? "" : ' token-url="/embed/token"';
  const element = `<agent-embed agent-id="101" api-base="/embed/api"${hook}></agent-embed>`;
  const ready = /mount\(|@Component|<template>|<script lang|export default/.test(code);
  return `<div id="here"></div><div id="app"></div><app-root></app-root>${ready ? "" : element}`;
}

/** A whole page. @param {string} content @param {string} head */
export function page(content, head = "") {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8" />${head}</head><body>${content}</body></html>`;
}

/**
 * Builds a block of a language with a compiler into a folder with an `index.html`, and answers the folder.
 *
 * @param {string} name @param {string} language @param {string} code
 */
export async function buildPage(name, language, code) {
  const folder = path.join(PAGES, name);
  const out = path.join(folder, "out");
  await rm(folder, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  await writeFile(path.join(folder, `block.${language}`), code);
  await writeFile(path.join(folder, "main.js"), MAINS[/** @type {keyof typeof MAINS} */ (language)]);
  const content = page(body(code), '<script type="module" src="./main.js"></script>');
  if (language === "vue" || language === "svelte") {
    await writeFile(path.join(folder, "index.html"), content);
    await vite.build({ ...viteConfig(language), root: folder, build: { outDir: out, emptyOutDir: true } });
    return out;
  }
  await esbuild.build({
    entryPoints: [path.join(folder, "main.js")],
    bundle: true,
    format: "esm",
    outdir: out,
    jsx: "automatic",
    logLevel: "warning",
    // Angular's decorators are those of TypeScript.
    tsconfigRaw: { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } },
  });
  await writeFile(path.join(out, "index.html"), content);
  await cp(path.join(INSTALLED, "dist/agent_embed_bg.wasm"), path.join(out, "agent_embed_bg.wasm"));
  return out;
}
