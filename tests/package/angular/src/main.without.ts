import { Component, provideZonelessChangeDetection, signal } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";

/** The page without the widget: what Angular itself weighs. */
@Component({
  selector: "app-root",
  template: `<main><button type="button" (click)="said.set('Read again')">Read again</button><output>{{ said() }}</output></main>`,
})
export class Quality {
  readonly said = signal("");
}

bootstrapApplication(Quality, { providers: [provideZonelessChangeDetection()] }).catch((error: unknown) => console.error(error));
