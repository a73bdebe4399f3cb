import { Channel } from "@tauri-apps/api/core";
import { ask, type Answer } from "./ask";
import type { BackupStep } from "./generated/BackupStep";
import type { SalvageStep } from "./generated/SalvageStep";
import type { SalvageView } from "./generated/SalvageView";

/** Has a copy of everything made, and hears how far it is; nothing where the person thought better of it. */
export function makeCopy<T>(
  command: "backup_make" | "workspace_move",
  heard: (step: BackupStep) => void,
): Promise<Answer<T | null>> {
  const steps = new Channel<BackupStep>();
  steps.onmessage = heard;
  return ask<T | null>(command, { steps });
}

/** Has saved what can still be read, and hears how far it is; nothing where the person thought better of it. */
export function salvage(way: Record<string, unknown>, heard: (step: SalvageStep) => void): Promise<Answer<SalvageView | null>> {
  const steps = new Channel<SalvageStep>();
  steps.onmessage = heard;
  return ask<SalvageView | null>("workspace_salvage", { ...way, steps });
}
