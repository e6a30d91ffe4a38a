/** What is known of instances that have died. */
import type { Member } from "./runtime.js";

/** An element that panics again within this time keeps its card until somebody asks for another try. */
const RELAPSE_MILLISECONDS = 60_000;

/** When each owner has panicked last, on the clock of `performance`. */
const panics = new Map<number, number>();

/** Which elements must not begin anew by themselves: one that keeps panicking; all of them if nobody knows which. */
export function relapsed(members: readonly Member[], owner: number): readonly Member[] {
  const now = performance.now();
  const last = panics.get(owner);
  panics.set(owner, now);
  if (last === undefined || now - last >= RELAPSE_MILLISECONDS) return [];
  const blamed = members.filter(({ id }) => id === owner);
  return blamed.length > 0 ? blamed : members;
}

/** Where the wasm stopped, as the browser's stack has it: numbers of functions, and no data. */
export function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const frame = error.stack?.split("\n").find((line) => line.includes("wasm"));
  return `${error.message} ${frame?.trim() ?? ""}`.trim();
}
