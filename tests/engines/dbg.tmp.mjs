import { start } from "./support/engine.mjs"; import { serve } from "./support/site.mjs"; import { Sandbox } from "./support/sandbox.mjs"; import { Widget } from "./support/widget.mjs";
import fs from "node:fs";
const demo="http://127.0.0.1:8340"; const name=process.argv[2];
const site=await serve(demo); const e=await start(name); const w=new Widget(e.browser);
try {
const {result,run}=await new Sandbox(demo).telling();
await e.browser.get(site.origin+"/plain.html");
await w.rows();
await w.click(`[data-row="results/${result.id}"]`); await w.heading(result.name);
await w.click(`[data-row="results/${result.id}/runs/${run.id}"]`); await w.heading(run.first_failing_rule);
await w.until("turns",(root)=>root.querySelectorAll("[part~=turn]").length>0);
await w.look((root)=>{const a=root.querySelector("audio"); window.log=[]; if(a) for(const t of ["play","playing","pause","waiting","stalled","error","timeupdate","seeking","seeked","loadedmetadata","canplay"]) a.addEventListener(t,()=>window.log.push(t+":"+a.currentTime.toFixed(2)));});
await w.click("button","Play");
for(let i=0;i<6;i++){ await new Promise(r=>setTimeout(r,700)); console.log(await w.look((root)=>{const a=root.querySelector("audio"); return a&&[a.paused,a.currentTime,a.readyState,a.networkState,a.error?.message,[...root.querySelectorAll("button")].map(b=>b.getAttribute("aria-label")||b.textContent.trim()).filter(t=>/play|pause/i.test(t)).join("|"),window.log.slice(-8).join(" ")]})); }
console.log(await w.look((root)=>[...root.querySelectorAll("[part~=turn]")].slice(0,2).map(t=>t.outerHTML.slice(0,700)).join("\n---\n")));
fs.writeFileSync(`/tmp/eng-${name}.png`, Buffer.from(await e.browser.takeScreenshot(),"base64"));
} catch(err){console.log(err.message)} finally { await e.end(); await site.end(); }
