import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
// @ts-expect-error A script of the build has no types.
import { INTERNAL as internal } from "../scripts/internal.mjs";

const INTERNAL = internal as RegExp;

/** The package that was built for this test, beside it. */
const dist = new URL("../dist/", import.meta.url);
/** Every file of it, by its path in it. */
function filesOfDist(): string[] {
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(fileURLToPath(dist), path.join(entry.parentPath, entry.name)));
}
const NAMES = ["AgentEmbedElement", "defineAgentEmbed", "mount", "setAssetsBase", "version"];

/** One row: an entry, and what importing it on a server gives. */
function check(entry: string, names: string[]): void {
  test(`${entry} can be imported where there is no document`, async () => {
    const module = (await import(new URL(entry, dist).href)) as object;
    assert.deepEqual(Object.keys(module).sort(), names);
  });
}

check("agent-embed.js", NAMES);
check("index.js", NAMES);
check("element.js", NAMES);
check("inline.js", NAMES);
check("react.js", ["AgentEmbed"]);
check("later.js", ["drawUnseen", "explainObstacle", "filesOf", "handOn", "handOnFocus", "nameCause", "placeOf", "relapsed", "showCard", "speak"]);

test("integrity.json lists every file", () => {
  const files = filesOfDist();
  const listed = JSON.parse(readFileSync(new URL("integrity.json", dist), "utf8")) as Record<string, string>;
  assert.deepEqual(Object.keys(listed).sort(), files.filter((file) => file !== "integrity.json").sort());
  for (const hash of Object.values(listed)) assert.match(hash, /^sha384-[A-Za-z0-9+/]{64}$/);
});

test("what no first screen needs is in a file of its own, which script tags ask for by its content", () => {
  const [later = "", ...loaders] = ["later.js", "agent-embed.js", "agent-embed.global.js"].map((name) => readFileSync(new URL(name, dist), "utf8"));
  const tag = createHash("sha384").update(later).digest("hex").slice(0, 12);
  for (const loader of loaders) {
    assert.ok(loader.includes(tag));
    assert.equal(loader.includes("locales/de.json"), false);
  }
});

test("no declaration has a name that is taken for internal", () => {
  for (const file of filesOfDist().filter((name) => name.endsWith(".d.ts"))) {
    const source = readFileSync(new URL(file, dist), "utf8").replaceAll(/\/\*[^]*?\*\//g, "");
    for (const [name] of source.matchAll(/\w+(?=\??[:(])/g)) assert.doesNotMatch(name, INTERNAL, file);
  }
});

test("no file names a path of this machine", () => {
  const folder = fileURLToPath(new URL("../../..", import.meta.url));
  for (const file of filesOfDist()) {
    assert.equal(readFileSync(new URL(file, dist)).includes(folder), false, file);
  }
});

test("scripts assign no markup and load nothing from a data or blob URL", () => {
  for (const file of readdirSync(dist).filter((name) => name.endsWith(".js"))) {
    assert.doesNotMatch(readFileSync(new URL(file, dist), "utf8"), /innerHTML|insertAdjacentHTML|["'`](?:data|blob):/, file);
  }
});

test("custom-elements.json describes every attribute and event", () => {
  const manifest = JSON.parse(readFileSync(new URL("custom-elements.json", dist), "utf8")) as {
    modules: { declarations: { attributes: Described[]; events: Described[] }[] }[];
  };
  const declaration = manifest.modules[0]?.declarations[0];
  assert.equal(declaration?.attributes.length, 15);
  assert.equal(declaration.events.length, 7);
  for (const { name, description } of [...declaration.attributes, ...declaration.events]) assert.ok(description, name);
});

interface Described {
  name: string;
  description: string;
}
