import type { AgencyPanel } from "../ipc/generated/AgencyPanel";
import type { SpotView } from "../ipc/generated/SpotView";

/** The statements that a panel day is about: what stands out, what was drawn, and what anything was said of. */
export function toDiscuss(panel: AgencyPanel): SpotView[] {
  const said = [panel.lines_of_enquiry, panel.themes, panel.good_practice, panel.evidence_seen, panel.notes].flat();
  const named = new Set(said.map(({ statement }) => statement));
  return panel.answers.filter((spot) => spot.reasons.length > 0 || spot.drawn || spot.state !== "not_looked_at" || named.has(spot.statement));
}
