import { Channel } from "@tauri-apps/api/core";
import { ask, type Answer } from "./ask";
import type { TakingInStep } from "./generated/TakingInStep";
import type { TakingInView } from "./generated/TakingInView";

/** Takes in what was handed over, hearing of each file as it comes in; nothing where that was in another sitting. */
export function takeIn(of: string, number: number, heard: (step: TakingInStep) => void): Promise<Answer<TakingInView | null>> {
  const steps = new Channel<TakingInStep>();
  steps.onmessage = heard;
  return ask<TakingInView | null>("returns_take_in", { of, number, steps });
}
