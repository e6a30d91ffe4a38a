/** Runs other programs. */
import { spawn } from "node:child_process";

/**
 * Runs a program to its end and answers what it printed; an exit code other than 0 is an error that holds it.
 *
 * @param {string} program
 * @param {readonly string[]} words
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, input?: string }} options
 * @returns {Promise<string>}
 */
export function run(program, words, { cwd, env = {}, input }) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { cwd, env: { ...process.env, ...env }, stdio: ["pipe", "pipe", "pipe"] });
    let said = "";
    const hear = (/** @type {Buffer} */ bytes) => (said += bytes.toString());
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("error", (error) => reject(new Error(`cannot start ${program}: ${error.message}`)));
    child.once("close", (code) => {
      if (code === 0) resolve(said);
      else reject(new Error(`\`${[program, ...words].join(" ")}\` ended with ${code}:\n${said}`));
    });
    child.stdin.end(input);
  });
}

/**
 * A program of the shared `node_modules`.
 *
 * @param {string} name
 * @param {readonly string[]} words
 * @param {string} cwd
 */
export function tool(name, words, cwd) {
  return run("npx", ["--no-install", name, ...words], { cwd });
}

/**
 * Starts a program that stays, and waits until it prints what `ready` finds.
 *
 * @param {string} program
 * @param {readonly string[]} words
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, ready: RegExp, limitSeconds?: number }} options
 * @returns {Promise<{ found: RegExpExecArray, end: () => Promise<void> }>}
 */
export function start(program, words, { cwd, env = {}, ready, limitSeconds = 60 }) {
  return new Promise((resolve, reject) => {
    // A group of its own, so that what it starts ends with it.
    const child = spawn(program, words, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    const ended = new Promise((over) => child.once("close", over));
    const end = async () => {
      if (child.exitCode === null && child.signalCode === null && child.pid) process.kill(-child.pid, "SIGTERM");
      await ended;
    };
    let said = "";
    const fail = (/** @type {string} */ why) => {
      clearTimeout(timer);
      void end();
      reject(new Error(`${program} ${words.join(" ")} ${why}:\n${said}`));
    };
    const timer = setTimeout(() => fail(`was not ready within ${limitSeconds} s`), limitSeconds * 1000);
    const hear = (/** @type {Buffer} */ bytes) => {
      said += bytes.toString();
      const found = ready.exec(said);
      if (!found) return;
      clearTimeout(timer);
      resolve({ found, end });
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("error", (error) => fail(`cannot be started (${error.message})`));
    child.once("exit", () => fail("has ended"));
  });
}
