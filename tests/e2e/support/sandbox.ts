/** The controls of the sandbox: faults, tokens, the requests it has seen, and what its data holds. */
import { setTimeout } from "node:timers/promises";
import { Api } from "./api.js";

/** A fault, as `tests/sandbox/README.md` describes it. */
export interface Fault {
  readonly match: string;
  readonly kind: "delay" | "drop" | "truncate" | "status" | "html" | "bad_json" | "hang" | "slow_body";
  readonly status?: number;
  readonly ms?: number;
  readonly times?: number;
  readonly retry_after?: number;
}

/** A request that the sandbox has seen. */
export interface Request {
  readonly n: number;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly status: number | null;
  readonly bearer: boolean;
  readonly key: boolean;
  readonly jti: string | null;
}

export interface RunFacts {
  readonly id: number;
  readonly verdict: string;
  readonly scenario_name: string;
  readonly personality_name: string | null;
  readonly duration: string;
  readonly turns: number;
  readonly recording: boolean;
  readonly first_failing_rule: string | null;
  readonly failing_metrics: readonly string[];
  readonly cited_seconds: readonly number[];
}

export interface ResultFacts {
  readonly id: number;
  readonly name: string;
  readonly status: string;
  readonly runs_count: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly causes: readonly { readonly title: string; readonly affected_count: number }[];
  readonly runs: readonly RunFacts[];
}

export interface AgentFacts {
  readonly id: number;
  readonly results_count: number;
  readonly results: readonly ResultFacts[];
}

export interface AwkwardRow {
  readonly id: number;
  readonly name: string;
  readonly peculiar: string;
}

export interface Catalog {
  readonly agents: readonly AgentFacts[];
  readonly live_result_ids: readonly number[];
  readonly special_runs: Readonly<Record<string, readonly number[]>>;
  readonly nasty: { readonly runs: readonly AwkwardRow[]; readonly results: readonly AwkwardRow[] };
}

/** Paths of the API, as faults match them and as the log names them. */
export const RESULTS = "/test_framework/v2/results/";
export const RUNS = "/test_framework/v2/runs/";
export const LOGIN = "/user/v1/embedded/login/";

/** The agents whose data tests show. */
const AGENTS = [101, 102];
/** The lifetime of tokens unless a test says otherwise, in seconds: none is renewed in the middle of a test. */
const USUAL_LIFE = 3600;
/** For how long after a rejected token the host backend believes no other caller that says the same, in milliseconds. */
const DOUBT = 1000;
/** When the host backend took new tokens, by origin, unless a test may have spoiled them since: new ones take a while. */
const FRESH = new Map<string, number>();
/** A step of a live result that no test lives to see, in seconds. */
const FOR_EVER = 3600;
/** The step at which the first run of a live result is in its call, and the others wait. */
const IN_CALL = 2;
/** A step at which some runs of a live result are done and others are not; it has 37. */
const HALF_DONE = 20;

export class Sandbox {
  readonly #origin: string;
  readonly #api: Api;

  constructor(origin: string) {
    this.#origin = origin;
    this.#api = new Api(origin);
  }

  /** As it was before any test: the live result stands still, and the host backend has tokens that are whole. */
  async reset(): Promise<void> {
    await this.mend();
    await this.#call("POST", "live", { step_seconds: FOR_EVER, step: IN_CALL });
    if (!FRESH.has(this.#origin)) {
      await this.#call("POST", "tokens", { access_seconds: USUAL_LIFE });
      await Promise.all(AGENTS.map((agent) => this.#api.freshToken(agent)));
      FRESH.set(this.#origin, Date.now());
    }
    await this.#call("DELETE", "log");
  }

  /** Orders a fault. */
  async fault(fault: Fault): Promise<void> {
    if (fault.status === 401) await this.#spoilTokens();
    await this.#call("POST", "faults", fault);
  }

  /** Takes all faults back. */
  async mend(): Promise<void> {
    await this.#call("DELETE", "faults");
  }

  /** Changes the lifetime of tokens from now on, or takes back those that were issued. */
  async tokens(change: { access_seconds?: number; revoke?: boolean; revoke_refresh?: boolean }): Promise<void> {
    await this.#spoilTokens();
    await this.#call("POST", "tokens", change);
  }

  /** The requests since the last reset whose path and query hold `part`. */
  async requests(part = ""): Promise<readonly Request[]> {
    const seen = (await this.#call("GET", "log")) as readonly Request[];
    return seen.filter(({ path, query }) => `${path}?${query}`.includes(part));
  }

  /** The newest live result and its first run, which is in its call. */
  async liveRun(): Promise<{ readonly result: number; readonly run: RunFacts }> {
    // The newest of all is the live one.
    const { agents, live_result_ids: live } = await this.catalog(101, 1);
    const [result] = agents[0]?.results ?? [];
    const run = result?.runs.find(({ verdict }) => verdict === "In call");
    if (!result || !run || result.id !== live.at(-1)) throw new Error("the live result has no run in its call");
    return { result: result.id, run };
  }

  /** Moves the newest live result on to where some of its runs are done, and gives it; it stands still there. */
  async liveHalfDone(): Promise<number> {
    await this.#call("POST", "live", { step_seconds: FOR_EVER, step: HALF_DONE });
    const result = (await this.catalog(101, 1)).live_result_ids.at(-1);
    if (result === undefined) throw new Error("no result is live");
    return result;
  }

  /** Lets the live result go on, to its end within a second. */
  async endLive(): Promise<void> {
    await this.#call("POST", "live", { step_seconds: 0.01 });
  }

  /** What a reader must find. `runs` are the runs told of each result. */
  async catalog(agent = 101, limit = 50, runs = 40): Promise<Catalog> {
    const query = `agent_id=${String(agent)}&limit=${String(limit)}&runs=${String(runs)}`;
    return (await this.#call("GET", `catalog?${query}`)) as Catalog;
  }

  /** A page that is refused its token must get a new one, also right after those of the reset. */
  async #spoilTokens(): Promise<void> {
    const taken = FRESH.get(this.#origin) ?? 0;
    FRESH.delete(this.#origin);
    await setTimeout(Math.max(0, taken + DOUBT - Date.now()));
  }

  async #call(method: string, path: string, body?: unknown): Promise<unknown> {
    const init: RequestInit = { method };
    if (body !== undefined) init.body = JSON.stringify(body);
    const answer = await fetch(`${this.#origin}/_sandbox/${path}`, init);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${String(answer.status)} ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  }
}
