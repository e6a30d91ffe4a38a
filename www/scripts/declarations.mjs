// Writes the type declarations: those that tsc makes, those written by hand for frameworks, and nothing that no entry needs.
import { execFileSync } from "node:child_process";
import { cp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import ts from "typescript";

/** The declarations that the exports of package.json name, and those beside a file that a page may import by URL. */
const ENTRIES = ["index", "element", "react", "inline", "agent-embed", "agent-embed.global", "vue", "svelte"];

/** Writes every `*.d.ts` into `out`. */
export async function writeDeclarations(root, out) {
  const tsc = path.join(root, "node_modules/typescript/bin/tsc");
  const flags = ["-p", root, "--declaration", "--emitDeclarationOnly", "--outDir", out];
  execFileSync(process.execPath, [tsc, ...flags], { stdio: "inherit" });
  // Vue and Svelte are not installed here; `tests/package` checks these in projects that have them.
  await cp(path.join(root, "src/frameworks"), out, { recursive: true });
  await rename(path.join(out, "global.d.ts"), path.join(out, "agent-embed.global.d.ts"));
  await writeFile(path.join(out, "agent-embed.d.ts"), 'export * from "./index.js";\n');
  await dropUnreachable(out);
}

/** Removes what no entry refers to: it would be read as a promise. */
async function dropUnreachable(out) {
  const kept = new Set();
  const waiting = ENTRIES.map((entry) => `${entry}.d.ts`);
  while (waiting.length > 0) {
    const name = waiting.pop();
    if (kept.has(name)) continue;
    kept.add(name);
    const { importedFiles } = ts.preProcessFile(await readFile(path.join(out, name), "utf8"));
    const own = importedFiles.filter(({ fileName }) => fileName.startsWith("./"));
    waiting.push(...own.map(({ fileName }) => fileName.slice(2).replace(/\.js$/, ".d.ts")));
  }
  const names = (await readdir(out)).filter((name) => name.endsWith(".d.ts") && !kept.has(name));
  await Promise.all(names.map((name) => rm(path.join(out, name))));
}
