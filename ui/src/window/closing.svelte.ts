// Closing the window: what was typed is kept first, and where it cannot be, or is in no keeping, the person decides.
import { keepAll } from "../assessment/saving.svelte";
import { unmade } from "../details/unfinished";
import { ask } from "../ipc/ask";
import { somethingUnkept } from "./unkept";

/** A save that takes longer is stuck, and nobody should have to wait for it. */
const PATIENCE = 4000;

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
  if (!kept) return "failed";
  if (somethingUnkept()) return "unsent";
  return unmade() ? "unmade" : undefined;
}

/** Keeps all that was typed and is kept by itself; resolves to whether that was done in time. */
export function keptInTime(): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), PATIENCE));
  return Promise.race([keepAll(), late]);
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
