// Where the pages of an audit's home stand. What else belongs to an audit has its own lines in the router.
import type { Place } from "../router";

/** The pages of an audit that stand under its home. */
export type AuditPlace =
  /** How an audit goes; with an agency of it, where one is to be shown. */
  | { page: "home"; audit: string }
  /** Taking in; with the number of what was handed to the window, where that is taken in. */
  | { page: "receive"; audit: string; handed?: number }
  /** A return that is held; beside another one, where what changed is shown. */
  | { page: "return"; audit: string; payload: string; before?: string };

/** The place that an address under `audits` names; nothing where it is none of these. */
export function readAudits(parts: (string | undefined)[], at: string): AuditPlace | undefined {
  const [first, audit, third, payload, before] = parts;
  if (first !== "audits" || audit === undefined || audit === "") return undefined;
  if (third === undefined || third === "") return { page: "home", audit };
  if (third === "receive") {
    const handed = Number(at);
    return handed > 0 ? { page: "receive", audit, handed } : { page: "receive", audit };
  }
  if (third !== "returns" || payload === undefined || payload === "") return undefined;
  return before === undefined || before === "" ? { page: "return", audit, payload } : { page: "return", audit, payload, before };
}

/** The address of such a place; nothing for every other. */
export function toAudits(place: Place): string | undefined {
  if (place.page !== "home" && place.page !== "receive" && place.page !== "return") return undefined;
  const of = `#/audits/${encodeURIComponent(place.audit)}`;
  if (place.page === "home") return of;
  if (place.page === "receive") return place.handed === undefined ? `${of}/receive` : `${of}/receive?at=${place.handed}`;
  const one = `${of}/returns/${encodeURIComponent(place.payload)}`;
  return place.before === undefined ? one : `${one}/${encodeURIComponent(place.before)}`;
}
