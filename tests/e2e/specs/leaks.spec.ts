/** Nothing of the page gets into the widget, nothing of the widget gets out, and nothing is left of it once it is gone. */
import type { Page } from "@playwright/test";
import type { AgentEmbedElement } from "../../../www/dist/element.js";
import { DevTools } from "../support/devtools.js";
import { telling } from "../support/facts.js";
import { watchMemories } from "../support/memories.js";
import { expect, test } from "../support/test.js";
import type { Widget } from "../pages/widget.js";

/** What a page may do to its own elements, none of which is ours. */
const HOSTILE = `
  * { all: unset !important; }
  *, *::before, *::after {
    color: rgb(1, 2, 3) !important; background: lime !important; border: 7px dashed red !important;
    font: italic small-caps 900 31px/3 cursive !important; letter-spacing: 9px !important; word-spacing: 9px !important;
    text-transform: uppercase !important; text-align: right !important; text-indent: 40px !important;
    text-shadow: 3px 3px red !important; white-space: pre !important; cursor: wait !important; list-style: square !important;
    quotes: "«" "»" !important; user-select: none !important; -webkit-text-fill-color: red !important; tab-size: 20 !important;
    hyphens: auto !important; border-collapse: collapse !important; caption-side: bottom !important; zoom: 1 !important;
    -webkit-font-smoothing: none !important; writing-mode: horizontal-tb !important; overflow-wrap: break-word !important;
    animation: none !important; transition: all 3s !important;
  }
  ::slotted(*), button, table, td, th, input, select, a, h1, h2, h3, svg, [part], [part~="row"], .frame, .tab {
    display: block !important; position: fixed !important; width: 3px !important; height: 3px !important; opacity: .1 !important;
    transform: rotate(45deg) !important; float: right !important; margin: 99px !important; padding: 99px !important;
  }`;

/** Where the widget takes after its page, as it says: the font, and what the font decides. */
const TAKEN_ALONG = /^(font-family|.*(width|height|size|inset|top|left|right|bottom|block|inline|origin|margin|padding|rows|columns|position).*)$/;

/** Computed styles of one element of each kind in the widget. */
function styles(widget: Widget): Promise<Record<string, Record<string, string>>> {
  return widget.host.evaluate((embed, takenAlong) => {
    const found: Record<string, Record<string, string>> = {};
    const isTaken = new RegExp(takenAlong);
    // Around the frame there is one element without any looks.
    for (const element of embed.shadowRoot?.querySelectorAll(".frame, .frame *") ?? []) {
      const kind = `${element.localName}.${element.getAttribute("class") ?? ""}`;
      if (kind in found) continue;
      const style = getComputedStyle(element);
      const names = [...style].filter((name) => !name.startsWith("--") && !isTaken.test(name));
      found[kind] = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name)]));
    }
    return found;
  }, TAKEN_ALONG.source);
}

test("the worst style sheet of a page changes nothing in the widget but its font", async ({ blankPage, catalog }) => {
  const { result, run } = telling(catalog);
  // What moves by itself differs from one look to the next.
  await blankPage.page.emulateMedia({ reducedMotion: "reduce" });
  await blankPage.open();
  for (const [index, route] of ["results", `results/${result.id}`, `results/${result.id}/runs/${run.id}`].entries()) {
    const widget = await blankPage.mount({ id: `widget-${index}`, route });
    await expect(widget.host.locator("[aria-busy=true]")).toHaveCount(0);
    await expect(widget.host.locator("tbody [part~=row], [part~=turn]").first()).toBeVisible();
    await widget.expectStatus("ready");
    // Parts that are fetched ahead bring style sheets of their own.
    await widget.expectAhead();
    // Which result came before is known last.
    if (route === `results/${result.id}`) await expect(widget.button("Compare with previous")).toBeVisible();
    const before = await styles(widget);
    const sheet = await blankPage.page.addStyleTag({ content: HOSTILE });
    const after = await styles(widget);
    const reached: string[] = [];
    for (const [place, was] of Object.entries(before)) {
      for (const [name, value] of Object.entries(was)) {
        const is = after[place]?.[name];
        if (is !== value) reached.push(`${place}: ${name} was ${value}, is ${String(is)}`);
      }
    }
    expect(reached.slice(0, 20), route).toEqual([]);
    expect(Object.keys(after)).toEqual(Object.keys(before));
    expect(Object.keys(before).length).toBeGreaterThan(20);
    await sheet.evaluate((node) => {
      (node as Element).remove();
    });
    await widget.host.evaluate((embed) => {
      embed.remove();
    });
  }
});

