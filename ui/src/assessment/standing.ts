// Where a self-assessment stands, wherever it is named beside others.
import type { StageView } from "../ipc/generated/StageView";

const stages: Record<StageView, string> = {
  draft: "draft",
  awaiting_sign_off: "with the senior officer who signs",
  signed_off: "signed",
};

/** One that was signed on paper is told as that. */
export function standing({ stage, signed_on_paper: onPaper }: { stage: StageView; signed_on_paper: boolean }): string {
  return onPaper ? "signed on paper" : stages[stage];
}
