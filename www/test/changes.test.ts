import assert from "node:assert/strict";
import { test } from "node:test";
import { OBSERVED_ATTRIBUTES, propertyOf, readValue, ROWS } from "../src/attributes.js";
import { Changes } from "../src/changes.js";

function written(changes: Changes, entries: [string, unknown][]): Changes {
  for (const [name, value] of entries) changes.set({ name, value, from: "property" });
  return changes;
}

const pairs = (taken: { name: string; value: unknown }[]): [string, unknown][] =>
  taken.map(({ name, value }) => [name, value]);

test("the last value of a name wins, in the order of the last writes", () => {
  const changes = written(new Changes(), [
    ["route", "results"],
    ["agentId", 1],
    ["route", "calls"],
  ]);
  assert.deepEqual(pairs(changes.takeUnseen()), [
    ["agentId", 1],
    ["route", "calls"],
  ]);
  assert.deepEqual(changes.takeUnseen(), []);
});

test("a new widget is told every value, and what is passed once is passed after them", () => {
  const changes = written(new Changes(), [
    ["agentId", 1],
    ["accessToken", "secret"],
  ]);
  assert.deepEqual(pairs(changes.takeValues()), [["agentId", 1]]);
  assert.deepEqual(pairs(changes.takeUnseen()), [["accessToken", "secret"]]);
  assert.deepEqual(pairs(changes.takeValues()), [["agentId", 1]]);
  assert.deepEqual(changes.takeUnseen(), []);
  assert.equal(changes.get("accessToken"), undefined);
});

const USUAL: readonly [string, unknown][] = [
  ["agentId", 1],
  ["tokenUrl", "/embed/token"],
  ["theme", "dark"],
];

/** One row: what is set beside the usual, and the first screen, if little of the wasm is enough for it. */
function checkBeginning(set: readonly [string, unknown][], expected: string | undefined): void {
  test(`${JSON.stringify(set)} begins with ${String(expected)}`, () => {
    const changes = written(new Changes(), [...USUAL, ...set]);
    assert.equal(changes.beginning, expected);
    changes.takeValues();
    assert.equal(changes.beginning, expected, "once it is seen");
  });
}

checkBeginning([], "overview");
checkBeginning([["views", "overview, calls"]], "overview");
checkBeginning([["views", ["overview"]]], "overview");
checkBeginning([["views", null]], "overview");
checkBeginning([["views", "results,overview"]], "results");
checkBeginning([["views", ["results", "calls"]]], "results");
checkBeginning([["route", "results"]], "results");
checkBeginning([["views", "results,overview"], ["route", "overview"]], "overview");
checkBeginning([["route", undefined], ["views", "results"]], "results");
for (const name of ["route", "sync", "hide", "accessToken", "unheardOf"]) checkBeginning([[name, "results/7"]], undefined);

test("a token that was handed in is forgotten on demand", () => {
  const changes = written(new Changes(), [["accessToken", "secret"]]);
  changes.forgetSecrets();
  assert.deepEqual(changes.takeUnseen(), []);
});

/** One row: a property, the value last set, and what reading gives. */
function check(property: string, value: unknown, expected: unknown): void {
  test(`${property} set to ${JSON.stringify(value)}`, () => {
    const row = ROWS.find(([candidate]) => candidate === property);
    assert.ok(row);
    assert.deepEqual(readValue(row, value), expected);
  });
}

check("agentId", "101", 101);
check("agentId", 101, 101);
check("agentId", "abc", undefined);
check("agentId", undefined, undefined);
check("pollSeconds", undefined, 15);
check("pollSeconds", "", 15);
check("pollSeconds", " 30 ", 30);
check("views", undefined, ["overview", "results", "calls"]);
check("views", " results\n calls ", ["results", "calls"]);
check("views", "results,calls", ["results", "calls"]);
check("views", ["calls"], ["calls"]);
check("hide", null, []);
check("theme", null, "auto");
check("route", undefined, "");
check("accessToken", "secret", undefined);

test("every attribute is the property in kebab case", () => {
  const properties = OBSERVED_ATTRIBUTES.flatMap((attribute) => {
    const property = propertyOf(attribute);
    if (property !== undefined) assert.equal(attribute, property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
    return property ?? [];
  });
  const others = ["fetchAccessToken", "accessToken", "messages"];
  assert.deepEqual([...properties, ...others], ROWS.map(([property]) => property));
});

test("what a widget refuses gives way to what it took last, and is not told to another", () => {
  const changes = written(new Changes(), [["theme", "dark"], ["agentId", 1]]);
  changes.settle(changes.takeUnseen(), []);
  written(changes, [["theme", "blue"], ["apiBase", "https://evil.example"]]);
  const told = changes.takeUnseen();
  changes.settle(told, told);
  assert.equal(changes.get("theme")?.value, "dark");
  assert.equal(changes.get("apiBase"), undefined);
  assert.deepEqual(pairs(changes.takeValues()), [
    ["agentId", 1],
    ["theme", "dark"],
  ]);
});

test("what was set after a refused value stays, and a secret is never kept", () => {
  const changes = written(new Changes(), [["theme", "blue"], ["accessToken", "secret"]]);
  const told = changes.takeUnseen();
  written(changes, [["theme", "light"]]);
  changes.settle(told, told.slice(0, 1));
  assert.equal(changes.get("theme")?.value, "light");
  assert.equal(changes.get("accessToken"), undefined);
});
