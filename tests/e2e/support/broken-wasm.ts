/** The shipped wasm with one function that traps in place of its work, as a panic ends in it. */
import { createHash } from "node:crypto";
import type { Page, Route } from "@playwright/test";
// The one that builds the package.
import binaryen from "../../../www/node_modules/binaryen/index.js";

/** The types of binaryen have it in another place than binaryen itself. */
const functions = (binaryen as unknown as { readonly Function: binaryen.Module["Function"] }).Function;

/** What is to trap: a function that the wasm exports, or every function of a part that loads on demand. */
export interface Breakage {
  /** The file, such as `agent_embed_bg.wasm`. */
  readonly file: string;
  /** The export's name; without it, all functions. */
  readonly exported?: string;
}

/** Serves the broken wasm from now on, with a loader that takes it for the right one. */
export async function breakWasm(page: Page, { file, exported }: Breakage): Promise<void> {
  let changes: Promise<readonly Changed[]> | undefined;
  const changed = (route: Route): Promise<readonly Changed[]> =>
    (changes ??= change(new URL(route.request().url()).origin, { file, ...(exported === undefined ? {} : { exported }) }));
  for (const name of new Set([file, REST])) {
    await page.route(`**/agent-embed/${name}*`, async (route) => {
      const bytes = (await changed(route)).find((one) => one.file === name)?.bytes;
      if (bytes) await route.fulfill({ contentType: "application/wasm", body: bytes });
      else await route.fallback();
    });
  }
  // The hash stands in the scripts; it is left in place by none that checks it.
  await page.route(/\/agent-embed\/[\w.-]+\.js/, async (route) => {
    const response = await route.fetch();
    let text = await response.text();
    for (const { right, broken } of await changed(route)) text = text.replaceAll(right, broken);
    await route.fulfill({ response, body: text });
  });
}

/** The part that says what the files of the other parts hash to. */
const REST = "agent_embed_rest.wasm";

/** A file with other bytes, and what it hashed to and hashes to now. */
interface Changed {
  readonly file: string;
  readonly bytes: Buffer;
  readonly right: string;
  readonly broken: string;
}

async function change(origin: string, { file, exported }: Breakage): Promise<readonly Changed[]> {
  const read = async (name: string): Promise<Buffer> => Buffer.from(await (await fetch(`${origin}/agent-embed/${name}`)).arrayBuffer());
  const as = (name: string, before: Buffer, bytes: Buffer): Changed => ({ file: name, bytes, right: hash(before), broken: hash(bytes) });
  const before = await read(file);
  const first = as(file, before, Buffer.from(replaceBodies(before, exported)));
  const rest = await read(REST);
  // Both hashes have the same length, so that nothing moves.
  const told = Buffer.from(rest.toString("latin1").replaceAll(first.right, first.broken), "latin1");
  return told.equals(rest) ? [first] : [first, as(REST, rest, told)];
}

function hash(bytes: Uint8Array): string {
  return `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
}

function replaceBodies(bytes: Uint8Array, exported: string | undefined): Uint8Array {
  const module = binaryen.readBinary(new Uint8Array(bytes));
  try {
    const all = Array.from({ length: module.getNumFunctions() }, (_, index) => module.getFunctionByIndex(index));
    const found = exported === undefined ? all.filter((one) => binaryen.getFunctionInfo(one).base === "") : [named(module, exported)];
    if (found.length === 0) throw new Error("the wasm has no function to break");
    for (const one of found) functions.setBody(one, module.unreachable());
    return module.emitBinary();
  } finally {
    module.dispose();
  }
}

function named(module: binaryen.Module, exported: string): number {
  const found = module.getExport(exported);
  if (found === 0) throw new Error(`the wasm exports no ${exported}`);
  return module.getFunction(binaryen.getExportInfo(found).value);
}
