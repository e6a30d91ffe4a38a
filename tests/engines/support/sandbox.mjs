/** The controls of the demo's sandbox that these tests need. */

const USUAL_LIFE = 3600;

export class Sandbox {
  #demo;

  constructor(demo) {
    this.#demo = demo;
  }

  /** Lets tokens live for so many seconds, beginning with the next one that the host backend gives. */
  async live(seconds = USUAL_LIFE) {
    await this.#call("POST", "tokens", { access_seconds: seconds });
    const before = await this.#token("initial");
    // The backend takes a rejection at its word only once in a second.
    for (let fresh = before; fresh === before; ) {
      await new Promise((resolve) => setTimeout(resolve, 300));
      fresh = await this.#token("rejected");
    }
  }

  /** The newest finished result with runs of several verdicts, and a run of it that failed by a rule that cites a moment. */
  async telling() {
    const catalog = await this.#call("GET", "catalog?agent_id=101&limit=50&runs=40");
    for (const result of catalog.agents[0].results) {
      if (catalog.live_result_ids.includes(result.id) || Object.keys(result.counts).length < 2) continue;
      const run = result.runs.find((one) => one.first_failing_rule !== null && one.cited_seconds.length > 0 && one.recording);
      if (run) return { result, run };
    }
    throw new Error("the catalog has no result that tells why a run failed");
  }

  async #token(reason) {
    const answer = await fetch(new URL("/embed/token", this.#demo), {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Requested-With": "agent-embed" },
      body: JSON.stringify({ agent_id: 101, reason }),
    });
    return (await answer.json()).access;
  }

  async #call(method, path, body) {
    const answer = await fetch(new URL(`/_sandbox/${path}`, this.#demo), { method, ...(body ? { body: JSON.stringify(body) } : {}) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  }
}
