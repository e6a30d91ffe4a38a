// Writes custom data for VS Code, from the manifest: tag, attributes with their values, custom properties and parts.
import { writeFile } from "node:fs/promises";
import path from "node:path";

/** The texts of a union type such as `"hash" | "none" | null`; none if other texts fit too. */
function choices(type) {
  const members = type.split("|").map((member) => member.trim());
  if (members.includes("string")) return [];
  return members.flatMap((member) => (/^"(.*)"$/.exec(member)?.[1] === undefined ? [] : [{ name: member.slice(1, -1) }]));
}

/** Writes `vscode.html-custom-data.json` and `vscode.css-custom-data.json` into `out`. */
export async function writeEditorData(out, declaration) {
  const html = {
    version: 1.1,
    tags: [
      {
        name: declaration.tagName,
        description: declaration.description,
        attributes: declaration.attributes.map(({ name, description, type }) => {
          const values = choices(type.text);
          return { name, description, ...(values.length > 0 && { values }) };
        }),
      },
    ],
  };
  const css = {
    version: 1.1,
    properties: declaration.cssProperties.map(({ name, description, default: value }) => ({
      name,
      description: `${description} Default: \`${value}\`.`,
    })),
    pseudoElements: declaration.cssParts.map(({ name, description }) => ({ name: `::part(${name})`, description })),
  };
  await writeFile(path.join(out, "vscode.html-custom-data.json"), `${JSON.stringify(html, null, 2)}\n`);
  await writeFile(path.join(out, "vscode.css-custom-data.json"), `${JSON.stringify(css, null, 2)}\n`);
}
