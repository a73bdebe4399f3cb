// Before anything is made of what was typed, or the page goes, all of it is kept; where it cannot be, the person is told.
import type { Failure } from "../ipc/generated/Failure";
import { refusedBefore } from "../details/unfinished";
import type { Place } from "../router";
import { keepAll, unkept } from "./saving.svelte";

/** A save that takes longer is stuck, and nobody should have to wait for it. */
const PATIENCE = 4000;

/** Keeps all that was typed and is kept by itself, in one assessment or in any; resolves to whether that was done in time. */
export function keptInTime(of?: string): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), PATIENCE));
  return Promise.race([keepAll(of), late]);
}

/** The page of something that could not be kept, as far as its place says it. */
export function whereUnkept(): Place | undefined {
  const details = refusedBefore();
  if (details !== undefined) return { page: "details", id: details };
  const { id = "", path = "" } = unkept() ?? {};
  const [kind, key = ""] = path.split("/");
  if (kind === "answers") return { page: "statement", id, key };
  return kind === "summary" ? { page: "summary", id } : undefined;
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
