// Closing the window: what was typed is kept first, and where it cannot be, or is in no keeping, the person decides.
import { keptInTime } from "../assessment/keeping";
import { refusedBefore, unmade } from "../details/unfinished";
import { ask } from "../ipc/ask";
import { somethingUnkept } from "./unkept";

/** Why the window does not simply close: something could not be kept, stands in a form that is not sent, or in a new one. */
export type Standing = "failed" | "unsent" | "unmade";
const shared = $state<{ asking: Standing | undefined }>({ asking: undefined });

export const closing = {
  /** What of the typed words is not kept, while the person is asked what to do. */
  get asking(): Standing | undefined {
    return shared.asking;
  },
};

function standing(kept: boolean): Standing | undefined {
  // What was refused before F5 is in nobody's hands until its page is opened.
  if (!kept || refusedBefore() !== undefined) return "failed";
  if (somethingUnkept()) return "unsent";
  return unmade() === undefined ? undefined : "unmade";
}

export async function closeWindow(): Promise<void> {
  void ask("window_heard");
  shared.asking = standing(await keptInTime());
  if (shared.asking === undefined) await closeAnyway();
}

export async function closeAnyway(): Promise<void> {
  await ask("window_close");
}

export function stay(): void {
  shared.asking = undefined;
}
