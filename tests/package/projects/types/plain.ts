// What a page in TypeScript may write, and what its compiler must refuse.
import "agent-embed";
import {
  type AccessTokenAnswer,
  type AgentEmbedAttributes,
  type AgentEmbedElement,
  type AgentEmbedEventMap,
  type AgentEmbedOptions,
  type EmbedErrorKind,
  defineAgentEmbed,
  mount,
  setAssetsBase,
  version,
} from "agent-embed";
import type { AgentEmbedElement as ElementOfElement } from "agent-embed/element";
import type { AgentEmbedElement as ElementOfInline } from "agent-embed/inline";
import "agent-embed/global";

// The tag is known by its name.
const found: AgentEmbedElement | null = document.querySelector("agent-embed");
const made: AgentEmbedElement = document.createElement("agent-embed");
const same: ElementOfElement & ElementOfInline = made;

// Properties are written in several forms and read in one.
made.agentId = "101";
made.views = "results calls";
const agentId: number | undefined = made.agentId;
const views: readonly ("overview" | "results" | "calls")[] = made.views;
made.fetchAccessToken = async ({ agentId, attempt, reason, signal }) => {
  const answer = await fetch(`/my/token?agent=${agentId.toFixed()}&${reason}=${attempt.toFixed()}`, { signal });
  return (await answer.json()) as AccessTokenAnswer;
};
// @ts-expect-error There is no such theme.
made.theme = "sepia";
// @ts-expect-error What the page may not know cannot be read.
const token: string = made.accessToken;
// @ts-expect-error What the element decides cannot be set.
made.status = "ready";

// Events are known by their names, and so are their details.
found?.addEventListener("embed-error", ({ detail }) => {
  const kind: EmbedErrorKind = detail.kind;
  // @ts-expect-error There is no such kind.
  return kind === "weather";
});
made.addEventListener("token-expiring", ({ detail: { expiresIn } }) => expiresIn?.toFixed());
// The platform's own events stay as they are.
made.addEventListener("click", (event: MouseEvent) => event.clientX);
const navigate: AgentEmbedEventMap["embed-navigate"]["detail"] = { route: "results", previous: "calls" };

const options: AgentEmbedOptions = { agentId: 101, hide: ["recording"], headingLevel: 3, pollSeconds: null };
const attributes: AgentEmbedAttributes = { "agent-id": 101, "link-template": "/quality#{route}", "heading-level": "3" };
// @ts-expect-error A hook is no attribute.
attributes["fetch-access-token"] = () => null;
const embed: AgentEmbedElement = mount("#here", options);
await embed.ready;
await embed.update({ theme: "dark" });
setAssetsBase(new URL("/assets/", location.href));
defineAgentEmbed("my-embed");
window.AgentEmbed?.mount("#here");

export { agentId, embed, found, navigate, same, token, version, views };
