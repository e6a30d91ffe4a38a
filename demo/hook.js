// The page's own token hook: asks the page's backend, which holds the API key.

let broken = false;

/** Lets the next calls of the hook fail, or work again. */
export function setBroken(value) {
  broken = value;
}

/** What the widget calls whenever it needs a token. */
export async function fetchAccessToken({ agentId, reason, signal }) {
  if (broken) throw new Error("the hook is broken on purpose");
  const answer = await fetch("/embed/token", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Requested-With": "agent-embed" },
    body: JSON.stringify({ agent_id: agentId, reason }),
    signal,
  });
  // The customer is no longer signed in here.
  if (answer.status === 401) return null;
  if (!answer.ok) {
    const error = new Error(`the token route answered ${answer.status}`);
    error.status = answer.status;
    throw error;
  }
  return answer.json();
}
