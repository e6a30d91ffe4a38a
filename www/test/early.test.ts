import assert from "node:assert/strict";
import { test } from "node:test";
import { Changes } from "../src/changes.js";
import { earlyScope } from "../src/early.js";

const DOCUMENT = { baseURI: "https://shop.example/account/" } as Document;
const PAGE = { origin: "https://shop.example" };
const READY = { agentId: "101", tokenUrl: "/embed/token", apiBase: "/embed/api" };

function scopeOf(from: "attribute" | "property", values: Record<string, unknown>): string | undefined {
  const changes = new Changes();
  for (const [name, value] of Object.entries(values)) changes.set({ name, value, from });
  return earlyScope(changes, DOCUMENT, PAGE)?.key;
}

/** One row: what is set as attributes, and the scope whose call may leave early. */
function check(values: Record<string, unknown>, expected: string | undefined): void {
  test(`attributes ${JSON.stringify(values)}`, () => {
    assert.equal(scopeOf("attribute", { ...READY, ...values }), expected);
  });
}

function checkProperty(values: Record<string, unknown>, expected: string | undefined): void {
  test(`properties ${JSON.stringify(values)}`, () => {
    assert.equal(scopeOf("property", { ...READY, ...values }), expected);
  });
}

const SCOPE = "https://shop.example/embed/api\n101\nhttps://shop.example/embed/token";

check({}, SCOPE);
check({ apiBase: null }, "https://api.cekura.ai\n101\nhttps://shop.example/embed/token");
check({ tokenUrl: "token" }, "https://shop.example/embed/api\n101\nhttps://shop.example/account/token");
check({ apiBase: "https://api.cekura.ai/" }, "https://api.cekura.ai\n101\nhttps://shop.example/embed/token");
check({ apiBase: "/embed/api/" }, SCOPE);
check({ agentId: null }, undefined);
check({ agentId: "" }, undefined);
check({ agentId: "0" }, undefined);
check({ agentId: "-1" }, undefined);
check({ agentId: "1e3" }, undefined);
check({ agentId: "101x" }, undefined);
check({ agentId: "9007199254740993" }, undefined);
check({ tokenUrl: null }, undefined);
check({ tokenUrl: " " }, undefined);
check({ tokenUrl: "https://" }, undefined);
check({ tokenUrl: "https://evil.example/token" }, undefined);
check({ tokenUrl: "//evil.example/token" }, undefined);
check({ tokenUrl: "http://shop.example/embed/token" }, undefined);
check({ tokenUrl: "https://user@shop.example/embed/token" }, undefined);
check({ tokenUrl: "javascript:alert(1)" }, undefined);
check({ apiBase: "https://" }, undefined);
check({ fetchAccessToken: () => null }, undefined);
check({ accessToken: "abc" }, undefined);

checkProperty({ agentId: 101 }, SCOPE);
checkProperty({ tokenUrl: "https://id.example/token" }, "https://shop.example/embed/api\n101\nhttps://id.example/token");
checkProperty({ tokenUrl: "http://id.example/token" }, undefined);
checkProperty({ tokenUrl: "http://127.0.0.1:9/t" }, "https://shop.example/embed/api\n101\nhttp://127.0.0.1:9/t");
checkProperty({ tokenUrl: "http://127.0.0.1.evil.example/t" }, undefined);
checkProperty({ agentId: 1.5 }, undefined);
checkProperty({ agentId: NaN }, undefined);
