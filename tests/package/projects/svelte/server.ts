import { render } from "svelte/server";
import Quality from "./Quality.svelte";

console.log(render(Quality).body);
