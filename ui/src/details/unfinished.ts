import type { Draft } from "./form";

// Details that are typed and not saved yet: this window remembers them through F5, and forgets them when it is closed.
const KEY = "candour.details.";

/** Of an assessment's id, or of the urn of the set of standards that a new one would begin with. */
export function keepDraft(of: string, draft: Draft): void {
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

export function forgetDraft(of: string): void {
  sessionStorage.removeItem(KEY + of);
}
