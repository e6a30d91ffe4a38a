/** A site of the tests' own in front of the demo: host pages that note all that happens in them. */
import { createServer, request } from "node:http";
import { once } from "node:events";

/** The strictest policy under which the widget promises to work. */
export const STRICTEST =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; " +
  "media-src 'self'; img-src 'self'; require-trusted-types-for 'script'";

/** Runs first in every page. */
const RECORDER = `
window.heard = [];
window.complaints = [];
addEventListener("error", (event) => complaints.push("uncaught: " + event.message));
addEventListener("unhandledrejection", (event) => complaints.push("unhandled: " + event.reason));
document.addEventListener("securitypolicyviolation", (event) => complaints.push("policy: " + event.effectiveDirective + " blocks " + event.blockedURI));
for (const level of ["error", "warn"]) {
  const tell = console[level];
  console[level] = (...words) => { complaints.push(level + ": " + words.join(" ")); tell.apply(console, words); };
}
for (const type of ["embed-ready", "embed-navigate", "embed-error", "token-expiring", "token-refreshed", "token-expired", "session-ended"]) {
  document.addEventListener(type, (event) => heard.push({ type, detail: JSON.parse(JSON.stringify(event.detail)) }));
}
`;

/** Where the sandbox says that its recordings lie. */
const ELSEWHERE = /http:\/\/127\.0\.0\.1:\d+\/recordings\//g;

/** Each page: its policy, and what is in it. */
const PAGES = {
  "/plain.html": { body: '<agent-embed agent-id="101" views="results" token-url="/embed/token" api-base="/embed/api"></agent-embed>' },
  "/strict.html": { policy: STRICTEST, body: '<agent-embed agent-id="101" views="results" token-url="/embed/token" api-base="/embed/api"></agent-embed>' },
};

/** Starts the site; everything that is no page of its own comes from the demo. */
export async function serve(demo) {
  const calls = [];
  const server = createServer((question, answer) => {
    const { pathname } = new URL(question.url, demo);
    const page = PAGES[pathname];
    if (pathname === "/recorder.js") return void answer.writeHead(200, { "Content-Type": "text/javascript" }).end(RECORDER);
    if (page) {
      const headers = { "Content-Type": "text/html", ...(page.policy ? { "Content-Security-Policy": page.policy } : {}) };
      return void answer.writeHead(200, headers).end(html(page.body));
    }
    if (pathname === "/embed/token") calls.push(Date.now());
    const headers = { ...question.headers, host: new URL(demo).host };
    // The host backend takes a request of another origin for what it would be behind a proxy.
    if (headers.origin) headers.origin = new URL(demo).origin;
    // Recordings lie at the sandbox, as at a bucket elsewhere; here they come from this origin, which a strict page needs.
    const isData = pathname.startsWith("/embed/api/");
    if (isData) delete headers["accept-encoding"];
    const onward = request(new URL(question.url, demo), { method: question.method, headers }, (back) => {
      if (!isData) {
        answer.writeHead(back.statusCode, back.headers);
        return void back.pipe(answer);
      }
      const parts = [];
      back.on("data", (part) => parts.push(part));
      back.on("end", () => {
        const text = Buffer.concat(parts).toString().replaceAll(ELSEWHERE, `${origin()}/recordings/`);
        const { "content-length": _, "transfer-encoding": __, ...kept } = back.headers;
        answer.writeHead(back.statusCode, kept).end(text);
      });
    });
    onward.on("error", () => answer.destroy());
    // A player reads no more of a recording than it needs: what nobody takes any more would keep this process from ending.
    answer.on("close", () => onward.destroy());
    question.pipe(onward);
  });
  const origin = () => `http://127.0.0.1:${server.address().port}`;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    origin: origin(),
    /** When the token route was called. */
    calls,
    end: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

function html(body) {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Engine</title><link rel="icon" href="/demo/mark.svg">
    <script src="/recorder.js"></script><script type="module" src="/agent-embed/agent-embed.js"></script></head><body><main>${body}</main></body></html>`;
}
