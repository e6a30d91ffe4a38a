import { Directive, ElementRef, EventEmitter, inject, Input, type OnChanges, Output, type SimpleChanges } from "@angular/core";
import "agent-embed";
import type { AgentEmbedElement, AgentEmbedEventMap as Events, AgentEmbedOptions as Options } from "agent-embed";

/** The tag as Angular's templates check it: each input is the element's property of the same name. */
@Directive({ selector: "agent-embed" })
export class AgentEmbedTag implements OnChanges {
  @Input() agentId?: Options["agentId"];
  @Input() route?: Options["route"];
  @Input() sync?: Options["sync"];
  @Input() views?: Options["views"];
  @Input() apiBase?: Options["apiBase"];
  @Input() tokenUrl?: Options["tokenUrl"];
  @Input() theme?: Options["theme"];
  @Input() lang?: Options["lang"];
  @Input() timeZone?: Options["timeZone"];
  @Input() loading?: Options["loading"];
  @Input() pollSeconds?: Options["pollSeconds"];
  @Input() linkTemplate?: Options["linkTemplate"];
  @Input() shortcuts?: Options["shortcuts"];
  @Input() headingLevel?: Options["headingLevel"];
  @Input() hide?: Options["hide"];
  @Input() fetchAccessToken?: Options["fetchAccessToken"];
  @Input() accessToken?: Options["accessToken"];
  @Input() messages?: Options["messages"];
  // These say the types of events, which the element itself dispatches.
  @Output("embed-ready") ready = new EventEmitter<Events["embed-ready"]>();
  @Output("embed-navigate") navigate = new EventEmitter<Events["embed-navigate"]>();
  @Output("embed-error") error = new EventEmitter<Events["embed-error"]>();
  @Output("token-expiring") expiring = new EventEmitter<Events["token-expiring"]>();
  @Output("token-refreshed") refreshed = new EventEmitter<Events["token-refreshed"]>();
  @Output("token-expired") expired = new EventEmitter<Events["token-expired"]>();
  @Output("session-ended") ended = new EventEmitter<Events["session-ended"]>();
  private readonly element = inject<ElementRef<AgentEmbedElement>>(ElementRef).nativeElement;

  ngOnChanges(changes: SimpleChanges): void {
    for (const [name, change] of Object.entries(changes)) Reflect.set(this.element, name, change.currentValue);
  }
}
