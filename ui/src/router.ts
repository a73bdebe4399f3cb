import { readable, type Readable } from "svelte/store";
import { readAudits, toAudits, type AuditPlace } from "./audits/places";
import { comparisonAt, toComparison, type ComparisonPlace } from "./comparison/places";

/** The pages of one assessment that need nothing but its id. */
export const ASSESSMENT_PAGES = [
  "details",
  "check",
  "scores",
  "actions",
  "summary",
  "colleagues",
  "asked",
  "find",
  "attest",
  "review",
  "handover",
  "send",
  "outcome",
] as const;
export type AssessmentPage = (typeof ASSESSMENT_PAGES)[number];

/** In what order answers are moderated. */
export const ORDERS = ["queue", "agency", "statement"] as const;
export type Order = (typeof ORDERS)[number];

/** Where the window stands. The address after the # says it, so that F5 comes back to the same place. */
export type Place =
  | { page: "start" | "new" | "keys" | "backups" | "settings" | "shortcuts" | "about" | "partnership" | "trust" | "refused" }
  /** With the number of what was handed to the window, where it is to show that. */
  | { page: "file"; handed?: number }
  /** A pack that is kept, or the number of one that was handed to the window. */
  | { page: "pack"; audit?: string; handed?: number }
  /** Starting from last time's answers, also of what a pack asks. */
  | { page: "again"; audit?: string }
  /** Starting a self-assessment of what a pack asks. */
  | { page: "answer"; audit: string }
  /** An audit of the partnership; a new one, where none is named. */
  | { page: "audit"; audit?: string }
  | AuditPlace
  /** An audit in moderation; one answer of it, where one is named, among others by their order. */
  | { page: "moderation"; audit: string; agency?: string; statement?: string; by?: Order }
  /** One agency in moderation. */
  | { page: "agency"; audit: string; agency: string }
  /** Its panel day; which agency's, and on which statement, where these are named. */
  | { page: "panel"; audit: string; agency?: string; statement?: string }
  /** What was returned for an audit, compared. */
  | ComparisonPlace
  /** Papers for members of the panel on other computers, and what comes back. */
  | { page: "papers"; audit: string }
  /** What is said to each agency of an audit. */
  | { page: "outcomes"; audit: string }
  | { page: AssessmentPage; id: string }
  | { page: "worksheet"; id: string; standard: string }
  | { page: "statement"; id: string; key: string };

