/** A plain static server, and behind `/embed/` the host backend, as on a customer's site. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import http from "node:http";
import net from "node:net";
import path from "node:path";

const TYPES = new Map([
  [".html", "text/html; charset=utf-8"],
  [".js", "text/javascript"],
  [".mjs", "text/javascript"],
  [".css", "text/css"],
  [".json", "application/json"],
  [".wasm", "application/wasm"],
]);

/** @typedef {{ origin: string, end: () => Promise<void> }} Site */

/**
 * Serves folders by path prefix; the longest prefix wins.
 *
 * @param {Readonly<Record<string, string>>} folders prefix, such as `/` or `/agent-embed/`, to folder
 * @param {{ headers?: Readonly<Record<string, string>>, pages?: Readonly<Record<string, string>>, server?: string }} [options]
 *   headers of every answer; texts of pages that are in no folder; the origin of a server that has all the rest
 * @returns {Promise<Site>}
 */
export async function serve(folders, { headers = {}, pages = {}, server: rest } = {}) {
  const prefixes = Object.keys(folders).sort((one, other) => other.length - one.length);
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const page = pages[pathname];
    if (pathname === "/my/token") void giveToken(request, response);
    else if (isBackend(pathname)) forward(request, response, demoUrl());
    else if (rest) forward(request, response, rest);
    else if (page === undefined) void sendFile(pathname, response);
    else response.writeHead(200, { ...headers, "content-type": "text/html; charset=utf-8" }).end(page);
  });

  /** @param {string} pathname @param {http.ServerResponse} response */
  async function sendFile(pathname, response) {
    const prefix = prefixes.find((known) => pathname.startsWith(known));
    const folder = folders[prefix ?? ""];
    const relative = decodeURIComponent(pathname.slice(prefix?.length ?? 0)) || "index.html";
    const file = folder && path.join(folder, path.normalize(`/${relative}`));
    if (!file || !(await stat(file).catch(() => undefined))?.isFile()) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES.get(path.extname(file)) ?? "application/octet-stream";
    response.writeHead(200, { ...headers, "content-type": type });
    createReadStream(file).pipe(response);
  }

  if (rest) server.on("upgrade", (request, socket, head) => forwardSocket(request, socket, head, rest));
  await new Promise((listening) => server.listen(0, "127.0.0.1", () => listening(undefined)));
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    origin: `http://127.0.0.1:${address.port}`,
    end: () =>
      new Promise((ended) => {
        server.close(() => ended());
        server.closeAllConnections();
      }),
  };
}

/** @param {string} pathname */
export function isBackend(pathname) {
  return pathname.startsWith("/embed/") || pathname.startsWith("/recordings/");
}

/** The demo that stands behind every site. */
export function demoUrl() {
  const url = process.env.DEMO_URL;
  if (!url) throw new Error("DEMO_URL is not set: `node run.mjs` sets it");
  return url;
}

/**
 * Passes a request on. `Host` stays as the browser sent it: the backend looks at it.
 *
 * @param {http.IncomingMessage} request
 * @param {http.ServerResponse} response
 * @param {string} origin
 */
function forward(request, response, origin) {
  const target = new URL(request.url ?? "/", origin);
  const passedOn = http.request(target, { method: request.method, headers: request.headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  passedOn.once("error", () => response.headersSent || response.writeHead(502).end());
  response.once("close", () => passedOn.destroy());
  request.pipe(passedOn);
}

/**
 * Passes a web socket on: that by which a development server tells its page of changes.
 *
 * @param {http.IncomingMessage} request
 * @param {import("node:stream").Duplex} socket
 * @param {Buffer} head
 * @param {string} origin
 */
function forwardSocket(request, socket, head, origin) {
  const { hostname, port } = new URL(origin);
  const behind = net.connect(Number(port), hostname, () => {
    const lines = request.rawHeaders.map((text, at) => (at % 2 === 0 ? `${text}: ` : `${text}\r\n`));
    behind.write(`${request.method} ${request.url} HTTP/1.1\r\n${lines.join("")}\r\n`);
    behind.write(head);
    socket.pipe(behind).pipe(socket);
  });
  for (const [one, other] of [[socket, behind], [behind, socket]]) {
    one?.once("error", () => other?.destroy());
    one?.once("close", () => other?.destroy());
  }
}

/**
 * The token route of a customer's own backend, which the texts call `/my/token`.
 *
 * @param {http.IncomingMessage} request
 * @param {http.ServerResponse} response
 */
async function giveToken(request, response) {
  const agent = new URL(request.url ?? "/", "http://localhost").searchParams.get("agent");
  const answer = await fetch(new URL("/embed/token", demoUrl()), {
    method: request.method ?? "GET",
    headers: { "content-type": "application/json", "x-requested-with": "agent-embed" },
    body: JSON.stringify({ agent_id: Number(agent), reason: "initial" }),
  });
  response.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
}
