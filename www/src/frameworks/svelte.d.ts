/**
 * Types for Svelte templates. Name them once in the application, in `app.d.ts`:
 * `/// <reference types="agent-embed/svelte" />`.
 */
import type { HTMLAttributes } from "svelte/elements";
import type {
  AgentEmbedElement,
  AgentEmbedListenerProps,
  AgentEmbedOptions,
  AgentEmbedTagOptions,
} from "./element.js";

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    /** The element of the package `agent-embed`. */
    "agent-embed": Omit<HTMLAttributes<AgentEmbedElement>, keyof AgentEmbedOptions> &
      AgentEmbedTagOptions &
      AgentEmbedListenerProps;
  }
}
