import {createServer,build} from "vite";
const s=await createServer({root:"/tmp/vt",configFile:false,server:{port:0,host:"127.0.0.1",fs:{strict:false}},logLevel:"info"});
await s.listen(); const u=s.resolvedUrls.local[0]; console.log(u);
const get=async p=>{const r=await fetch(new URL(p,u)); return [r.status,r.headers.get("content-type"),(await r.text()).slice(0,3000)]};
console.log((await get("/main.js"))[2]);
await new Promise(r=>setTimeout(r,4000));
const m=(await get("/main.js"))[2]; const dep=/"(\/[^"]*agent-embed[^"]*)"/.exec(m)[1]; console.log(dep);
const t=(await fetch(new URL(dep,u)).then(r=>r.text())); console.log(t.length, t.match(/.{80}import\.meta\.url.{40}/g), t.match(/import\([^)]*\)/g), t.slice(0,400));
await s.close();
