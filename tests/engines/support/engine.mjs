/** Starts a browser behind its driver, and ends both. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { Builder } from "selenium-webdriver";

/** How long a driver may take to answer, in milliseconds. */
const LIMIT = 60_000;

/** A sound card that swallows everything: without any, Firefox takes a recording for one that it cannot decode. */
const SILENCE = "pcm.!default { type null }\nctl.!default { type null }\n";

/** Each engine: its driver, and what that is asked for. */
const ENGINES = {
  firefox: {
    command: (port) => [process.env.GECKODRIVER ?? "geckodriver", "--port", port],
    capabilities: () => ({
      browserName: "firefox",
      "moz:firefoxOptions": {
        binary: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
        args: ["-headless", "-width", "1280", "-height", "900"],
        prefs: {
          "media.cubeb.backend": "alsa",
          // Nothing is fetched but what the page asks for.
          "app.update.auto": false,
          "network.captive-portal-service.enabled": false,
          "network.connectivity-service.enabled": false,
        },
      },
    }),
  },
  webkit: {
    // The browser has no way to run without a screen.
    command: (port) => ["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1280x900x24", process.env.WEBKIT_DRIVER ?? "WebKitWebDriver", `--port=${port}`],
    capabilities: () => ({
      browserName: "MiniBrowser",
      "webkitgtk:browserOptions": {
        ...(process.env.MINI_BROWSER ? { binary: process.env.MINI_BROWSER } : {}),
        args: ["--automation"],
      },
    }),
  },
};

/** The engines to test: those named in `ENGINES`, or all. */
export const names = process.env.ENGINES ? process.env.ENGINES.split(",") : Object.keys(ENGINES);

/** A browser with one empty page; `end()` closes all of it. */
export async function start(name) {
  const engine = ENGINES[name];
  if (engine === undefined) throw new Error(`there is no engine "${name}"; known are ${Object.keys(ENGINES).join(", ")}`);
  const port = await freePort();
  const [program, ...words] = engine.command(String(port));
  const folder = await mkdtemp(path.join(tmpdir(), "agent-embed-engine-"));
  const sound = path.join(folder, "asound.conf");
  await writeFile(sound, SILENCE);
  const env = { ...process.env, ALSA_CONFIG_PATH: sound };
  const driver = spawn(program, words, { stdio: ["ignore", "pipe", "pipe"], detached: true, env });
  const said = [];
  for (const stream of [driver.stdout, driver.stderr]) stream.on("data", (bytes) => said.push(bytes.toString()));
  const failed = once(driver, "error").then(([error]) => Promise.reject(new Error(`${program} cannot be started: ${error.message}`)));
  failed.catch(() => undefined);
  const end = async () => {
    if (driver.exitCode === null && driver.signalCode === null && driver.pid !== undefined) {
      const gone = once(driver, "exit");
      // With the screen and the browser that it has started.
      process.kill(-driver.pid, "SIGTERM");
      await gone;
    }
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await Promise.race([answering(port), failed]);
    const browser = await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(engine.capabilities()).build();
    await browser.manage().setTimeouts({ script: LIMIT, pageLoad: LIMIT });
    return {
      browser,
      end: async () => {
        await browser.quit().catch(() => undefined);
        await end();
      },
    };
  } catch (error) {
    await end();
    throw new Error(`${name} does not start: ${error.message}\n${said.join("")}`);
  }
}

async function answering(port) {
  const until = Date.now() + LIMIT;
  for (;;) {
    const status = await fetch(`http://127.0.0.1:${port}/status`).then((answer) => answer.status, () => 0);
    if (status === 200) return;
    if (Date.now() > until) throw new Error("the driver does not answer");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
