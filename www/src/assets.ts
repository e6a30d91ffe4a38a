/** Where the files beside the loader are. */

/** What a page offers to find them by. */
export interface AssetHints {
  /** What `setAssetsBase` was given. */
  readonly set?: string | undefined;
  /** `data-assets` of the script tag. */
  readonly tag?: string | undefined;
  /** The URL of the script itself: of the module, or of the classic script that was running. */
  readonly script?: string | undefined;
  /** The page's base, for relative values. */
  readonly page: string;
}

/** The folder, as an absolute URL with a slash at its end. */
export function assetsBase(hints: AssetHints): string {
  const folder = hints.set ?? hints.tag;
  if (folder !== undefined) return new URL(folder.endsWith("/") ? folder : `${folder}/`, hints.page).href;
  return new URL(".", hints.script ?? hints.page).href;
}

/** A file in a folder, named with the tag of its content, so that it may be cached for ever. */
export function assetUrl(base: string, file: string, tag: string | undefined): string {
  const url = new URL(file, base);
  if (tag) url.searchParams.set("v", tag);
  return url.href;
}

/**
 * Where a file of this package is, from where its module says that it is. For development, Vite before 8 moves modules
 * into `node_modules/.vite/deps/` and leaves the files beside them behind.
 */
export function unmoved(url: string): string {
  return url.replace(/\/\.vite\/deps\/(?=(?:locales\/)?[^/]*$)/, "/agent-embed/dist/");
}

let chosenBase: string | undefined;

/** Says where the built files are. Call it before the first element is connected. */
export function setAssetsBase(url: string | URL): void {
  chosenBase = String(url);
}

/** What `setAssetsBase` was given. */
export function getAssetsBase(): string | undefined {
  return chosenBase;
}
