/** The parts of the wasm that load on demand: each screen but the first has its code in files of its own. */
import { CHUNKS, type ExtraFile } from "./constants.js";
import { loadWasm } from "./load.js";
import { chunkSource } from "./sources.js";

/** One for each file, whatever parts need it. Compiled modules outlive the instance that they were added to. */
const modules = new Map<string, Promise<WebAssembly.Module>>();

/** The modules of a part, in the order in which they are to be added. A failure is told, and the next call tries again. */
export async function chunkModules(name: string): Promise<WebAssembly.Module[]> {
  const files = CHUNKS[name];
  if (files === undefined) throw new Error(`this build has no part "${name}"`);
  return await Promise.all(files.map(moduleOf));
}

function moduleOf(entry: ExtraFile): Promise<WebAssembly.Module> {
  const known = modules.get(entry.file);
  if (known !== undefined) return known;
  const loading = loadWasm(chunkSource(entry), entry.integrity);
  modules.set(entry.file, loading);
  loading.catch((error: unknown) => {
    modules.delete(entry.file);
    console.error(`agent-embed: ${error instanceof Error ? error.message : String(error)}`);
  });
  return loading;
}
