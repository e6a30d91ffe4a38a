import { provideZonelessChangeDetection } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";
import { setAssetsBase } from "agent-embed";
import { Quality } from "./quality";

// Where `assets` in angular.json puts the wasm and the texts.
setAssetsBase("/agent-embed/");

bootstrapApplication(Quality, { providers: [provideZonelessChangeDetection()] }).catch((error: unknown) => console.error(error));
