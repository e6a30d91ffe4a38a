import "./dom.js";
import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";
import * as agentEmbed from "../src/index.js";
import { clearDocument } from "./dom.js";

const { AgentEmbedElement, defineAgentEmbed, mount } = agentEmbed;

// Said once, in the first test that connects an element: to the loader this document is a browser that is too old.
mock.method(console, "error", () => undefined);

afterEach(clearDocument);

test("the import registers the tag, and a second registration changes nothing", (context) => {
  const warn = context.mock.method(console, "warn", () => undefined);
  assert.equal(customElements.get("agent-embed"), AgentEmbedElement);
  defineAgentEmbed();
  assert.equal(customElements.get("agent-embed"), AgentEmbedElement);
  assert.equal(warn.mock.callCount(), 0);
});

test("a second tag is a subclass", () => {
  defineAgentEmbed("second-embed");
  const second = customElements.get("second-embed");
  assert.ok(second && second !== AgentEmbedElement);
  assert.ok(Object.prototype.isPrototypeOf.call(AgentEmbedElement, second));
});

test("a tag of another version stays, with a warning", (context) => {
  class Older extends HTMLElement {
    static readonly version = "0.0.1";
  }
  customElements.define("older-embed", Older);
  const warn = context.mock.method(console, "warn", () => undefined);
  defineAgentEmbed("older-embed");
  assert.equal(customElements.get("older-embed"), Older);
  assert.match(String(warn.mock.calls[0]?.arguments[0]), /0\.0\.1/);
});

for (const target of ["#nowhere", "p > q"]) {
  test(`mount into ${target}`, () => {
    assert.throws(() => mount(target), { name: "TypeError", message: new RegExp(target) });
  });
}

test("mount into what is no element", () => {
  assert.throws(() => mount(null as unknown as Element), { name: "TypeError" });
});

test("mount sets options as properties and leaves the attributes alone", () => {
  const element = mount(document.body, { agentId: 101, route: "calls", views: ["calls"], theme: "dark" });
  assert.equal(element.parentElement, document.body);
  assert.deepEqual(element.getAttributeNames(), []);
  assert.deepEqual([element.agentId, element.route, element.views, element.theme], [101, "calls", ["calls"], "dark"]);
  assert.equal(element.status, "loading");
});

test("a browser that is too old shows a sentence, and says so in one event", async () => {
  const element = document.createElement("agent-embed");
  const details: agentEmbed.EmbedErrorDetail[] = [];
  element.addEventListener("embed-error", (event) => details.push(event.detail));
  document.body.append(element);
  await assert.rejects(element.ready, /too old/);
  await new Promise((resolve) => setTimeout(resolve));
  assert.deepEqual(
    details.map(({ kind, fatal, retryable }) => [kind, fatal, retryable]),
    [["wasm-load", true, false]],
  );
  assert.equal(element.lastError, details[0]);
  assert.match(element.shadowRoot?.querySelector("[role=alert]")?.textContent ?? "", /too old/);
});

test("an attribute shows in its property, and removing it brings the default back", () => {
  const element = document.createElement("agent-embed");
  element.setAttribute("poll-seconds", "30");
  assert.equal(element.pollSeconds, 30);
  element.pollSeconds = 60;
  assert.equal(element.pollSeconds, 60);
  assert.equal(element.getAttribute("poll-seconds"), "30");
  element.removeAttribute("poll-seconds");
  assert.equal(element.pollSeconds, 15);
});

for (const attribute of ["access-token", "token"]) {
  test(`the attribute ${attribute} is removed at once`, () => {
    const element = document.createElement("agent-embed");
    element.setAttribute(attribute, "secret");
    assert.equal(element.hasAttribute(attribute), false);
  });
}

test("an access token cannot be read back", () => {
  const element = document.createElement("agent-embed");
  element.accessToken = "secret";
  assert.equal(element.accessToken, undefined);
});

test("what was set before the class was there is taken over", () => {
  const element = document.createElement("agent-embed");
  Object.defineProperty(element, "agentId", { value: 7, configurable: true, enumerable: true, writable: true });
  document.body.append(element);
  assert.equal(Object.hasOwn(element, "agentId"), false);
  assert.equal(element.agentId, 7);
});

test("an unknown option is refused by name", async () => {
  const element = document.createElement("agent-embed");
  await assert.rejects(element.update({ agentID: 1 } as object), { name: "TypeError", message: /agentID/ });
});

test("after destroy every method rejects, and destroy may be repeated", async () => {
  const element = mount(document.body, { agentId: 1 });
  const waiting = element.refreshToken();
  const calls = ["refreshData", "refreshToken", "logout", "resume"] as const;
  const ended = { name: "AgentEmbedDestroyed" };
  void element.destroy();
  await element.destroy();
  assert.equal(element.isConnected, false);
  assert.equal(element.status, "ended");
  await assert.rejects(waiting, ended);
  await assert.rejects(element.ready, ended);
  await assert.rejects(element.update({}), ended);
  for (const name of calls) await assert.rejects(element[name](), ended);
});
