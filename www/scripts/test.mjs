// Bundles each `test/*.test.ts`, builds a package with a fake glue, and runs node's own test runner on them.
import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { writeFakePackage } from "../test/fake-package.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
// Inside the package, so that what stays external is found.
const out = await mkdtemp(path.join(root, "node_modules", ".test-"));
/** What a script tag asks for by URL, tests have as a source. */
const sources = {
  name: "sources",
  setup(build) {
    const from = path.join(root, "test");
    build.onResolve({ filter: /\/sources\.js$/ }, ({ importer }) =>
      importer.startsWith(from) ? undefined : { path: path.join(from, "sources.ts") },
    );
  },
};
/** As the build would say it. */
const LOCALES = Object.fromEntries(
  ["de", "pt-br", "ar"].map((language) => [language, { file: `locales/${language}.json`, tag: "000000000000", integrity: "" }]),
);
let status = 1;
try {
  await writeFakePackage(path.join(out, "pkg"));
  const build = ["scripts/build.mjs", "--pkg", path.join(out, "pkg"), "--out", path.join(out, "dist")];
  status = spawnSync(process.execPath, build, { cwd: root, stdio: "inherit" }).status ?? 1;
  if (status === 0) {
    const tests = (await readdir(path.join(root, "test"))).filter((name) => name.endsWith(".test.ts")).sort();
    await esbuild.build({
      entryPoints: tests.map((name) => path.join(root, "test", name)),
      outdir: path.join(out, "test"),
      outExtension: { ".js": ".mjs" },
      bundle: true,
      platform: "node",
      format: "esm",
      packages: "external",
      plugins: [sources],
      define: {
        __VERSION__: '"0.0.0-test"',
        __GLUE_TAG__: '"000000000000"',
        __WASM_TAG__: '"000000000000"',
        __WASM_INTEGRITY__: '""',
        __LATER_TAG__: '"000000000000"',
        __LOCALES__: JSON.stringify(LOCALES),
        __FIRST_PARTS__: JSON.stringify(
          ["overview_start", "rest", "overview"].map((part) => ({ file: `agent_embed_${part}.wasm`, tag: "000000000000", integrity: "" })),
        ),
      },
    });
    const files = tests.map((name) => path.join(out, "test", name.replace(/\.ts$/, ".mjs")));
    status = spawnSync(process.execPath, ["--test", ...files], { cwd: root, stdio: "inherit" }).status ?? 1;
  }
} finally {
  await rm(out, { recursive: true, force: true });
}
process.exitCode = status;
