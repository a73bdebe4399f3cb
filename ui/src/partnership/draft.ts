import type { AuditView } from "../ipc/generated/AuditView";
import type { Wrong } from "../components/ErrorSummary.svelte";
import type { Failure } from "../ipc/generated/Failure";

/** An agency of the list, as it stands on the page. */
export interface Invitation {
  /** Its place on the page, for as long as the page is open. */
  at: number;
  id: string | null;
  name: string;
  kind: string;
  areas: string[];
  contact: string;
}

/** An audit as it stands on the page. */
export interface Draft {
  title: string;
  cycle: string;
  deadline: string | null;
  areas: string[];
  invited: Invitation[];
  instructions: string;
  send_to: string;
}

export const blank = (): Draft => ({ title: "", cycle: "", deadline: null, areas: [], invited: [], instructions: "", send_to: "" });

export function of(audit: AuditView): Draft {
  const { title, cycle, deadline, instructions, send_to } = audit;
  const ids = (areas: { id: string }[]) => areas.map((area) => area.id);
  const invited = audit.invited.map(({ id, name, kind, areas, contact }, at) => ({
    at,
    id,
    name,
    kind: kind.id,
    areas: ids(areas),
    contact,
  }));
  return { title, cycle, deadline: deadline.date, areas: ids(audit.areas), invited, instructions, send_to };
}

/** In the shape of audit.json. An agency is asked about those of its areas that the audit covers, or else about all. */
export function said({ invited, deadline, ...rest }: Draft): Record<string, unknown> {
  return {
    ...rest,
    ...(deadline !== null && { deadline }),
    invited: invited.map(({ id, name, kind, areas, contact }) => {
      const covered = areas.filter((area) => rest.areas.includes(area));
      return { ...(id !== null && { id }), name, ...(kind !== "" && { kind }), ...(covered.length > 0 && { areas: covered }), contact };
    }),
  };
}

const FIELDS: readonly (readonly [RegExp, string, string])[] = [
  [/^title/, "audit-title", "Give the audit a title"],
  [/^deadline/, "audit-deadline", "Say by when returns are wanted"],
  [/^areas/, "audit-areas", "Choose at least one area"],
  [/^cycle/, "audit-cycle", ""],
  [/^send_to/, "audit-send-to", ""],
  [/^instructions/, "audit-instructions", ""],
];

/** What Rust refused, each at the field it is about. */
export function wrongs(failure: Failure, draft: Draft): Wrong[] {
  return failure.faults.map(({ place, problem }) => {
    const lacks = /^lacks "(\w+)"/.exec(problem)?.[1];
    const at = place === "" && lacks !== undefined ? lacks : place;
    const [, row, part] = /^invited\[(\d+)\](?:\.(\w+))?/.exec(at) ?? [];
    if (row !== undefined) {
      const agency = draft.invited[Number(row)];
      const which = part === "kind" || lacks === "kind" ? "kind" : "name";
      const words = which === "kind" ? "Choose what kind of agency it is" : "Give the agency’s name";
      return { field: `invited-${String(agency?.at)}-${which}`, message: `${agency?.name || "An agency"}: ${words.toLowerCase()}` };
    }
    const found = FIELDS.find(([pattern]) => pattern.test(at));
    const [, field, words] = found ?? [/^/, "main", ""];
    return { field, message: words === "" ? `What is written here ${problem}` : words };
  });
}