test("nothing of the widget reaches the page: no style, no node, no global, no history, nothing stored", async ({ blankPage, catalog, context }) => {
  const { result, run } = telling(catalog);
  await blankPage.open();
  await blankPage.page.evaluate(() => {
    const main = document.querySelector("main");
    for (const name of ["h1", "p", "button", "table", "input", "a"]) {
      const element = document.createElement(name);
      element.textContent = "of the page";
      element.className = "frame tab row page";
      element.setAttribute("part", "row heading button");
      main?.before(element);
    }
  });
  const before = await page(blankPage.page);
  const widget = await blankPage.mount({ route: `results/${result.id}/runs/${run.id}` });
  await expect(widget.host.locator("[part~=turn]").first()).toBeVisible();
  expect(await page(blankPage.page)).toEqual(before);
  expect(await context.cookies()).toEqual([]);
  await widget.call("destroy");
  expect(await page(blankPage.page)).toEqual(before);
});

test("the classic script adds the one global that it promises", async ({ blankPage }) => {
  await blankPage.open();
  const before = await globals(blankPage.page);
  await blankPage.page.addScriptTag({ url: "/agent-embed/agent-embed.global.js" });
  await blankPage.page.evaluate(() => {
    (window as unknown as { AgentEmbed: { mount(target: string, options: object): Element } }).AgentEmbed.mount("#here", {
      agentId: 101,
      apiBase: "/embed/api",
      tokenUrl: "/embed/token",
      views: "results",
    });
  });
  await blankPage.widget.expectResults();
  expect((await globals(blankPage.page)).filter((name) => !before.includes(name))).toEqual(["AgentEmbed"]);
});

test("two hundred elements that come and go leave no listener, no node, no timer and next to no memory", async ({ blankPage }) => {
  test.setTimeout(180_000);
  const { page } = blankPage;
  await watchMemories(page);
  await page.addInitScript(hurryGrace);
  await page.addInitScript(watchTimers);
  await blankPage.open();
  const tools = await DevTools.of(page);
  // One stays, so that the runtime has somebody to serve; what it shows stands still. The first ones fill what is
  // filled once.
  const stays = await blankPage.mount({ id: "stays", pollSeconds: 300 });
  await stays.expectResults();
  await comeAndGo(page, 60);
  const count = async (): Promise<Record<keyof typeof LEFT, number>> => ({
    ...(await tools.held()),
    wasm: await wasmBytes(page),
    timers: await page.evaluate(() => window.pendingTimers.size),
  });
  // A highest level may rise once more, as where an answer comes in other pieces than those before; what leaks rises
  // each time.
  let left: readonly string[] = [];
  for (let round = 0; round === 0 || (left.length > 0 && round < 3); round += 1) {
    const before = await count();
    await comeAndGo(page, 200);
    const after = await count();
    left = Object.entries(LEFT).flatMap(([what, most]) => {
      const more = after[what as keyof typeof LEFT] - before[what as keyof typeof LEFT];
      return more > most ? [`${String(more)} ${what}`] : [];
    });
  }
  expect(left, "what each two hundred leave").toEqual([]);
  await stays.expectResults();
});

/** How much more two hundred elements may leave: listeners, nodes, timers, bytes of the wasm's memory and of the heap. */
const LEFT = { listeners: 0, nodes: 0, timers: 0, wasm: 0, heap: 1_000_000 } as const;

test("an element that is gone can be collected, and asks for nothing", async ({ blankPage, sandbox }) => {
  const { page } = blankPage;
  await page.addInitScript(watchTimers);
  await blankPage.open();
  const tools = await DevTools.of(page);
  for (const end of ["removed", "destroyed"] as const) {
    const widget = await blankPage.mount({ id: end, pollSeconds: 5 });
    await widget.expectResults();
    await page.evaluate(async (end) => {
      const embed = document.getElementById(end) as AgentEmbedElement;
      (window as unknown as { gone: WeakRef<Element> }).gone = new WeakRef(embed);
      if (end === "destroyed") await embed.destroy();
      else embed.remove();
    }, end);
    await expect
      .poll(async () => {
        await tools.collect();
        return page.evaluate(() => (window as unknown as { gone: WeakRef<Element> }).gone.deref() === undefined);
      }, { message: `an element that was ${end} is collected` })
      .toBe(true);
    await expect.poll(() => page.evaluate(() => window.pendingTimers.size), { message: "timers that wait" }).toBe(0);
    const requests = (await sandbox.requests()).length;
    await page.evaluate(() => {
      for (const type of ["focus", "online", "visibilitychange"]) window.dispatchEvent(new Event(type));
      document.dispatchEvent(new Event("visibilitychange"));
    });
    expect((await sandbox.requests()).length).toBe(requests);
  }
});

