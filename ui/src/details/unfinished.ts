import type { Draft } from "./form";

// Details that are typed before there is a self-assessment to keep them: this window remembers them through F5, and
// forgets them when it is closed.
const KEY = "candour.new";

interface Unfinished {
  urn: string;
  draft: Draft;
}

export function keepDraft(urn: string, draft: Draft): void {
  sessionStorage.setItem(KEY, JSON.stringify({ urn, draft }));
}

export function keptDraft(): Unfinished | undefined {
  const text = sessionStorage.getItem(KEY);
  return text === null ? undefined : (JSON.parse(text) as Unfinished);
}

export function forgetDraft(): void {
  sessionStorage.removeItem(KEY);
}
