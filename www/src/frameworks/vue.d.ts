/**
 * Types for Vue templates. Name them once in the application, in `env.d.ts` or in `compilerOptions.types`:
 * `/// <reference types="agent-embed/vue" />`.
 */
import type { AllowedComponentProps, EmitFn, HTMLAttributes, VNodeProps } from "vue";
import type { AgentEmbedElement, AgentEmbedEventMap, AgentEmbedTagOptions } from "./element.js";

/** The events as Vue knows them: a listener for each. */
type Emits = { [Name in keyof AgentEmbedEventMap]: (event: AgentEmbedEventMap[Name]) => void };

/** The element as a template sees it. */
type Tag = new () => AgentEmbedElement & {
  /** What may be bound: attributes, properties and what any element takes. */
  $props: AgentEmbedTagOptions & HTMLAttributes & VNodeProps & AllowedComponentProps;
  /** What may be listened to. */
  $emit: EmitFn<Emits>;
};

declare module "vue" {
  interface GlobalComponents {
    /** The element of the package `agent-embed`. */
    "agent-embed": Tag;
    /** The same, written as Vue's own components are. */
    AgentEmbed: Tag;
  }
}
