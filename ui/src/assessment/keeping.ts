// Before anything is made of what was typed, or the page goes, all of it is kept; where it cannot be, the person is told.
import type { Failure } from "../ipc/generated/Failure";
import { keepAll } from "./saving.svelte";

/** A save that takes longer is stuck, and nobody should have to wait for it. */
const PATIENCE = 4000;

/** Keeps all that was typed and is kept by itself, in one assessment or in any; resolves to whether that was done in time. */
export function keptInTime(of?: string): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), PATIENCE));
  return Promise.race([keepAll(of), late]);
}

/** Why nothing is signed or sent back over words that are not kept. */
export const NOT_KEPT: Failure = {
  code: "not_kept",
  message: "Some of what you typed in this return is not saved, and would be missing from it.",
  hint: "Nothing was signed or sent. Go back to what you changed last, in the agency details or in a statement: the page says there what is not saved, and why. Then come back here.",
  field: null,
  faults: [],
  gaps: [],
};
