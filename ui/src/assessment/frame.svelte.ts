import { untrack } from "svelte";
import { ask } from "../ipc/ask";
import type { Failure } from "../ipc/generated/Failure";
import type { Frame } from "../ipc/generated/Frame";

/** What the rail and the top bar show: the last frame that Rust gave. Every page of an assessment shares it. */
interface Shared {
  current: Frame | undefined;
  failure: Failure | undefined;
}
const shared = $state<Shared>({ current: undefined, failure: undefined });

export const frame = {
  get current(): Frame | undefined {
    return shared.current;
  },
  get failure(): Failure | undefined {
    return shared.failure;
  },
};

let wanted = "";

/** Asks for the frame of an assessment; a frame of another one is not shown meanwhile. */
export async function load(id: string): Promise<void> {
  wanted = id;
  // An effect that asks for the frame does not ask again because it came.
  if (untrack(() => shared.current?.id) !== id) shared.current = undefined;
  const answer = await ask<Frame>("assessment_frame", { of: id });
  if (wanted !== id) return;
  shared.failure = answer.ok ? undefined : answer.failure;
  if (answer.ok) shared.current = answer.value;
}

/** Takes a frame that came with an answer to a change. */
export function set(frame: Frame): void {
  wanted = frame.id;
  shared.failure = undefined;
  shared.current = frame;
}
