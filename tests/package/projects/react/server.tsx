import { renderToString } from "react-dom/server";
import { Quality } from "./quality.js";

console.log(renderToString(<Quality />));
