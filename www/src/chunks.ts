/** The parts of the wasm that load on demand: each screen but the first has its code in files of its own. */
import { type ExtraFile, OVERVIEW, OVERVIEW_START, REST } from "./constants.js";
import { loadWasm } from "./load.js";
import { loadLater } from "./on-demand.js";
import { chunkSource } from "./sources.js";
import { Loaded } from "./waits.js";

/** One for each file, whatever parts need it. Compiled modules outlive the instance that they were added to. */
const modules = new Loaded<WebAssembly.Module>();

/** The modules of a part, in the order in which they are to be added. A failure is told, and the next call tries again. */
export async function chunkModules(name: string): Promise<WebAssembly.Module[]> {
  const [start, rest, { filesOf }] = await Promise.all([moduleOf(OVERVIEW_START), moduleOf(REST), loadLater()]);
  return [start, rest, ...(await Promise.all(filesOf(name, rest).map(moduleOf)))];
}

/** What the overview's first screen runs beside the first wasm. */
export function overviewModules(): Promise<WebAssembly.Module[]> {
  return Promise.all([moduleOf(OVERVIEW_START), moduleOf(OVERVIEW)]);
}

function moduleOf(entry: ExtraFile): Promise<WebAssembly.Module> {
  return modules.get(entry.file, () => loadWasm(chunkSource(entry), entry.integrity));
}

/** Whoever asks from now on means to try again. */
export function renewModules(): void {
  modules.renew();
}
