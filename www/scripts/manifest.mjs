// Writes `custom-elements.json` from the doc comments of the public types, so that editors know tag, attributes and events.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import ts from "typescript";
import { writeEditorData } from "./editor-data.mjs";
import { readParts, readProperties } from "./theming.mjs";

/** The documented members of an interface or class: name, text, type. */
function membersOf(source, name) {
  const declaration = source.statements.find((statement) => statement.name?.text === name);
  return declaration.members.flatMap((member) => {
    const documentation = ts.getJSDocCommentsAndTags(member).at(-1);
    if (!member.name || !documentation || ts.getJSDocTags(member).some((tag) => tag.tagName.text === "internal")) return [];
    return {
      name: member.name.text ?? member.name.getText(source),
      description: ts.getTextOfJSDocComment(documentation.comment),
      type: member.type?.getText(source),
      member,
    };
  });
}

/** Type texts with the names of unions of texts spelled out: an editor cannot look them up. */
function spelledOut(source) {
  const aliases = source.statements
    .filter((statement) => ts.isTypeAliasDeclaration(statement) && /^"[^()]*"$/.test(statement.type.getText(source)))
    .map((statement) => [statement.name.text, statement.type.getText(source)]);
  return (type) =>
    aliases.reduce(
      (text, [name, union]) =>
        text.replaceAll(new RegExp(`\\b${name}\\[\\]`, "g"), `(${union})[]`).replaceAll(new RegExp(`\\b${name}\\b`, "g"), union),
      type,
    );
}

async function parse(root, file) {
  const text = await readFile(path.join(root, "src", file), "utf8");
  return ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
}

/** Rows `{ property, attribute }` of the attribute table. */
function attributeRows(source) {
  const table = source.statements
    .flatMap((statement) => statement.declarationList?.declarations ?? [])
    .find(({ name }) => name.text === "WRITTEN");
  return table.initializer.elements.map(({ elements: [{ text: property }] }) => ({
    property,
    attribute: property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
  }));
}

function method({ name, description, member }, source) {
  const parameters = member.parameters.map((parameter) => ({
    name: parameter.name.getText(source),
    type: { text: parameter.type.getText(source) },
  }));
  const answer = { type: { text: member.type.getText(source) } };
  return { kind: "method", name, description, ...(parameters.length > 0 && { parameters }), return: answer };
}

/** A custom property as the manifest has it; the dark default stands in the text, since there is no field for it. */
function cssProperty({ name, syntax, light, dark, text }) {
  const description = dark === light ? text : `${text} Dark: \`${dark}\`.`;
  return { name: `--agent-embed-${name}`, syntax, default: light, description };
}

/** Writes the manifest into `out`, and what editors read. */
export async function writeManifest(root, out, version) {
  const [types, events, element, table] = await Promise.all(
    ["types.ts", "events.ts", "embed-element.ts", "attributes.ts"].map((file) => parse(root, file)),
  );
  const spell = spelledOut(types);
  const options = membersOf(types, "AgentEmbedOptions").map((option) => ({ ...option, type: spell(option.type) }));
  const optionOf = (name) => options.find((option) => option.name === name);
  const rows = attributeRows(table);
  const declaration = {
    kind: "class",
    name: "AgentEmbedElement",
    description: "Shows how voice agents do: test results, runs, production calls. Signs in with a short-lived token.",
    tagName: "agent-embed",
    customElement: true,
    superclass: { name: "HTMLElement" },
    attributes: rows.map(({ property, attribute }) => {
      const { description, type } = optionOf(property);
      return { name: attribute, fieldName: property, description, type: { text: type } };
    }),
    members: [
      ...options.map(({ name, description, type }) => ({
        kind: "field",
        name,
        description,
        type: { text: type },
        ...(rows.some((row) => row.property === name) && {
          attribute: rows.find((row) => row.property === name).attribute,
        }),
      })),
      ...membersOf(element, "AgentEmbedElement")
        .filter(({ member }) => ts.isGetAccessor(member))
        .map(({ name, description, type }) => ({ kind: "field", name, description, type: { text: type }, readonly: true })),
      ...membersOf(element, "AgentEmbedElement")
        .filter(({ member }) => ts.isMethodDeclaration(member))
        .map((entry) => method(entry, element)),
    ],
    events: membersOf(events, "AgentEmbedEventMap").map(({ name, description, type }) => ({
      name,
      description,
      type: { text: type },
    })),
    slots: [
      { name: "", description: "Shown until the first paint, and when scripts are blocked." },
      { name: "loading", description: "In place of the loading state." },
      { name: "empty", description: "In place of the text of an empty list." },
      { name: "error", description: "In place of the text of a failure." },
    ],
    cssProperties: (await readProperties(root)).map(cssProperty),
    cssParts: Object.entries(await readParts(root)).map(([name, description]) => ({ name, description })),
  };
  const manifest = {
    schemaVersion: "2.1.0",
    readme: "",
    modules: [
      {
        kind: "javascript-module",
        path: "dist/index.js",
        declarations: [declaration],
        exports: [
          { kind: "js", name: "AgentEmbedElement", declaration: { name: "AgentEmbedElement" } },
          { kind: "custom-element-definition", name: "agent-embed", declaration: { name: "AgentEmbedElement" } },
        ],
      },
    ],
    package: { name: "agent-embed", version },
  };
  await writeFile(path.join(out, "custom-elements.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  await writeEditorData(out, declaration);
}
