/** How each bundler builds a project: as its own guide says, with nothing said about our package but what is noted here. */
import { cp, mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import vue from "@vitejs/plugin-vue";
import * as esbuild from "esbuild";
import * as vite from "vite";
import webpack from "webpack";
import { freePort } from "./command.mjs";
import { serve } from "./site.mjs";
import { HERE, INSTALLED, OUTPUT, PROJECTS } from "./paths.mjs";
import { filesOf } from "./weight.mjs";

/** @typedef {import("./site.mjs").Site} Site */

/** Stands in for the package where the weight of a project without it is asked for. */
const NOTHING = path.join(HERE, "support/nothing.mjs");

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

/** @param {string} project @param {string} out @returns {esbuild.BuildOptions} */
function esbuildOptions(project, out) {
  return {
    entryPoints: [path.join(folderOf(project), "main.js")],
    bundle: true,
    minify: true,
    splitting: true,
    format: "esm",
    outdir: out,
    logLevel: "warning",
  };
}

/** esbuild. It copies no file that a module names by URL: the wasm is put beside the bundle by hand. @param {string} project */
export async function withEsbuild(project, { copies = true } = {}) {
  const out = await emptyOutput(project);
  await esbuild.build(esbuildOptions(project, out));
  await cp(path.join(folderOf(project), "index.html"), path.join(out, "index.html"));
  if (copies) await copyWasm(out);
  return out;
}

/** esbuild's own server, which builds at each request. @param {string} project @returns {Promise<Site>} */
export async function esbuildServer(project) {
  const out = await emptyOutput(`${project}-dev`);
  await cp(path.join(folderOf(project), "index.html"), path.join(out, "index.html"));
  await copyWasm(out);
  const context = await esbuild.context({ ...esbuildOptions(project, out), minify: false });
  const { port } = await context.serve({ servedir: out, host: "127.0.0.1", port: await freePort() });
  return behindBackend(port, () => context.dispose());
}

/** A development server, with the customer's backend before it. @param {number} port @param {() => Promise<unknown>} end */
async function behindBackend(port, end) {
  const site = await serve({}, { server: `http://127.0.0.1:${port}` });
  return {
    origin: site.origin,
    end: async () => {
      await site.end();
      await end();
    },
  };
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

/** The package, under whatever entry a project names it. */
const WITHOUT = [{ find: /^agent-embed(?=$|\/)[^]*/, replacement: NOTHING }];

/** One install serves both versions of React. */
const REACT_18 = [
  { find: /^react-dom(?=$|\/)/, replacement: "react-dom-18" },
  { find: /^react(?=$|\/)/, replacement: "react-18" },
];

/**
 * @typedef {object} Variant
 * @property {boolean} [react18] React 18 in the place of 19
 * @property {boolean} [without] nothing in the place of our package
 */

/** @param {string} project @param {Variant} [variant] @returns {vite.InlineConfig} */
export function viteConfig(project, { react18 = false, without = false } = {}) {
  return {
    root: folderOf(project),
    configFile: false,
    logLevel: "warn",
    plugins: PLUGINS[project]?.() ?? [],
    resolve: { alias: [...(react18 ? REACT_18 : []), ...(without ? WITHOUT : [])] },
  };
}

/** What the folder of a variant's output is called. @param {string} project @param {Variant} variant */
function nameOf(project, { react18, without }) {
  return [project, react18 && "18", without && "without"].filter(Boolean).join("-");
}

/** `vite build`. @param {string} project @param {Variant} [variant] */
export async function withVite(project, variant = {}) {
  const out = await emptyOutput(nameOf(project, variant));
  await vite.build({ ...viteConfig(project, variant), build: { outDir: out, emptyOutDir: true } });
  return out;
}

/** `vite`, as a developer runs it. @param {string} project @param {Variant} [variant] @returns {Promise<Site>} */
export async function viteServer(project, variant = {}) {
  const port = await freePort();
  const server = await vite.createServer({
    ...viteConfig(project, variant),
    cacheDir: await emptyOutput(`${nameOf(project, variant)}-dev`),
    server: { host: "127.0.0.1", port, strictPort: true },
  });
  await server.listen();
  return behindBackend(port, () => server.close());
}

/** webpack 5, without any loader but its own CSS. @param {string} project @param {string} out @returns {webpack.Configuration} */
function webpackOptions(project, out) {
  return {
    mode: "production",
    context: folderOf(project),
    entry: "./main.js",
    output: { path: out, filename: "main.js", publicPath: "auto" },
    experiments: { css: true },
    performance: false,
  };
}

/** `webpack`. @param {string} project */
export async function withWebpack(project) {
  const out = await emptyOutput(project);
  const stats = await new Promise((resolve, reject) => {
    webpack(webpackOptions(project, out), (error, done) => (error ? reject(error) : resolve(done)));
  });
  if (stats.hasErrors() || stats.hasWarnings()) throw new Error(stats.toString());
  await cp(path.join(folderOf(project), "index.html"), path.join(out, "index.html"));
  return out;
}
