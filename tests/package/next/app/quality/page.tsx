import { AgentEmbed } from "agent-embed/react";
import Link from "next/link";

// A server component: what it renders is in the page before any script runs.
export default function Quality() {
  return (
    <main>
      <h1>Quality</h1>
      <AgentEmbed agentId={101} tokenUrl="/embed/token" apiBase="/embed/api">
        <p>Loading the results.</p>
      </AgentEmbed>
      <Link href="/">Home</Link>
    </main>
  );
}
