/** The API as the host backend relays it, for facts that the sandbox's catalog does not hold, and its tokens. */
import { expect } from "@playwright/test";

/** The parts of a result row that tests compare with. */
export interface ResultRow {
  readonly id: number;
  readonly status: string;
  readonly total_runs_count: number;
  readonly success_runs_count: number;
}

/** The parts of a call row that tests look for. */
export interface CallRow {
  readonly id: number;
  /** Empty where the call was never connected. */
  readonly trace_id: string;
}

export class Api {
  readonly #origin: string;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /**
   * Lets the host backend take a new token from the API, and gives it. The backend keeps one for all its callers, so a
   * test that changed what the API thinks of tokens, or how long they live, would leave the next one with the old.
   */
  async freshToken(agent = 101): Promise<string> {
    const before = await this.#token(agent, "initial");
    let fresh = before;
    // The backend takes a rejection at its word only once in a second.
    await expect
      .poll(async () => (fresh = await this.#token(agent, "rejected")), { message: `a fresh token for agent ${agent}` })
      .not.toBe(before);
    return fresh;
  }

  /** The first page of an agent's results. */
  async results(agent = 101, rows = 25): Promise<readonly ResultRow[]> {
    const token = await this.#token(agent, "initial");
    const query = `agent_id=${agent}&page_size=${rows}`;
    const answer = await fetch(`${this.#origin}/embed/api/test_framework/v2/results/?${query}`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    if (!answer.ok) throw new Error(`the results of agent ${agent}: ${answer.status} ${await answer.text()}`);
    return ((await answer.json()) as { results: readonly ResultRow[] }).results;
  }

  /** The newest call of an agent. */
  firstCall(agent = 101): Promise<number> {
    return this.findCall(() => true, agent);
  }

  /** The newest call of an agent that is like this. */
  async findCall(isIt: (row: CallRow) => boolean, agent = 101): Promise<number> {
    const token = await this.#token(agent, "initial");
    for (let page = 1; ; page += 1) {
      const query = `agent_id=${agent}&page_size=50&page=${page}`;
      const answer = await fetch(`${this.#origin}/embed/api/observability/v2/call-logs/?${query}`, {
        headers: { Authorization: `Bearer ${token}` },
      });
      if (!answer.ok) throw new Error(`page ${page} of the calls of agent ${agent}: ${answer.status} ${await answer.text()}`);
      const { results, next } = (await answer.json()) as { results: readonly CallRow[]; next: string | null };
      const found = results.find(isIt);
      if (found) return found.id;
      if (next === null) throw new Error(`agent ${agent} has no such call`);
    }
  }

  async #token(agent: number, reason: string): Promise<string> {
    const answer = await fetch(`${this.#origin}/embed/token`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Requested-With": "agent-embed" },
      body: JSON.stringify({ agent_id: agent, reason }),
    });
    if (!answer.ok) throw new Error(`a token for agent ${agent}: ${answer.status} ${await answer.text()}`);
    return ((await answer.json()) as { access: string }).access;
  }
}
