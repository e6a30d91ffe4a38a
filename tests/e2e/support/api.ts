/** The API as the host backend relays it, for facts that the sandbox's catalog does not hold, and its tokens. */
import { expect } from "@playwright/test";

/** The parts of a result row that tests compare with. */
export interface ResultRow {
  readonly id: number;
  readonly status: string;
  readonly total_runs_count: number;
  readonly success_runs_count: number;
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
  async firstCall(agent = 101): Promise<number> {
    const token = await this.#token(agent, "initial");
    const answer = await fetch(`${this.#origin}/embed/api/observability/v2/call-logs/?agent_id=${agent}&page_size=1&page=1`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    if (!answer.ok) throw new Error(`the calls of agent ${agent}: ${answer.status} ${await answer.text()}`);
    const [call] = ((await answer.json()) as { results: readonly { id: number }[] }).results;
    if (call === undefined) throw new Error(`agent ${agent} has no calls`);
    return call.id;
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
