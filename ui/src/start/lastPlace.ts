// Where in each assessment the window stood last, so that it opens there again. Only addresses within the window are kept
// here: no word of an answer.
const KEY = "candour.place.";

export function notePlace(id: string, hash: string): void {
  localStorage.setItem(KEY + id, hash);
  localStorage.setItem(KEY, hash);
}

export function lastPlace(id: string): string | undefined {
  return localStorage.getItem(KEY + id) ?? undefined;
}

/** The window was closed on purpose: it opens at the start. */
export function noteStart(): void {
  localStorage.removeItem(KEY);
}

/** Where the window stood when it ended without being closed to the start. */
export function placeBefore(): string | undefined {
  return localStorage.getItem(KEY) ?? undefined;
}
