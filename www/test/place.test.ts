import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { Place } from "../src/place.js";
import { Readiness } from "../src/waiting.js";
import { clearDocument } from "./dom.js";

afterEach(clearDocument);

function navigate(element: HTMLElement, route: string, prevents = false): void {
  const event = new CustomEvent("embed-navigate", { detail: { route, previous: "results" }, bubbles: true, cancelable: true });
  // The page's listeners come after ours.
  if (prevents) element.addEventListener("embed-navigate", (one) => { one.preventDefault(); }, { once: true });
  element.dispatchEvent(event);
}

test("the last step that the page allowed is where the reader is", async () => {
  const element = document.createElement("div");
  const place = new Place(element, new Readiness());
  assert.equal(place.route, undefined);
  navigate(element, "results/7");
  await Promise.resolve();
  assert.equal(place.route, "results/7");
  navigate(element, "calls", true);
  await Promise.resolve();
  assert.equal(place.route, "results/7");
  place.next = place.route;
  place.leave("theme");
  assert.equal(place.route, "results/7");
  place.leave("route");
  assert.deepEqual([place.route, place.next], [undefined, undefined]);
});

test("what another widget within tells is its own matter", async () => {
  const element = document.createElement("div");
  const inner = document.createElement("div");
  element.append(inner);
  const place = new Place(element, new Readiness());
  navigate(inner, "results/7");
  inner.dispatchEvent(new CustomEvent("session-ended", { bubbles: true }));
  await Promise.resolve();
  assert.deepEqual([place.route, place.isOver], [undefined, false]);
});

test("a session is over until it is resumed or has a new token", () => {
  const element = document.createElement("div");
  const place = new Place(element, new Readiness());
  const told = (type: string): boolean => {
    element.dispatchEvent(new CustomEvent(type));
    return place.isOver;
  };
  assert.equal(told("session-ended"), true);
  assert.equal(told("token-refreshed"), false);
  assert.equal(told("session-ended"), true);
  place.isOver = false;
  assert.equal(place.isOver, false);
});

test("of a token that is handed on the page is told once", () => {
  const element = document.createElement("div");
  const place = new Place(element, new Readiness());
  place.keepToken();
  assert.equal(place.takesKnownToken(), false, "nobody was told of any");
  element.dispatchEvent(new CustomEvent("token-refreshed"));
  assert.equal(place.takesKnownToken(), false, "no widget has begun anew");
  place.keepToken();
  assert.deepEqual([place.takesKnownToken(), place.takesKnownToken()], [true, false]);
});

test("the page is told of the first screen until it has heard of it", () => {
  const element = document.createElement("div");
  const readiness = new Readiness();
  new Place(element, readiness);
  assert.deepEqual([readiness.reach(), readiness.reach()], [true, true]);
  element.dispatchEvent(new CustomEvent("embed-ready"));
  assert.equal(readiness.reach(), false);
});
