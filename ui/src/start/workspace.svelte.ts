import { ask } from "../ipc/ask";
import type { Failure } from "../ipc/generated/Failure";
import type { WorkspaceState } from "../ipc/generated/WorkspaceState";

interface Found {
  state: WorkspaceState | undefined;
  failure: Failure | undefined;
}
const found = $state<Found>({ state: undefined, failure: undefined });

/** Whether there is a workspace and it is open: no page but the start shows before it is. */
export const workspace = {
  get state(): WorkspaceState | undefined {
    return found.state;
  },
  get failure(): Failure | undefined {
    return found.failure;
  },
};

/** Looks again. */
export async function look(): Promise<void> {
  const answer = await ask<WorkspaceState>("workspace_state");
  found.failure = answer.ok ? undefined : answer.failure;
  if (answer.ok) found.state = answer.value;
}

/** Forgets what was found, for a test. */
export function forget(): void {
  found.state = undefined;
  found.failure = undefined;
}
