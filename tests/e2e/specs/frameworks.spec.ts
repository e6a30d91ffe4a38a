/** What frameworks and editors do to an element, and where they put it. */
import type { Page, Route } from "@playwright/test";
import type { AgentEmbedElement } from "../../../www/dist/element.js";
import { Widget } from "../pages/widget.js";
import { heard } from "../support/events.js";
import { expect, test } from "../support/test.js";

test("an element that is dragged about while it loads is one element with one token", async ({ blankPage, sandbox }) => {
  await blankPage.open();
  const widget = await blankPage.mount();
  // As a list that is sorted by hand does it: out, in elsewhere, within one task and over several.
  await widget.host.evaluate(async (embed) => {
    // What comes while it is out of the document is heard at the element only.
    embed.addEventListener("embed-ready", ({ type }) => {
      if (!embed.isConnected) window.heardEvents.push({ type: type as "embed-ready", detail: {}, of: embed.id });
    });
    const places = Array.from({ length: 5 }, () => document.body.appendChild(document.createElement("div")));
    for (let time = 0; time < 20; time += 1) {
      embed.remove();
      if (time % 3 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      places[time % places.length]?.append(embed);
    }
  });
  await widget.expectResults();
  expect(await blankPage.callCount()).toBe(1);
  expect((await sandbox.requests("/test_framework/v2/results/?")).length).toBeLessThanOrEqual(2);
  await expect.poll(async () => (await heard(blankPage.page)).filter(({ type }) => type === "embed-ready")).toHaveLength(1);
});

test("a row that is sorted keeps what its widget shows, scrolled and filtered as it was", async ({ blankPage, sandbox }) => {
  await blankPage.open();
  // So that nothing is read again by itself.
  const widget = await blankPage.mount({ pollSeconds: 300 });
  await widget.expectResults();
  await widget.button("Load more").click();
  await expect(widget.rows).toHaveCount(50);
  const before = (await sandbox.requests()).length;
  await widget.host.evaluate((embed) => {
    document.body.prepend(embed);
  });
  await expect(widget.rows).toHaveCount(50);
  expect((await sandbox.requests()).length).toBe(before);
});

test("two copies of the script are one widget", async ({ blankPage }) => {
  const { page } = blankPage;
  await blankPage.open();
  await page.addScriptTag({ url: "/agent-embed/agent-embed.js", type: "module" });
  await page.addScriptTag({ url: "/agent-embed/agent-embed.js?copy=2", type: "module" });
  await page.addScriptTag({ url: "/agent-embed/agent-embed.global.js" });
  await page.addScriptTag({ url: "/agent-embed/agent-embed.global.js?copy=2" });
  const wasm: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("agent_embed_bg.wasm")) wasm.push(request.url());
  });
  const first = await blankPage.mount({ id: "first" });
  await first.expectResults();
  const second = await addByMarkup(page, "second");
  await second.expectResults();
  expect(wasm).toHaveLength(1);
});

test("an element that stands there before the script is the same as one that comes after it", async ({ blankPage }) => {
  const { page } = blankPage;
  await blankPage.open();
  const before = await addByMarkup(page, "before");
  await before.host.evaluate((embed) => {
    // A property that is set before the class is there, and a child until then.
    (embed as unknown as { theme: string }).theme = "dark";
    embed.textContent = "Please wait";
  });
  await expect(before.host).toHaveText("Please wait");
  await page.addScriptTag({ url: "/agent-embed/agent-embed.js", type: "module" });
  const after = await addByMarkup(page, "after");
  for (const widget of [before, after]) await widget.expectResults();
  expect(await before.host.evaluate((embed: AgentEmbedElement) => embed.theme)).toBe("dark");
});

test("twenty elements ask for one token and one wasm, and all of them show their data", async ({ blankPage }) => {
  test.setTimeout(120_000);
  const wasm: string[] = [];
  blankPage.page.on("request", (request) => {
    if (request.url().includes("agent_embed_bg.wasm")) wasm.push(request.url());
  });
  await blankPage.open();
  const widgets: Widget[] = [];
  for (let index = 0; index < 20; index += 1) widgets.push(await blankPage.mount({ id: `widget-${index}` }));
  for (const widget of widgets) await widget.expectResults();
  expect(await blankPage.callCount()).toBe(1);
  expect(wasm).toHaveLength(1);
});

test("within another shadow root and a dialog it is at home, and its events are heard outside", async ({ blankPage }) => {
  const { page } = blankPage;
  await blankPage.open();
  const widget = await blankPage.mount();
  await page.evaluate(() => {
    const embed = document.querySelector("agent-embed");
    const dialog = document.createElement("dialog");
    const outer = document.createElement("div");
    const root = outer.attachShadow({ mode: "open" });
    if (embed) root.append(embed);
    dialog.append(outer);
    document.body.append(dialog);
    dialog.showModal();
  });
  await widget.expectResults();
  // Keys, focus and clicks work in the top layer.
  const first = widget.host.locator("tbody [data-row]").first();
  await first.focus();
  await page.keyboard.press("Enter");
  await expect(widget.back).toBeVisible();
  await expect(widget.heading).toBeFocused();
  // Escape leads back as long as there is a way, and then it is the dialog's.
  await page.keyboard.press("Escape");
  await widget.expectResults();
  await expect(page.locator("body > dialog")).toHaveAttribute("open");
  await widget.heading.focus();
  await page.keyboard.press("Escape");
  await expect(page.locator("body > dialog")).not.toHaveAttribute("open");
  await expect.poll(async () => (await heard(page)).map(({ type }) => type)).toEqual(expect.arrayContaining(["token-refreshed", "embed-ready", "embed-navigate"]));
  expect(await blankPage.callCount()).toBe(1);
});

