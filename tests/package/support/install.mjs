/** Packs the npm package and installs the tarball, as a user of it would. */
import { mkdir, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { run } from "./command.mjs";
import { HERE, OUTPUT, WWW } from "./paths.mjs";

/** Where the tarball is. */
const TARBALLS = path.join(OUTPUT, "tarball");

/** Packs `www`, and answers the path of the tarball. */
export async function pack() {
  await rm(TARBALLS, { recursive: true, force: true });
  await mkdir(TARBALLS, { recursive: true });
  await run("npm", ["pack", "--loglevel=error", "--pack-destination", TARBALLS], { cwd: WWW });
  return tarball();
}

/** The tarball that was packed last. */
export async function tarball() {
  const [name, ...others] = await readdir(TARBALLS);
  if (name === undefined || others.length > 0) throw new Error(`expected one tarball in ${TARBALLS}`);
  return path.join(TARBALLS, name);
}

/**
 * Installs the tarball beside the tools of a folder; the lock file stays as it is.
 *
 * @param {string} file
 * @param {string} [folder]
 */
export async function install(file, folder = HERE) {
  // npm takes the same name and version for the same package, whatever is inside.
  await rm(path.join(folder, "node_modules/agent-embed"), { recursive: true, force: true });
  const flags = ["--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
  await run("npm", ["install", ...flags, file], { cwd: folder });
}
