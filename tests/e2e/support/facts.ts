/** What the sandbox's catalog says, as the screens are to say it. */
import type { Catalog, ResultFacts, RunFacts } from "./sandbox.js";

/** Verdicts in the order of a table of runs: what went wrong first. */
const ORDER: readonly (readonly string[])[] = [
  ["Failed"],
  ["Error"],
  ["Timed out"],
  ["Queued", "Starting", "In call", "Evaluating"],
  ["Cancelled"],
  ["Not evaluated"],
  ["Passed"],
];

export function rank(verdict: string): number {
  return ORDER.findIndex((words) => words.includes(verdict));
}

/** Results of the first agent that stand still, newest first. */
export function finished(catalog: Catalog): readonly ResultFacts[] {
  const results = catalog.agents[0]?.results ?? [];
  return results.filter(({ id }) => !catalog.live_result_ids.includes(id));
}

/** The newest finished result with runs of several verdicts, one of which failed by a rule that cites a moment. */
export function telling(catalog: Catalog): { readonly result: ResultFacts; readonly run: RunFacts } {
  for (const result of finished(catalog)) {
    const run = result.runs.find((run) => run.first_failing_rule !== null && run.cited_seconds.length > 0);
    if (run && Object.keys(result.counts).length > 1) return { result, run };
  }
  throw new Error("the catalog has no result that tells why a run failed");
}

/** `1:03`, as the widget writes a moment of a call. */
export function clock(seconds: number): string {
  return `${String(Math.floor(seconds / 60))}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
}
