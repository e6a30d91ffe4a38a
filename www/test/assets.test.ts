import assert from "node:assert/strict";
import { test } from "node:test";
import { assetsBase, assetUrl, unmoved } from "../src/assets.js";

const PAGE = "https://shop.example/account/agents.html";

/** One row: the script, the folder that was named, and the base. */
function check(script: string | undefined, folder: string | undefined, expected: string): void {
  test(`assets base of ${String(folder)} beside ${String(script)}`, () => {
    assert.equal(assetsBase(PAGE, folder, script), expected);
  });
}

check("https://shop.example/agent-embed/agent-embed.js", undefined, "https://shop.example/agent-embed/");
check("https://shop.example/agent-embed/agent-embed.js?v=1/2", undefined, "https://shop.example/agent-embed/");
check("https://cdn.example/a.js", "/files", "https://shop.example/files/");
check("https://cdn.example/a.js", "files/", "https://shop.example/account/files/");
check("https://cdn.example/a.js", "https://cdn.example/v2", "https://cdn.example/v2/");
check(undefined, undefined, "https://shop.example/account/");

test("a file carries the tag of its content", () => {
  assert.equal(assetUrl("https://a.example/b/", "c.wasm", "0123456789ab"), "https://a.example/b/c.wasm?v=0123456789ab");
  assert.equal(assetUrl("https://a.example/b/", "c.wasm"), "https://a.example/b/c.wasm");
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
