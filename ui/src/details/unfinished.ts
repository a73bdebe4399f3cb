import type { Draft } from "./form";
import { blank, same } from "./form";

// Details that are typed and not kept yet: this window remembers them through F5, and forgets them when it is closed.
const KEY = "candour.details.";

/** Of an assessment's id, or of the urn of the set of standards that a new one would begin with. */
export function keepDraft(of: string, draft: Draft): void {
  if (same(draft, blank())) return forgetDraft(of);
  sessionStorage.setItem(KEY + of, JSON.stringify(draft));
  if (isNew(KEY + of)) sessionStorage.setItem(KEY, of);
}

export function keptDraft(of: string): Draft | undefined {
  const text = sessionStorage.getItem(KEY + of);
  return text === null ? undefined : (JSON.parse(text) as Draft);
}

const isNew = (key: string) => key.startsWith(`${KEY}urn:`);
const drafts = () => Object.keys(sessionStorage).filter((key) => key.startsWith(KEY) && key !== KEY);

/** The set of standards of a self-assessment that was begun and is not made yet; of several, the one that was typed in last. */
export function unmade(): string | undefined {
  const last = sessionStorage.getItem(KEY);
  const begun = drafts().filter(isNew).map((key) => key.slice(KEY.length));
  return begun.find((of) => of === last) ?? begun[0];
}

/** The id of an assessment of which something in the details could not be kept. */
export function refusedBefore(): string | undefined {
  return drafts().find((key) => !isNew(key))?.slice(KEY.length);
}

export function forgetDraft(of: string): void {
  sessionStorage.removeItem(KEY + of);
}
