// What was looked for in each assessment, to go on from; this window remembers it through F5, and forgets it when it is closed.
const KEY = "candour.find.";

export function typedBefore(id: string): string {
  return sessionStorage.getItem(KEY + id) ?? "";
}

export function noteTyped(id: string, typed: string): void {
  sessionStorage.setItem(KEY + id, typed);
}
