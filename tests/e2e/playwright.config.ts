import { defineConfig } from "@playwright/test";

/** Debian's Chromium; `cargo xtask test` names the one that it found. */
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

export default defineConfig({
  testDir: "specs",
  // What takes many minutes.
  testIgnore: process.env.AGENT_EMBED_FULL ? [] : "full/**",
  outputDir: "../../test-results/e2e",
  // Two cores: one browser each, and one demo each, since a fault that a test orders hits everybody on its sandbox.
  workers: 1,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  // Limits of what hangs, not of what is slow: many a machine that runs this does something else as well.
  timeout: 90_000,
  // All take 12 to 17 minutes on two cores. What hangs must end all the same.
  globalTimeout: (process.env.AGENT_EMBED_FULL ? 60 : 25) * 60_000,
  expect: { timeout: 20_000 },
  reporter: "list",
  use: {
    browserName: "chromium",
    viewport: { width: 1280, height: 900 },
    locale: "en-US",
    timezoneId: "UTC",
    trace: "off",
    video: "off",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath,
      args: ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"],
      // One test goes back to a page that the browser kept.
      ignoreDefaultArgs: ["--disable-back-forward-cache"],
    },
  },
});
