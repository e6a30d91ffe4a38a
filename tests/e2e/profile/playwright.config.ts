import { defineConfig } from "@playwright/test";
import tests from "../playwright.config.js";

/** `cargo xtask profile`: no tests, but the same browser and the same demo. */
export default defineConfig({ ...tests, testDir: ".", testIgnore: [], outputDir: "../../../test-results/profile" });
