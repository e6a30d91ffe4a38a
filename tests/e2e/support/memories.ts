/** The memories of all wasm instances of a page, also of those that are dead. */
import type { Page } from "@playwright/test";

declare global {
  interface Window {
    /** In the order of their instances; parts that load on demand share that of the main one. */
    wasmMemories: WebAssembly.Memory[];
  }
}

/** Notes every memory from the start of each document. */
export async function watchMemories(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.wasmMemories = [];
    const note = (instance: WebAssembly.Instance): WebAssembly.Instance => {
      const { memory } = instance.exports;
      if (memory instanceof WebAssembly.Memory && !window.wasmMemories.includes(memory)) window.wasmMemories.push(memory);
      return instance;
    };
    const { Instance, instantiate } = WebAssembly;
    WebAssembly.Instance = new Proxy(Instance, {
      construct: (target, args: ConstructorParameters<typeof Instance>) => note(new target(...args)),
    });
    WebAssembly.instantiate = (async (...args: Parameters<typeof instantiate>) => {
      const made = (await instantiate(...args)) as WebAssembly.Instance | WebAssembly.WebAssemblyInstantiatedSource;
      note(made instanceof Instance ? made : made.instance);
      return made;
    }) as typeof instantiate;
  });
}

/** For each memory: how many bytes are not zero. */
export function bytesInUse(page: Page): Promise<readonly number[]> {
  return page.evaluate(() =>
    window.wasmMemories.map(({ buffer }) => new Uint8Array(buffer).reduce((count, byte) => count + Number(byte !== 0), 0)),
  );
}

/** For each memory: whether a text is in it. */
export function holding(page: Page, text: string): Promise<readonly boolean[]> {
  return page.evaluate((wanted) => {
    const bytes = new TextEncoder().encode(wanted);
    return window.wasmMemories.map(({ buffer }) => {
      const all = new Uint8Array(buffer);
      for (let at = all.indexOf(bytes[0] ?? 0); at >= 0; at = all.indexOf(bytes[0] ?? 0, at + 1)) {
        if (bytes.every((byte, offset) => all[at + offset] === byte)) return true;
      }
      return false;
    });
  }, text);
}
