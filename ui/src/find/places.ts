import { fieldId } from "../assessment/seek";
import type { FoundPlace } from "../ipc/generated/FoundPlace";
import { to, toField } from "../router";

/** Where a place is seen: the page, and the field or the item on it. */
export function leadsTo(place: FoundPlace, id: string): string {
  const { kind, statement, standard, field, item } = place;
  if (kind === "standard" && standard !== null) return to({ page: "worksheet", id, standard });
  if (kind === "summary") return toField({ page: "summary", id }, field ?? "");
  if (statement !== null) {
    const at = kind === "comment" ? "comments" : field === null ? "" : fieldId(field, item);
    return toField({ page: "statement", id, key: statement }, at);
  }
  if (kind === "comment") return toField({ page: "review", id }, "comments");
  // What no answer shows has no place on a statement: the pages that say so name it.
  return to({ page: kind === "answer" ? "details" : "check", id });
}
