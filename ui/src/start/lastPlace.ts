// Where the window stands, so that it opens there again, and where in each assessment it stood last, for "Continue". Only
// addresses within the window: no word of an answer.
import { ask } from "../ipc/ask";

const KEY = "candour.place.";

/** One note after another, so that the last one stays. */
let noting: Promise<unknown> = Promise.resolve();

function note(address: string | null): void {
  noting = noting.then(() => ask("window_stands_at", { address }));
}

export function notePlace(id: string, hash: string): void {
  localStorage.setItem(KEY + id, hash);
  // The shell keeps it at once. What the web view keeps here is on the disk only half a second later, and a crash may be sooner.
  note(hash);
}

export function lastPlace(id: string): string | undefined {
  return localStorage.getItem(KEY + id) ?? undefined;
}

/** The window was closed on purpose: it opens at the start. */
export function noteStart(): void {
  note(null);
}

/** Where the window stood when it ended without being closed to the start. */
export async function placeBefore(): Promise<string | undefined> {
  const answer = await ask<string | null>("window_stood_at");
  return answer.ok && answer.value !== null ? answer.value : undefined;
}
