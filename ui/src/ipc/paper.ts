import { Channel } from "@tauri-apps/api/core";
import { ask, type Answer } from "./ask";
import type { PaperStep } from "./generated/PaperStep";
import type { PaperView } from "./generated/PaperView";

/** Has a PDF made, and hears how far it is; nothing where the person thought better of it. */
export function makePaper(
  command: "assessment_pdf" | "assessment_print" | "panel_pdf" | "panel_print",
  of: Record<string, unknown>,
  heard: (step: PaperStep) => void,
): Promise<Answer<PaperView | null>> {
  const steps = new Channel<PaperStep>();
  steps.onmessage = heard;
  return ask<PaperView | null>(command, { ...of, steps });
}
