/**
 * When a token is renewed, beside the Superset embedded SDK, whose timing function is the best known of its kind.
 * Ours is checked against the same file by `tests/native/session/compared.rs`; here the other one is, and both are
 * printed.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mock, test } from "node:test";
// @ts-expect-error Its types lie in another folder than its modules.
import timing from "@superset-ui/embedded-sdk/lib/guestTokenRefresh.js";

/** When every token of the cases was asked for, in milliseconds. */
const ASKED_AT = 1_795_000_000_000;

/** The longest time that a timer of a browser can hold; longer ones fire at once. */
const LONGEST_TIMER = 2 ** 31 / 1000;

/**
 * @typedef {{
 *   case: string, token: string, lives: number | null, clock_is_wrong_by: number,
 *   ours: readonly [number, number] | null, superset: number | "throws",
 * }} Case
 */

/** @type {readonly Case[]} */
const cases = JSON.parse(readFileSync(new URL("../../fixtures/renewal.json", import.meta.url), "utf8"));

/** @param {Case} one */
function theirs({ token, clock_is_wrong_by }) {
  mock.timers.enable({ apis: ["Date"], now: ASKED_AT + clock_is_wrong_by * 1000 });
  try {
    return timing.getGuestTokenRefreshTiming(token) / 1000;
  } catch {
    return "throws";
  } finally {
    mock.timers.reset();
  }
}

/**
 * What becomes of a reader.
 * @param {number | null} lives
 * @param {number} after
 */
function judged(lives, after) {
  if (after > LONGEST_TIMER) return "at once, over and over: no timer holds that";
  if (lives === null) return "a guess";
  if (after >= lives) return `${String(after - lives)} s too late`;
  return after * 10 < lives ? "far too early, over and over" : "in time";
}

test("each case of the comparison is what the other SDK makes of it", () => {
  /** @type {string[][]} */
  const table = [["token", "lives", "ours renews after", "", "Superset SDK renews after", ""]];
  for (const one of cases) {
    const found = theirs(one);
    assert.equal(found, one.superset, one.case);
    table.push([
      one.case,
      one.lives === null ? "unknown" : `${String(one.lives)} s`,
      one.ours === null ? "a 401" : `${String(one.ours[0])} to ${String(one.ours[1])} s`,
      // A timer of ours is never longer than 15 minutes; it looks again then.
      one.ours === null ? "in time" : judged(one.lives, Math.min(one.ours[1], LONGEST_TIMER)),
      found === "throws" ? "throws" : `${String(found)} s`,
      found === "throws" ? "nothing is renewed" : judged(one.lives, found),
    ]);
  }
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0)));
  console.log(table.map((cells) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd()).join("\n"));
  assert.ok(table.slice(1).every((cells) => cells[3] === "in time"));
});
