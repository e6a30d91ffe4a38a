import "agent-embed";
import { mount } from "svelte";
import Quality from "./Quality.svelte";

const target = document.querySelector("#app");
if (target) mount(Quality, { target });
