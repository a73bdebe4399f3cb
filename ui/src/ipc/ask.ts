import { invoke } from "@tauri-apps/api/core";
import type { Failure } from "./generated/Failure";

/** Either what was asked for, or a failure in words; a caller cannot forget the second. */
export type Answer<T> = { ok: true; value: T } | { ok: false; failure: Failure };

/** Asks the core to run one command. */
export async function ask<T>(command: string, args?: Record<string, unknown>): Promise<Answer<T>> {
  try {
    return { ok: true, value: await invoke<T>(command, args) };
  } catch (why) {
    return { ok: false, failure: asFailure(why) };
  }
}

/** Tauri itself rejects with a bare string (a command that is unknown or not allowed): say it in our shape. */
function asFailure(why: unknown): Failure {
  if (isFailure(why)) return why;
  return {
    code: "internal",
    message: "Candour could not carry that out. This is a fault in the app, not in what you did.",
    hint: "Close the window and open it again. Nothing you saved has been changed.",
    field: null,
    faults: [],
    gaps: [],
  };
}

function isFailure(why: unknown): why is Failure {
  return (
    typeof why === "object" && why !== null && "code" in why && "message" in why && "hint" in why
  );
}
