import type { FrameStandard } from "../ipc/generated/FrameStandard";
import type { PlannedAction } from "../ipc/generated/PlannedAction";

export type By = "due" | "lead" | "standard";
export type When = "all" | "overdue" | "coming" | "none";

export interface Wanted {
  lead: string;
  standard: string;
  when: When;
}

/** Those that a person asked for, in the order they asked for. Rust gave them soonest first, which holds among equals. */
export function arrange(
  actions: PlannedAction[],
  standards: FrameStandard[],
  wanted: Wanted,
  by: By,
  down: boolean,
): PlannedAction[] {
  const order = standards.flatMap((s) => s.statements.map((one) => one.key));
  const within = new Set(
    standards.find((s) => s.key === wanted.standard)?.statements.map((one) => one.key),
  );
  const first = (action: PlannedAction) => order.indexOf(action.statements[0] ?? "");
  const compare = {
    due: () => 0,
    lead: (a: PlannedAction, b: PlannedAction) => a.lead.localeCompare(b.lead, "en-GB"),
    standard: (a: PlannedAction, b: PlannedAction) => first(a) - first(b),
  }[by];
  const kept = actions.filter(
    (action) =>
      (wanted.lead === "" || action.lead === wanted.lead) &&
      (wanted.standard === "" || action.statements.some((key) => within.has(key))) &&
      isWhen(action, wanted.when),
  );
  if (by === "due") return down ? kept.reverse() : kept;
  return kept.sort((a, b) => (down ? compare(b, a) : compare(a, b)));
}

function isWhen(action: PlannedAction, when: When): boolean {
  if (when === "overdue") return action.overdue;
  if (when === "coming") return !action.overdue && action.due !== null;
  return when === "none" ? action.due === null : true;
}

/** Everybody who leads an action, once. */
export function leads(actions: PlannedAction[]): string[] {
  const names = new Set(actions.map((action) => action.lead).filter((lead) => lead !== ""));
  return [...names].sort((a, b) => a.localeCompare(b, "en-GB"));
}
