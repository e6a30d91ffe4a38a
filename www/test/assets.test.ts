import assert from "node:assert/strict";
import { test } from "node:test";
import { type AssetHints, assetsBase, assetUrl, unmoved } from "../src/assets.js";

const PAGE = "https://shop.example/account/agents.html";

function check(hints: Omit<AssetHints, "page">, expected: string): void {
  test(`assets base of ${JSON.stringify(hints)}`, () => {
    assert.equal(assetsBase({ ...hints, page: PAGE }), expected);
  });
}

check({ script: "https://shop.example/agent-embed/agent-embed.js" }, "https://shop.example/agent-embed/");
check({ script: "https://shop.example/agent-embed/agent-embed.js?v=1/2" }, "https://shop.example/agent-embed/");
check({ script: "https://cdn.example/a.js", tag: "/files" }, "https://shop.example/files/");
check({ script: "https://cdn.example/a.js", tag: "files/" }, "https://shop.example/account/files/");
check({ script: "https://cdn.example/a.js", tag: "/files", set: "https://cdn.example/v2" }, "https://cdn.example/v2/");
check({}, "https://shop.example/account/");

test("a file carries the tag of its content", () => {
  assert.equal(assetUrl("https://a.example/b/", "c.wasm", "0123456789ab"), "https://a.example/b/c.wasm?v=0123456789ab");
  assert.equal(assetUrl("https://a.example/b/", "c.wasm", undefined), "https://a.example/b/c.wasm");
});

function checkUnmoved(url: string, expected: string): void {
  test(`${url} is at ${expected}`, () => {
    assert.equal(unmoved(url), expected);
  });
}

checkUnmoved("http://localhost:5173/node_modules/.vite/deps/a.wasm", "http://localhost:5173/node_modules/agent-embed/dist/a.wasm");
checkUnmoved("http://localhost:5173/node_modules/agent-embed/dist/a.wasm", "http://localhost:5173/node_modules/agent-embed/dist/a.wasm");
checkUnmoved("http://localhost:5173/node_modules/.vite/deps/locales/de.json", "http://localhost:5173/node_modules/agent-embed/dist/locales/de.json");
checkUnmoved("https://shop.example/assets/a-4f.wasm", "https://shop.example/assets/a-4f.wasm");
