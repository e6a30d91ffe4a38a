/** The classic script: registers the tag and puts the exports on `window.AgentEmbed`. */
import * as AgentEmbed from "./index.js";

declare global {
  interface Window {
    /** What the module exports, for pages without modules. */
    AgentEmbed?: typeof AgentEmbed;
  }
}

// A second copy of the script changes nothing.
window.AgentEmbed ??= AgentEmbed;
