import { Component } from "@angular/core";
import { AgentEmbedTag } from "./agent-embed.directive";

/** What a template may not write: each of the first four lines is one error of the compiler. */
@Component({
  selector: "app-root",
  imports: [AgentEmbedTag],
  template: `
    <agent-embed [agentID]="101" />
    <agent-embed [theme]="'sepia'" />
    <agent-embed [fetchAccessToken]="3" />
    <agent-embed (embed-ready)="note($event.detail.status)" />
    <agent-embed [agentId]="101" theme="dark" api-base="/embed/api" (embed-ready)="note($event.detail.route)" />
  `,
})
export class Refused {
  note(text: string): void {
    console.log(text);
  }
}
