import type { Draft } from "./form";
import { blank, same } from "./form";

// Details that are typed and not kept yet: this window remembers them through F5, and forgets them when it is closed.
const KEY = "candour.details.";

/** Of an assessment's id, or of the urn of the set of standards that a new one would begin with. */
export function keepDraft(of: string, draft: Draft): void {
  if (same(draft, blank())) return forgetDraft(of);
  sessionStorage.setItem(KEY + of, JSON.stringify(draft));
  sessionStorage.setItem(KEY, of);
}

export function keptDraft(of: string): Draft | undefined {
  const text = sessionStorage.getItem(KEY + of);
  return text === null ? undefined : (JSON.parse(text) as Draft);
}

/** What the last kept draft was of. */
export function lastKept(): string | undefined {
  return sessionStorage.getItem(KEY) ?? undefined;
}

/** Whether a self-assessment was begun that is not made yet, by what its set of standards is called by. */
export function unmade(): boolean {
  return Object.keys(sessionStorage).some((key) => key.startsWith(`${KEY}urn:`));
}

/** The id of an assessment of which something in the details could not be kept. */
export function refusedBefore(): string | undefined {
  const others = Object.keys(sessionStorage).filter((key) => key.startsWith(KEY) && !key.startsWith(`${KEY}urn:`));
  return others.find((key) => key !== KEY)?.slice(KEY.length);
}

export function forgetDraft(of: string): void {
  sessionStorage.removeItem(KEY + of);
}
