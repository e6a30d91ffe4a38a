import type { AccessTokenRequest, AgentEmbedElement } from "agent-embed";
import { AgentEmbed } from "agent-embed/react";
import { useRef, useState } from "react";

/** Asks the host's own backend, as an application does. */
async function fetchAccessToken({ agentId, signal }: AccessTokenRequest): Promise<{ access: string } | null> {
  const answer = await fetch(`/my/token?agent=${agentId}`, { method: "POST", signal });
  return answer.status === 401 ? null : ((await answer.json()) as { access: string });
}

/** A page of the application: the widget, a button that uses its ref, and what its events said. */
export function Quality() {
  const embed = useRef<AgentEmbedElement>(null);
  const [said, setSaid] = useState<string[]>([]);
  const say = (text: string): void => setSaid((before) => [...before, text]);
  return (
    <main>
      <button type="button" onClick={() => void embed.current?.refreshData()}>
        Read again
      </button>
      <output>{said.join(" ")}</output>
      <AgentEmbed
        ref={embed}
        agentId={101}
        apiBase="/embed/api"
        fetchAccessToken={fetchAccessToken}
        linkTemplate="https://example.com/quality?at={route}"
        headingLevel={3}
        className="quality"
        onEmbedReady={({ detail }) => say(`ready:${detail.route}`)}
        onEmbedNavigate={({ detail }) => say(`navigate:${detail.route}`)}
        onTokenRefreshed={({ detail }) => say(`token:${detail.reason}`)}
      >
        <p>Loading the results.</p>
      </AgentEmbed>
    </main>
  );
}
