// How an audit goes, as its pages share it: asked for once, and put in place of what was by every change.
import { announce } from "../components/announce.svelte";
import { ask } from "../ipc/ask";
import type { AgencyStanding } from "../ipc/generated/AgencyStanding";
import type { AuditHome } from "../ipc/generated/AuditHome";
import type { Failure } from "../ipc/generated/Failure";

/** An audit, as far as it is here. */
export class Home {
  view = $state.raw<AuditHome>();
  /** Why it did not come. */
  failure = $state.raw<Failure>();
  busy = $state(false);

  async load(of: string): Promise<void> {
    const answer = await ask<AuditHome>("audit_home", { of });
    this.failure = answer.ok ? undefined : answer.failure;
    if (answer.ok) this.view = answer.value;
  }

  /** Has something changed, and shows the audit as it is then; answers why it was not, where it was not. */
  async change(command: string, args: Record<string, unknown>, said: string): Promise<Failure | undefined> {
    if (this.view === undefined || this.busy) return undefined;
    this.busy = true;
    const answer = await ask<AuditHome>(command, { of: this.view.id, ...args });
    this.busy = false;
    if (!answer.ok) return answer.failure;
    this.view = answer.value;
    announce(said);
    return undefined;
  }
}

/** Which agencies are shown: all, those that need somebody, those at a place, or those of one thing to do. */
export type Shown = { which: "all" } | { which: "attention" } | { which: "place"; place: string } | { which: "these"; of: string; agencies: string[] };

export function shows(shown: Shown, agency: AgencyStanding): boolean {
  if (shown.which === "attention") return agency.attention.length > 0;
  if (shown.which === "place") return agency.place === shown.place;
  return shown.which === "these" ? shown.agencies.includes(agency.invited.id) : true;
}