/** The place that an address names; anything unknown is the start. */
export function read(hash: string): Place {
  const parts = hash.replace(/^#?\/?/, "").split("?")[0]?.split("/").map(decoded) ?? [];
  const [first, id, third, key] = parts;
  const plain = (["new", "keys", "backups", "settings", "shortcuts", "about", "partnership", "trust", "refused"] as const).find((known) => known === first);
  if (plain !== undefined) return { page: plain };
  if (first === "file") {
    const handed = Number(sought(hash));
    return handed > 0 ? { page: "file", handed } : { page: "file" };
  }
  if (first === "pack" || first === "answer" || first === "audit" || first === "again") return ofAudit(first, id, hash);
  if (first === "audits" && (third === "outcomes" || third === "papers") && id !== undefined && id !== "") return { page: third, audit: id };
  if (first === "audits") {
    return comparisonAt(id, third) ?? readAudits(parts, sought(hash)) ?? moderated(parts, hash);
  }
  if (first !== "a" || id === undefined || id === "") return { page: "start" };
  if (third === "s" && key !== undefined && key !== "") return { page: "statement", id, key };
  if (third === "w" && key !== undefined && key !== "") return { page: "worksheet", id, standard: key };
  const page = ASSESSMENT_PAGES.find((known) => known === third);
  return page === undefined ? { page: "start" } : { page, id };
}

/** What is moderated of an audit. */
function moderated([, audit, page, agency, statement]: string[], hash: string): Place {
  if (audit === undefined || audit === "") return { page: "start" };
  const whose = agency === undefined || agency === "" ? {} : { agency };
  const what = "agency" in whose && statement !== undefined && statement !== "" ? { ...whose, statement } : whose;
  if (page === "agencies" && whose.agency !== undefined) return { page: "agency", audit, agency: whose.agency };
  if (page === "panel") return { page, audit, ...what };
  if (page !== "moderation") return { page: "home", audit };
  const by = ORDERS.find((known) => known === new URLSearchParams(hash.split("?")[1] ?? "").get("by"));
  return { page, audit, ...what, ...(by === undefined ? {} : { by }) };
}

function ofAudit(page: "pack" | "answer" | "audit" | "again", audit: string | undefined, hash: string): Place {
  if (audit !== undefined && audit !== "") return { page, audit };
  const handed = Number(sought(hash));
  if (page === "pack" && handed > 0) return { page, handed };
  return page === "audit" || page === "again" ? { page } : { page: "start" };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The address of a place, for a link. */
export function to(place: Place): string {
  if (place.page === "start") return "#/";
  if (place.page === "file" && place.handed !== undefined) return `#/file?at=${place.handed}`;
  if (place.page === "pack" && place.handed !== undefined) return `#/pack?at=${place.handed}`;
  const ofAudits = toAudits(place);
  if (ofAudits !== undefined) return ofAudits;
  if (place.page === "moderation" || place.page === "agency" || place.page === "panel") return toModerated(place);
  const comparison = toComparison(place);
  if (comparison !== undefined) return comparison;
  if (place.page === "outcomes" || place.page === "papers") return `#/audits/${encodeURIComponent(place.audit)}/${place.page}`;
  if ("audit" in place && place.audit !== undefined) return `#/${place.page}/${encodeURIComponent(place.audit)}`;
  if (!("id" in place)) return `#/${place.page}`;
  const of = `#/a/${encodeURIComponent(place.id)}`;
  if (place.page === "statement") return `${of}/s/${encodeURIComponent(place.key)}`;
  if (place.page === "worksheet") return `${of}/w/${encodeURIComponent(place.standard)}`;
  return `${of}/${place.page}`;
}

function toModerated(place: Extract<Place, { page: "moderation" | "agency" | "panel" }>): string {
  const rest = [place.agency, "statement" in place ? place.statement : undefined].filter((part) => part !== undefined);
  const parts = [place.audit, place.page === "agency" ? "agencies" : place.page, ...rest].map(encodeURIComponent);
  const by = place.page === "moderation" && place.by !== undefined && place.by !== "queue" ? `?by=${place.by}` : "";
  return `#/audits/${parts.join("/")}${by}`;
}

/** The address of a field or an item on a page. */
export function toField(place: Place, at: string): string {
  return at === "" ? to(place) : `${to(place)}?at=${encodeURIComponent(at)}`;
}

/** Goes there, as a link would. */
export function go(place: Place, at = ""): void {
  location.hash = toField(place, at);
}

/** The field or the item that a link leads to within a page, after `?at=`; nothing where it leads to the whole. */
export function sought(hash = location.hash): string {
  return new URLSearchParams(hash.split("?")[1] ?? "").get("at") ?? "";
}

/** Notes in the address what the window stands at within a page, so that F5 and "Continue" come back to it; goes nowhere. */
export function standAt(place: Place, at: string): void {
  history.replaceState(null, "", `${to(place)}?at=${encodeURIComponent(at)}`);
}

/** Work that has to be safe before the window goes elsewhere, such as saving what was typed. */
type Leaving = () => unknown;
const leaving = new Set<Leaving>();

/** Calls `work` before every change of place; returns what forgets it. */
export function beforeLeaving(work: Leaving): () => void {
  leaving.add(work);
  return () => leaving.delete(work);
}

/** Where the window stands now, and from now on. */
export const place: Readable<Place> = readable<Place>(read(location.hash), (set) => {
  const moved = () => {
    for (const work of leaving) void work();
    set(read(location.hash));
  };
  moved();
  addEventListener("hashchange", moved);
  return () => removeEventListener("hashchange", moved);
});
