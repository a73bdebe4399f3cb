import type { AssessmentListing } from "../ipc/generated/AssessmentListing";
import type { HandoverStanding } from "../ipc/generated/HandoverStanding";

type Stands = { handover: HandoverStanding | null } | undefined;

/** The hand-over by which a return came here, to be read and signed; nothing of a return that is worked on here. */
export function received(of: Stands): HandoverStanding | undefined {
  return of?.handover?.way === "received" ? of.handover : undefined;
}

/** The hand-over by which a return went from here, and whose answer it waits for. */
export function waiting(of: Stands): HandoverStanding | undefined {
  return of?.handover?.way === "made" ? of.handover : undefined;
}

/** Whether it is worked on here: neither handed over to be read, nor only what somebody else asks. */
export function ours(of: AssessmentListing): boolean {
  return received(of) === undefined && of.asked_by === null;
}

/** The pages of an assessment that only whoever works on it needs. */
export const OF_THE_LEAD: readonly string[] = ["check", "colleagues", "attest", "send"];
