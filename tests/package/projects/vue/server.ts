import "agent-embed";
import { createSSRApp } from "vue";
import { renderToString } from "vue/server-renderer";
import Quality from "./Quality.vue";

console.log(await renderToString(createSSRApp(Quality)));
