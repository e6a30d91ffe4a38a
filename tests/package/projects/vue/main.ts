import "agent-embed";
import { createApp } from "vue";
import Quality from "./Quality.vue";

createApp(Quality).mount("#app");
