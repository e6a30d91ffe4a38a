// Names that never leave our scripts.

/**
 * Properties and methods that our objects have for each other, and nobody else: the bundles have letters for them. None
 * may be a name of the platform, of an option, or of what goes between a script and the wasm. Who leaves one out of the
 * list makes the bundles a little larger, and no more than that.
 */
const NAMES = [
  "hooks interrupt isReplaced isTold keepToken onceWhole prepare replaced reveal settle standFor takesKnownToken",
  "abandon alive areAllSeen beginAnew beginning blocks canDraw callAsync claim completing destroyed early fail failure follow forget forgetSecrets",
  "giveBack guard hasOverview isEmpty isOver isOwn isUnseen isWhole languages leave lose mayRetry members newOwner obstacle owners promise",
  "reach release renew restart retry sentence settled speech started take takeUnseen takeValues tell tellTrapped trapped tryAgain whole widget",
].join(" ").split(" ");

/** For esbuild's `mangleProps`. */
export const INTERNAL = new RegExp(`^(?:${NAMES.join("|")})$`);

/** Fails if the glue, and so the wasm, knows one of the names. */
export function refuseInternal(glue) {
  const found = NAMES.find((name) => new RegExp(`\\.${name}\\b`).test(glue));
  if (found !== undefined) throw new Error(`the glue names .${found}, which scripts/internal.mjs takes for internal`);
}
