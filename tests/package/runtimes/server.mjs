// Imports each entry where there is no document, and renders the component to a string.
import { createElement } from "react";
import { renderToString } from "react-dom/server";

for (const entry of ["agent-embed", "agent-embed/element", "agent-embed/inline", "agent-embed/react"]) {
  const module = await import(entry);
  console.log(`${entry}: ${Object.keys(module).sort().join(" ")}`);
}

const { AgentEmbed } = await import("agent-embed/react");
console.log(renderToString(createElement(AgentEmbed, { agentId: 101 }, "Loading")));
