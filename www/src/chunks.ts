/** The parts of the wasm that load on demand: each screen but the first has its code in files of its own. */
import { type ExtraFile, REST } from "./constants.js";
import { loadWasm } from "./load.js";
import { chunkSource } from "./sources.js";

/** One for each file, whatever parts need it. Compiled modules outlive the instance that they were added to. */
const modules = new Map<string, Promise<WebAssembly.Module>>();

/** The part that every other needs: what the first screen does not run. */
export const FIRST_PART = "rest";

/** The modules of a part, in the order in which they are to be added. A failure is told, and the next call tries again. */
export async function chunkModules(name: string): Promise<WebAssembly.Module[]> {
  const rest = await moduleOf(REST);
  const files = filesOf(rest)[name];
  if (files === undefined) throw new Error(`this build has no part "${name}"`);
  return [rest, ...(await Promise.all(files.map(moduleOf)))];
}

/** What the first part says of the others: their files, in the order in which they are to be added. */
function filesOf(rest: WebAssembly.Module): Readonly<Record<string, readonly ExtraFile[]>> {
  const [section] = WebAssembly.Module.customSections(rest, "parts");
  return JSON.parse(new TextDecoder().decode(section)) as Readonly<Record<string, readonly ExtraFile[]>>;
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
