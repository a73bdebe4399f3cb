// How the person has the window. Rust keeps it; the page asks once, and again when it was changed in the menus.
import { ask } from "../ipc/ask";
import type { Failure } from "../ipc/generated/Failure";
import type { Settings } from "../ipc/generated/Settings";

const shared = $state<{ now: Settings }>({ now: { appearance: "system", spelling: true } });

export const settings = {
  get now(): Settings {
    return shared.now;
  },
};

export async function loadSettings(): Promise<void> {
  const answer = await ask<Settings | null | undefined>("settings");
  if (answer.ok && answer.value) shared.now = answer.value;
}

/** Chooses some of it; what is chosen holds at once, and the failure says where it could not be kept. */
export async function choose(some: Partial<Settings>): Promise<Failure | undefined> {
  shared.now = { ...shared.now, ...some };
  const answer = await ask("settings_choose", { settings: shared.now });
  return answer.ok ? undefined : answer.failure;
}
