// Files that a person hands to the window: held over it, dropped, double-clicked, or an argument.
import { ask } from "../ipc/ask";
import { go } from "../router";

type Held = "nothing" | "file" | "files";
const shared = $state<{ held: Held }>({ held: "nothing" });

export const held = {
  /** What is held over the window. */
  get over(): Held {
    return shared.held;
  },
};

export function hold(over: Held): void {
  shared.held = over;
}

/** Shows what was handed over and not looked at yet, if anything was. */
export async function lookAtHanded(): Promise<void> {
  const answer = await ask<number | null>("file_waiting");
  if (answer.ok && answer.value !== null) go({ page: "file", handed: answer.value });
}
