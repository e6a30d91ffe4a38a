import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Quality } from "./quality.js";

const root = document.querySelector("#app");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Quality />
    </StrictMode>,
  );
}
