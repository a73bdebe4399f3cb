// Where what is compared stands: which audit, which page of it, and what is looked at, all in the address, so that F5 comes back to it.
import type { ComparisonAsked } from "../ipc/generated/ComparisonAsked";
import type { Place } from "../router";

/** The pages of a comparison by the last part of their address. */
export const COMPARISON_PAGES = {
  matrix: "matrix",
  summary: "audit-summary",
  actions: "audit-actions",
  compare: "compare",
} as const;
export type ComparisonPage = (typeof COMPARISON_PAGES)[keyof typeof COMPARISON_PAGES];
export type ComparisonPlace = { page: ComparisonPage; audit: string };

/** The place of an address such as `#/audits/ID/matrix`; nothing where it is none of these. */
export function comparisonAt(audit: string | undefined, last: string | undefined): ComparisonPlace | undefined {
  const page = Object.entries(COMPARISON_PAGES).find(([part]) => part === last)?.[1];
  return audit === undefined || audit === "" || page === undefined ? undefined : { page, audit };
}

/** The address of such a place; nothing for any other. */
export function toComparison(place: Place): string | undefined {
  if (!("audit" in place) || place.audit === undefined) return undefined;
  const part = Object.entries(COMPARISON_PAGES).find(([, page]) => page === place.page)?.[0];
  return part === undefined ? undefined : `#/audits/${encodeURIComponent(place.audit)}/${part}`;
}

/** Where an agency's answer is moderated. */
export function toAnswer(audit: string, agency: string, statement: string): string {
  return `#/audits/${[audit, "moderation", agency, statement].map(encodeURIComponent).join("/")}?by=agency`;
}

/** Where an agency is moderated as a whole. */
export function toAgency(audit: string, agency: string): string {
  return `#/audits/${encodeURIComponent(audit)}/agencies/${encodeURIComponent(agency)}`;
}

/** What is looked at, one of each sort; blank is all. */
export interface Looked {
  standard: string;
  area: string;
  kind: string;
  grade: string;
  state: string;
  grading: string;
  as_of: string;
}

const NOTHING: Looked = { standard: "", area: "", kind: "", grade: "", state: "", grading: "final", as_of: "" };

/** What an address asks to look at. */
export function looked(hash: string): Looked {
  const asked = new URLSearchParams(hash.split("?")[1] ?? "");
  const found = { ...NOTHING };
  for (const name of Object.keys(NOTHING) as (keyof Looked)[]) found[name] = asked.get(name) ?? found[name];
  return found;
}

/** Notes in the address what is looked at; goes nowhere. */
export function note(place: ComparisonPlace, wanted: Looked, more: Record<string, string> = {}): void {
  const said = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...wanted, ...more })) {
    if (value !== "" && value !== NOTHING[name as keyof Looked]) said.set(name, value);
  }
  const query = said.toString();
  history.replaceState(null, "", `${toComparison(place) ?? "#/"}${query === "" ? "" : `?${query}`}`);
}

/** The same, as the core is asked for it. */
export function asked(wanted: Looked): ComparisonAsked {
  const one = (value: string) => (value === "" ? [] : [value]);
  return {
    standards: one(wanted.standard),
    areas: one(wanted.area),
    kinds: one(wanted.kind),
    grades: one(wanted.grade),
    states: one(wanted.state),
    grading: wanted.grading,
    as_of: wanted.as_of === "" ? null : wanted.as_of,
  };
}