test("a closed drawer hides it, whatever way the drawer is closed", async ({ blankPage }) => {
  await blankPage.open();
  const widget = await blankPage.mount();
  await widget.expectResults();
  for (const [name, value] of [["visibility", "hidden"], ["display", "none"]] as const) {
    await blankPage.page.locator("#here").evaluate((here, [name, value]) => {
      here.style.setProperty(name, value);
    }, [name, value] as const);
    await expect(widget.heading, `${name}: ${value}`).toBeHidden();
    await blankPage.page.locator("#here").evaluate((here) => {
      here.removeAttribute("style");
    });
    await expect(widget.heading).toBeVisible();
  }
});

test("in an iframe of no origin it works with a token that the page hands in", async ({ blankPage, demo, complaints }) => {
  const { page } = blankPage;
  // A sandboxed page has the origin "null", which the host backend does not know; a real one is told of it.
  await page.route("**/embed/api/**", async (route: Route) => {
    const headers = { "Access-Control-Allow-Origin": "null", "Access-Control-Allow-Headers": "authorization, accept" };
    if (route.request().method() === "OPTIONS") return route.fulfill({ status: 204, headers });
    const sent = { ...route.request().headers() };
    delete sent.origin;
    const response = await route.fetch({ headers: sent });
    return route.fulfill({ response, headers: { ...response.headers(), ...headers } });
  });
  await blankPage.open();
  await page.evaluate((origin) => {
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts");
    frame.style.cssText = "width: 900px; height: 700px";
    // The script waits for the page's word, in which the token comes.
    frame.srcdoc = `<!doctype html><html lang="en"><body><main id="here"></main><script type="module">
      import { mount } from "${origin}/agent-embed/agent-embed.js";
      onmessage = ({ data }) => {
        const embed = mount("#here", { agentId: 101, apiBase: "${origin}/embed/api", views: "results", fetchAccessToken: () => data });
        for (const type of ["embed-ready", "embed-error"]) embed.addEventListener(type, ({ detail }) => parent.postMessage({ type, detail }, "*"));
      };
      parent.postMessage("loaded", "*");
    </script></body></html>`;
    addEventListener("message", (event) => {
      if (event.source !== frame.contentWindow || event.data !== "loaded") return;
      void window.askBackend({ agentId: 101 }).then((token) => frame.contentWindow?.postMessage(token, "*"));
    });
    document.body.append(frame);
  }, demo.origin);
  const inner = page.frameLocator("iframe");
  await expect(inner.locator("agent-embed tbody [part~=row]").first()).toBeVisible();
  await inner.locator("agent-embed tbody [data-row]").first().click();
  await expect(inner.locator("agent-embed").getByRole("button", { name: "Back", exact: true })).toBeVisible();
  expect(complaints.unexpected()).toEqual([]);
});

test("an element that moves into another document keeps its looks", async ({ blankPage }) => {
  const { page } = blankPage;
  await blankPage.open();
  const widget = await blankPage.mount();
  await widget.expectResults();
  const look = (): Promise<readonly string[]> =>
    page.frameLocator("iframe").locator("agent-embed [part~=heading]").evaluate((heading) => {
      const style = getComputedStyle(heading);
      return [style.fontWeight, style.color, getComputedStyle(heading.closest(".frame") ?? heading).backgroundColor];
    });
  const before = await widget.heading.evaluate((heading) => {
    const style = getComputedStyle(heading);
    return [style.fontWeight, style.color, getComputedStyle(heading.closest(".frame") ?? heading).backgroundColor];
  });
  await page.evaluate(() => {
    const frame = document.createElement("iframe");
    frame.style.cssText = "width: 900px; height: 700px";
    document.body.append(frame);
    const embed = document.querySelector("agent-embed");
    if (embed) frame.contentDocument?.body.append(embed);
  });
  await expect(page.frameLocator("iframe").locator("agent-embed tbody [part~=row]").first()).toBeVisible();
  expect(await look()).toEqual(before);
});

/** As a server's template writes it. */
async function addByMarkup(page: Page, id: string): Promise<Widget> {
  await page.evaluate((id) => {
    const text = `<agent-embed id="${id}" agent-id="101" views="results" token-url="/embed/token" api-base="/embed/api"></agent-embed>`;
    document.querySelector("#here")?.append(document.createRange().createContextualFragment(text));
  }, id);
  return new Widget(page, page.locator(`agent-embed#${id}`));
}

test("in an iframe without an address of its own, the page's paths are its own", async ({ blankPage, complaints }) => {
  const { page } = blankPage;
  await blankPage.open();
  await page.evaluate(() => {
    const frame = document.createElement("iframe");
    frame.style.cssText = "width: 900px; height: 700px";
    frame.srcdoc = `<!doctype html><html lang="en"><body>
      <script type="module" src="/agent-embed/agent-embed.js"></script>
      <agent-embed agent-id="101" token-url="/embed/token" api-base="/embed/api" views="results"></agent-embed>
    </body></html>`;
    document.body.append(frame);
  });
  await expect(page.frameLocator("iframe").locator("agent-embed tbody [part~=row]").first()).toBeVisible();
  expect(complaints.unexpected()).toEqual([]);
});
