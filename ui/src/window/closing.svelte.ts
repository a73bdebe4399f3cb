// Closing the window: what was typed is kept first, and where it cannot be, the person decides.
import { keepAll } from "../assessment/saving.svelte";
import { ask } from "../ipc/ask";

/** A save that takes longer is stuck, and nobody should have to wait for it. */
const PATIENCE = 4000;

const shared = $state({ asking: false });

export const closing = {
  /** Whether something typed is not kept, and the person is asked what to do. */
  get asking(): boolean {
    return shared.asking;
  },
};

/** Keeps all that was typed and is kept by itself; resolves to whether that was done in time. */
export function keptInTime(): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), PATIENCE));
  return Promise.race([keepAll(), late]);
}

export async function closeWindow(): Promise<void> {
  void ask("window_heard");
  if (await keptInTime()) await closeAnyway();
  else shared.asking = true;
}

export async function closeAnyway(): Promise<void> {
  await ask("window_close");
}

export function stay(): void {
  shared.asking = false;
}
