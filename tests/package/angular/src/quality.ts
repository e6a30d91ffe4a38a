import { Component, type ElementRef, signal, viewChild } from "@angular/core";
import type { AccessTokenRequest, AgentEmbedElement, AgentEmbedEventMap } from "agent-embed";
import { AgentEmbedTag } from "./agent-embed.directive";

/** A page of the application: the widget, a button that uses its element, and what its events said. */
@Component({
  selector: "app-root",
  imports: [AgentEmbedTag],
  template: `
    <main>
      <button type="button" (click)="readAgain()">Read again</button>
      <output>{{ said().join(" ") }}</output>
      <agent-embed
        #embed
        class="quality"
        [agentId]="agentId()"
        api-base="/embed/api"
        heading-level="3"
        [fetchAccessToken]="fetchAccessToken"
        (embed-ready)="onReady($event)"
        (embed-navigate)="onNavigate($event)"
      >
        <p>Loading the results.</p>
      </agent-embed>
    </main>
  `,
})
export class Quality {
  readonly agentId = signal(101);
  readonly said = signal<readonly string[]>([]);
  private readonly embed = viewChild.required<ElementRef<AgentEmbedElement>>("embed");

  /** Asks the host's own backend, as an application does. */
  async fetchAccessToken({ agentId, signal }: AccessTokenRequest): Promise<{ access: string } | null> {
    const answer = await fetch(`/my/token?agent=${agentId}`, { method: "POST", signal });
    return answer.status === 401 ? null : ((await answer.json()) as { access: string });
  }

  readAgain(): void {
    void this.embed().nativeElement.refreshData();
  }

  onReady({ detail }: AgentEmbedEventMap["embed-ready"]): void {
    this.said.update((before) => [...before, `ready:${detail.route}`]);
  }

  onNavigate({ detail }: AgentEmbedEventMap["embed-navigate"]): void {
    this.said.update((before) => [...before, `navigate:${detail.route}`]);
  }
}
