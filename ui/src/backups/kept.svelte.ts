// When the work was last backed up: Rust makes backups by itself, and the page asks now and then how that stands.
import { ask } from "../ipc/ask";
import type { KeptBackup } from "../ipc/generated/KeptBackup";

const EVERY = 60_000;
const shared = $state<{ now: KeptBackup | undefined }>({ now: undefined });

export const kept = {
  get now(): KeptBackup | undefined {
    return shared.now;
  },
};

/** Asks anew. */
export async function askKept(): Promise<void> {
  const answer = await ask<KeptBackup | null | undefined>("backup_state");
  if (answer.ok) shared.now = answer.value ?? undefined;
}

/** Asks from now on; returns what ends it. */
export function keepAsking(): () => void {
  void askKept();
  const asking = setInterval(() => void askKept(), EVERY);
  return () => clearInterval(asking);
}

/** Forgets what was found, for a test. */
export function forgetKept(): void {
  shared.now = undefined;
}
