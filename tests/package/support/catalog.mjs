/** What the sandbox's data holds. */
import { demoUrl } from "./site.mjs";

/** The route of a run of agent 101 that has a recording and a transcript. @returns {Promise<string>} */
export async function recordedRun() {
  const answer = await fetch(new URL("/_sandbox/catalog", demoUrl()));
  /** @type {{ agents: { id: number, results: { id: number, runs: { id: number, recording: boolean, turns: number }[] }[] }[] }} */
  const { agents } = await answer.json();
  const results = agents.find(({ id }) => id === 101)?.results ?? [];
  for (const result of results) {
    const run = result.runs.find(({ recording, turns }) => recording && turns > 0);
    if (run) return `results/${result.id}/runs/${run.id}`;
  }
  throw new Error("no run of agent 101 has a recording");
}
