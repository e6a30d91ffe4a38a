/** How each bundler builds a project: as its own guide says, with nothing said about our package but what is noted here. */
import { cp, mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import vue from "@vitejs/plugin-vue";
import * as esbuild from "esbuild";
import * as vite from "vite";
import webpack from "webpack";
import { demoUrl } from "./site.mjs";
import { INSTALLED, OUTPUT, PROJECTS } from "./paths.mjs";
import { filesOf } from "./weight.mjs";

/** The folder of a project. @param {string} project */
export function folderOf(project) {
  return path.join(PROJECTS, project);
}

/** An empty folder for what a build writes. @param {string} name */
async function emptyOutput(name) {
  const out = path.join(OUTPUT, name);
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  return out;
}

/** Puts the wasm, its parts and the texts beside a bundle. @param {string} out */
export async function copyWasm(out) {
  const dist = path.join(INSTALLED, "dist");
  const extras = (await filesOf(dist)).filter((file) => file.endsWith(".wasm") || /locales\/\w+\.json$/.test(file));
  await Promise.all(extras.map((file) => cp(file, path.join(out, path.relative(dist, file)))));
}

/** esbuild. It copies no file that a module names by URL: the wasm is put beside the bundle by hand. @param {string} project */
export async function withEsbuild(project, { copies = true } = {}) {
  const out = await emptyOutput(project);
  await esbuild.build({
    entryPoints: [path.join(folderOf(project), "main.js")],
    bundle: true,
    minify: true,
    splitting: true,
    format: "esm",
    outdir: out,
    logLevel: "warning",
  });
  await cp(path.join(folderOf(project), "index.html"), path.join(out, "index.html"));
  if (copies) await copyWasm(out);
  return out;
}

/**
 * What each framework asks of Vite. Vue's own guide has the line on custom elements.
 *
 * @type {Readonly<Record<string, () => vite.PluginOption[]>>}
 */
const PLUGINS = {
  vue: () => [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === "agent-embed" } } })],
  svelte: () => [svelte()],
};

/** One install serves both versions of React. */
const REACT_18 = [
  { find: /^react-dom(?=$|\/)/, replacement: "react-dom-18" },
  { find: /^react(?=$|\/)/, replacement: "react-18" },
];

/**
 * @param {string} project
 * @param {{ react18?: boolean }} [options]
 * @returns {vite.InlineConfig}
 */
export function viteConfig(project, { react18 = false } = {}) {
  return {
    root: folderOf(project),
    configFile: false,
    logLevel: "warn",
    plugins: PLUGINS[project]?.() ?? [],
    resolve: { alias: react18 ? REACT_18 : [] },
  };
}

/** `vite build`. @param {string} project @param {{ react18?: boolean, name?: string }} [options] */
export async function withVite(project, { react18 = false, name = project } = {}) {
  const out = await emptyOutput(name);
  await vite.build({ ...viteConfig(project, { react18 }), build: { outDir: out, emptyOutDir: true } });
  return out;
}

/** `vite`, as a developer runs it, with the backend behind its proxy. @param {string} project @returns {Promise<import("./site.mjs").Site>} */
export async function viteServer(project) {
  const server = await vite.createServer({
    ...viteConfig(project),
    cacheDir: await emptyOutput(`${project}-dev`),
    server: { host: "127.0.0.1", port: 0, proxy: { "^/(embed|recordings)/": { target: demoUrl() } } },
  });
  await server.listen();
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error("vite says no address");
  return { origin: new URL(url).origin, end: () => server.close() };
}

/** webpack 5, without any loader but its own CSS. @param {string} project */
export async function withWebpack(project) {
  const out = await emptyOutput(project);
  /** @type {webpack.Configuration} */
  const config = {
    mode: "production",
    context: folderOf(project),
    entry: "./main.js",
    output: { path: out, filename: "main.js", publicPath: "auto" },
    experiments: { css: true },
    performance: false,
  };
  const stats = await new Promise((resolve, reject) => {
    webpack(config, (error, done) => (error ? reject(error) : resolve(done)));
  });
  if (stats.hasErrors() || stats.hasWarnings()) throw new Error(stats.toString());
  await cp(path.join(folderOf(project), "index.html"), path.join(out, "index.html"));
  return out;
}
