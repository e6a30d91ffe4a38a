// Makes a `pkg/` folder as wasm-bindgen would, with a wasm of one function that traps.
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

// (module (func (export "trap") unreachable))
const WASM = new Uint8Array([
  0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00, 0x01, 0x04, 0x01, 0x60, 0x00, 0x00, 0x03, 0x02, 0x01, 0x00, 0x07, 0x08,
  0x01, 0x04, 0x74, 0x72, 0x61, 0x70, 0x00, 0x00, 0x0a, 0x05, 0x01, 0x03, 0x00, 0x00, 0x0b,
]);

/** Writes the folder. */
export async function writeFakePackage(folder) {
  await mkdir(folder, { recursive: true });
  await copyFile(new URL("fake-glue.js", import.meta.url), path.join(folder, "agent_embed.js"));
  await writeFile(path.join(folder, "agent_embed_bg.wasm"), WASM);
  const file = (part) => `agent_embed_${part}.wasm`;
  for (const part of ["overview_start", "rest", "overview", "run"]) await writeFile(path.join(folder, file(part)), WASM);
  const rest = [file("overview_start"), file("rest")];
  const chunks = { overview_start: [file("overview_start")], rest, overview: [...rest, file("overview")], run: [...rest, file("run")] };
  await writeFile(path.join(folder, "chunks.json"), JSON.stringify(chunks));
}
