/** The declarations of the packed package: every name that a page may use has a text that its editor can show. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import ts from "typescript";
import { INSTALLED } from "../support/paths.mjs";

/** Whether a declaration, or the getter beside a setter, has a text. @param {ts.Node} node @param {readonly ts.Node[]} siblings */
function isDescribed(node, siblings) {
  if (ts.getJSDocCommentsAndTags(node).length > 0 || ts.isConstructorDeclaration(node)) return true;
  if (!ts.isSetAccessor(node)) return false;
  const name = node.name.getText();
  return siblings.some((other) => ts.isGetAccessor(other) && other.name.getText() === name);
}

/** Names without a text: exported declarations, and members of interfaces, classes and object types. @param {ts.SourceFile} source */
function undescribed(source) {
  /** @type {string[]} */
  const found = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node) || ts.isTypeLiteralNode(node)) {
      for (const member of node.members) {
        if (!isDescribed(member, node.members)) found.push(member.getText().split("\n")[0] ?? "");
      }
    }
    ts.forEachChild(node, visit);
  };
  for (const statement of source.statements) {
    const isExported = ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (isExported && !isDescribed(statement, [])) found.push(statement.getText().split("\n")[0] ?? "");
    visit(statement);
  }
  return found;
}

/** @param {string} name */
function check(name) {
  test(`${name} says what each name is`, async () => {
    const text = await readFile(path.join(INSTALLED, "dist", name), "utf8");
    assert.deepEqual(undescribed(ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true)), []);
  });
}

check("types.d.ts");
check("events.d.ts");
check("embed-element.d.ts");
check("define.d.ts");
check("mount.d.ts");
check("assets.d.ts");
check("agent-embed.global.d.ts");
check("react.d.ts");
check("vue.d.ts");
check("svelte.d.ts");
