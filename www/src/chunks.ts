/** The parts of the wasm that load on demand: each screen but the first has its code in files of its own. */
import { type ExtraFile, REST } from "./constants.js";
import { loadWasm } from "./load.js";
import { loadLater } from "./on-demand.js";
import { chunkSource } from "./sources.js";
import { Loaded } from "./waits.js";

/** One for each file, whatever parts need it. Compiled modules outlive the instance that they were added to. */
const modules = new Loaded<WebAssembly.Module>();

/** The part that every other needs: what the first screen does not run. */
export const FIRST_PART = "rest";

/** The modules of a part, in the order in which they are to be added. A failure is told, and the next call tries again. */
export async function chunkModules(name: string): Promise<WebAssembly.Module[]> {
  const [rest, { filesOf }] = await Promise.all([moduleOf(REST), loadLater()]);
  return [rest, ...(await Promise.all(filesOf(name, rest).map(moduleOf)))];
}

function moduleOf(entry: ExtraFile): Promise<WebAssembly.Module> {
  return modules.get(entry.file, () => loadWasm(chunkSource(entry), entry.integrity));
}
