/** A running demo: page, host backend and sandbox, with their logs. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What the demo prints once all of it answers. */
const READY = /demo ready at (\S+)/;
const ROOT = new URL("../../../", import.meta.url);
/** How long a demo may take to start and to end, in milliseconds. */
const LIMIT = 30_000;

/** Options of `cargo xtask demo`, without the dashes in front. */
export interface DemoOptions {
  readonly profile?: "normal" | "nasty" | "empty" | "huge";
  readonly strictCsp?: boolean;
}

export class Demo {
  /** The origin, without a slash at the end. */
  readonly origin: string;
  readonly #logs: string;
  readonly #end: () => Promise<void>;

  private constructor(url: string, logs: string, end: () => Promise<void>) {
    this.origin = new URL(url).origin;
    this.#logs = logs;
    this.#end = end;
  }

  /** The demo that `cargo xtask test` has started, if there is one. */
  static given(): Demo | undefined {
    const { DEMO_URL: url, DEMO_LOGS: logs } = process.env;
    return url && logs ? new Demo(url, logs, () => Promise.resolve()) : undefined;
  }

  /** Starts a demo of our own on a free port, with what is built. */
  static async start(options: DemoOptions = {}): Promise<Demo> {
    // Without `cargo xtask test` around us, what cargo built last.
    const program = process.env.XTASK_BIN ?? fileURLToPath(new URL("target/debug/xtask", ROOT));
    const logs = await mkdtemp(join(tmpdir(), "agent-embed-e2e-"));
    const words = ["demo", "--no-build", "--port", "0", "--log-dir", logs];
    if (options.profile) words.push("--profile", options.profile);
    if (options.strictCsp) words.push("--strict-csp");
    const child = spawn(program, words, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
    const url = await announced(child);
    return new Demo(url, logs, async () => {
      await ended(child);
      await rm(logs, { recursive: true, force: true });
    });
  }

  /** All that sandbox and host backend have logged so far. */
  async logs(): Promise<Record<string, string>> {
    const names = ["host.log", "sandbox.log"];
    const texts = await Promise.all(names.map((name) => readFile(join(this.#logs, name), "utf8")));
    return Object.fromEntries(names.map((name, index) => [name, texts[index] ?? ""]));
  }

  /** Ends it, if it is ours. */
  end(): Promise<void> {
    return this.#end();
  }
}

/** Resolves with the address; fails with what the demo printed if it ends before. */
function announced(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const fail = (why: string): void => {
      reject(new Error(`the demo ${why}:\n${said}`));
    };
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      fail("did not start in time");
    }, LIMIT);
    const hear = (bytes: Buffer): void => {
      said += bytes.toString();
      const url = READY.exec(said)?.[1];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve(url);
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("error", (error) => {
      fail(`cannot be started (${error.message})`);
    });
    child.once("exit", (code) => {
      clearTimeout(timer);
      fail(`ended with ${String(code)}`);
    });
  });
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), LIMIT);
    child.once("exit", () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill("SIGTERM");
  });
}