declare global {
  interface Window {
    /** The timers that have not fired yet and were not taken back. */
    pendingTimers: Set<number>;
  }
}

/** Lets an element that was removed be kept for a moment only, in place of the half second and the second that it is. */
function hurryGrace(): void {
  const { setTimeout: set } = window;
  window.setTimeout = ((handler: () => void, time?: number, ...words: unknown[]) => set(handler, time === undefined || time > 1000 ? time : Math.min(time, 10), ...words)) as typeof window.setTimeout;
}

function watchTimers(): void {
  const pending = new Set<number>();
  window.pendingTimers = pending;
  const { setTimeout: set, clearTimeout: clear, setInterval: repeat, clearInterval: stop } = window;
  window.setTimeout = ((handler: (...words: unknown[]) => void, time?: number, ...words: unknown[]) => {
    const id = set(() => {
      pending.delete(id);
      handler(...words);
    }, time);
    pending.add(id);
    return id;
  }) as typeof window.setTimeout;
  window.clearTimeout = (id) => {
    pending.delete(Number(id));
    clear(id);
  };
  window.setInterval = ((...words: Parameters<typeof repeat>) => {
    const id = repeat(...words);
    pending.add(id);
    return id;
  }) as typeof window.setInterval;
  window.clearInterval = (id) => {
    pending.delete(Number(id));
    stop(id);
  };
}

/**
 * Mounts elements one after the other, each until it shows data, and ends them in either way. A removed element is kept
 * for a moment, in case that it was only moved; only its end is waited for, so that no two are there at a time.
 */
async function comeAndGo(page: Page, times: number): Promise<void> {
  await page.evaluate(async (times) => {
    const bare = "agent-embed";
    const { mount } = (await import(bare)) as typeof import("../../../www/dist/index.js");
    const answer = window.askBackend({ agentId: 101 });
    const timers = window.pendingTimers.size;
    for (let time = 0; time < times; time += 1) {
      const embed = mount("#here", { agentId: 101, apiBase: "/embed/api", views: "results", fetchAccessToken: () => answer });
      await embed.ready;
      if (time % 4 !== 0) await embed.destroy();
      else embed.remove();
      for (let frames = 0; frames < 100 && window.pendingTimers.size > timers; frames += 1) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    }
    window.hookCalls.length = 0;
    window.heardEvents.length = 0;
    performance.clearResourceTimings();
  }, times);
}

function wasmBytes(page: Page): Promise<number> {
  return page.evaluate(() => window.wasmMemories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0));
}

function globals(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => Object.getOwnPropertyNames(window).filter((name) => !/^\d+$/.test(name)).sort());
}

/** All of a page that a guest could have changed. */
async function page(page: Page): Promise<object> {
  const found = await page.evaluate(() => {
    const elements = [document.documentElement, document.head, document.body, ...document.body.querySelectorAll(":scope > :not(main)")];
    return {
      styles: elements.map((element) => {
        const style = getComputedStyle(element);
        // The page grows with its content, and so does what is measured from its end.
        return Object.fromEntries([...style].filter((name) => !/height|block-size|perspective-origin|transform-origin/.test(name)).map((name) => [name, style.getPropertyValue(name)]));
      }),
      markup: elements.map((element) => (element.cloneNode(false) as Element).outerHTML),
      head: document.head.innerHTML,
      sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
      history: history.length,
      state: JSON.stringify(history.state),
      address: location.href,
      title: document.title,
      stored: [localStorage.length, sessionStorage.length, document.cookie],
      prototypes: [Element, HTMLElement, Node, EventTarget, Document, Window, Promise, Array, Object].map((one) => Object.getOwnPropertyNames(one.prototype).length),
    };
  });
  return { ...found, globals: await globals(page) };
}
