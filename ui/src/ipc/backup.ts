import { Channel } from "@tauri-apps/api/core";
import { ask, type Answer } from "./ask";
import type { BackupStep } from "./generated/BackupStep";

/** Has a copy of everything made, and hears how far it is; nothing where the person thought better of it. */
export function makeCopy<T>(
  command: "backup_make" | "workspace_move",
  heard: (step: BackupStep) => void,
): Promise<Answer<T | null>> {
  const steps = new Channel<BackupStep>();
  steps.onmessage = heard;
  return ask<T | null>(command, { steps });
}
