/** Registers the tag. */
import { version } from "./constants.js";
import { AgentEmbedElement } from "./embed-element.js";

/** One class can stand behind one tag only. */
let classIsTaken = false;

/**
 * Registers `<agent-embed>`, or the same under another tag. On a server it does nothing; where the tag is known already,
 * the first registration stays, with a warning if it is of another version.
 */
export function defineAgentEmbed(tagName = "agent-embed"): void {
  if (typeof customElements === "undefined") return;
  const known = customElements.get(tagName) as { version?: string } | undefined;
  if (known) {
    if (known.version !== version) {
      console.warn(`agent-embed ${version}: <${tagName}> stays that of version ${String(known.version)}`);
    }
    return;
  }
  customElements.define(tagName, classIsTaken ? class extends AgentEmbedElement {} : AgentEmbedElement);
  classIsTaken = true;
}
