/** The shipped wasm with one function that traps in place of its work, as a panic ends in it. */
import { createHash } from "node:crypto";
import type { Page } from "@playwright/test";
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
  let integrity: { readonly right: string; readonly broken: string } | undefined;
  const broken = async (origin: string): Promise<{ bytes: Buffer; integrity: NonNullable<typeof integrity> }> => {
    const right = Buffer.from(await (await fetch(`${origin}/agent-embed/${file}`)).arrayBuffer());
    const bytes = Buffer.from(replaceBodies(right, exported));
    return { bytes, integrity: { right: hash(right), broken: hash(bytes) } };
  };
  await page.route(`**/agent-embed/${file}*`, async (route) => {
    const { bytes } = await broken(new URL(route.request().url()).origin);
    await route.fulfill({ contentType: "application/wasm", body: bytes });
  });
  // The hash stands in the scripts; it is left in place by none that checks it.
  await page.route(/\/agent-embed\/[\w.-]+\.js/, async (route) => {
    integrity ??= (await broken(new URL(route.request().url()).origin)).integrity;
    const response = await route.fetch();
    const text = await response.text();
    await route.fulfill({ response, body: text.replaceAll(integrity.right, integrity.broken) });
  });
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
