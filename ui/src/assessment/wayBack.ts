// Where a person was before they looked something up or went to a page beside: the page, and the field they were in. It outlives F5, and holds
// addresses within the window only.
import { read, toField, type Place } from "../router";

/** A page that one looks something up on, and goes back from. */
export type LooksUp = "find" | "worksheet";

/** Finding may begin anywhere else, a worksheet included. */
const KEEPS: Record<LooksUp, (page: Place["page"]) => boolean> = {
  find: (page) => page !== "find",
  worksheet: (page) => page !== "find" && page !== "worksheet",
};
const key = (from: string, id: string) => `candour.back.${from}.${id}`;

const WORK = "candour.back";

/** Notes that the window stands at a page, or at a field of it. */
export function noteWay(hash: string, field = ""): void {
  const place = read(hash);
  // Whoever goes to the start has left the work.
  if (place.page === "start" || place.page === "new") sessionStorage.removeItem(WORK);
  if (!("id" in place)) return;
  sessionStorage.setItem(WORK, toField(place, field));
  for (const [from, keeps] of Object.entries(KEEPS)) {
    if (keeps(place.page)) sessionStorage.setItem(key(from, place.id), toField(place, field));
  }
}

/** The address to go back to; none where the window opened here. */
export function wayBack(id: string, from: LooksUp): string | undefined {
  return sessionStorage.getItem(key(from, id)) ?? undefined;
}

/** The address to go back to from a page that belongs to no assessment, such as a file or the settings. */
export function wayBackToWork(): string | undefined {
  return sessionStorage.getItem(WORK) ?? undefined;
}

// A field that was left for the rail or the bar above is still the one to come back to.
document.addEventListener("focusin", ({ target }) => {
  const field = target instanceof Element && target.closest("#main") !== null ? target.id : "";
  if (field !== "") noteWay(location.hash, field === "main" ? "" : field);
});
