// What a page in React may write, and what its compiler must refuse: the component, and the bare tag.
import type { AgentEmbedElement } from "agent-embed";
import { AgentEmbed, type AgentEmbedProps } from "agent-embed/react";
import { createRef } from "react";

const ref = createRef<AgentEmbedElement>();
const props: AgentEmbedProps = { agentId: 101, onSessionEnded: ({ detail }) => detail.cause === "host" };

export const component = (
  <AgentEmbed {...props} ref={ref} className="wide" id="embed" onEmbedReady={(event) => event.detail.milliseconds}>
    <p>Loading</p>
  </AgentEmbed>
);
// @ts-expect-error There is no such property.
export const misspelled = <AgentEmbed agentID={101} />;
// @ts-expect-error The detail has no such member.
export const wrong = <AgentEmbed agentId={101} onEmbedReady={({ detail }) => detail.status} />;

export const tag = <agent-embed agent-id={101} token-url="/embed/token" theme="dark" onembed-ready={({ detail }) => detail.route} />;
// @ts-expect-error There is no such theme.
export const sepia = <agent-embed theme="sepia" />;

// React 19 sets what is a property as one.
export const properties = <agent-embed agentId={101} hide={["recording"]} views="results" />;
