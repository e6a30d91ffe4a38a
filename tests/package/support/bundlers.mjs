/** How each bundler builds a project: as its own guide says, with nothing said about our package but what is noted here. */
import { cp, mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import vue from "@vitejs/plugin-vue";
import * as esbuild from "esbuild";
import * as vite from "vite";
import * as vite7 from "vite-7";
import webpack from "webpack";
import { demoUrl } from "./site.mjs";
import { HERE, INSTALLED, OUTPUT, PROJECTS } from "./paths.mjs";

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
  if (copies) await cp(path.join(INSTALLED, "dist/agent_embed_bg.wasm"), path.join(out, "agent_embed_bg.wasm"));
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

/**
 * A running development server, with the backend behind its proxy.
 *
 * @param {(config: vite.InlineConfig & { server: object }) => Promise<{ listen: () => Promise<unknown>, close: () => Promise<void>, resolvedUrls: vite.ResolvedServerUrls | null }>} create
 * @param {vite.InlineConfig} config
 */
async function developed(create, config) {
  const proxy = { "^/(embed|recordings)/": { target: demoUrl() } };
  const server = await create({ ...config, server: { host: "127.0.0.1", port: 0, proxy } });
  await server.listen();
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error("vite says no address");
  return { origin: new URL(url).origin, end: () => server.close() };
}

/** `vite`, as a developer runs it. @param {string} project @returns {Promise<import("./site.mjs").Site>} */
export async function viteServer(project) {
  return developed(vite.createServer, { ...viteConfig(project), cacheDir: await emptyOutput(`${project}-dev`) });
}

/**
 * The same with Vite 7, which moves modules for development and leaves the files beside them behind. Its cache has to be
 * in a `node_modules` at the root, so the root is here, and the page is at `projects/PROJECT/`.
 *
 * @param {string} project
 * @returns {Promise<import("./site.mjs").Site>}
 */
export async function vite7Server(project) {
  await rm(path.join(HERE, "node_modules/.vite"), { recursive: true, force: true });
  const config = { root: HERE, configFile: false, logLevel: "warn", optimizeDeps: { entries: [`projects/${project}/*.html`] } };
  const site = await developed(/** @type {never} */ (vite7.createServer), /** @type {vite.InlineConfig} */ (config));
  return { ...site, origin: `${site.origin}/projects/${project}` };
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
