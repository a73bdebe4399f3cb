// Files that a person hands to the window: held over it, dropped, double-clicked, or an argument.
import { get } from "svelte/store";
import { keptInTime } from "../assessment/keeping";
import { ask } from "../ipc/ask";
import { go, place } from "../router";
import { closing } from "./closing.svelte";
import { somethingUnkept } from "./unkept";

type Held = "nothing" | "file" | "files";
const shared = $state<{ held: Held; waiting: number | undefined }>({ held: "nothing", waiting: undefined });

export const held = {
  /** What is held over the window. */
  get over(): Held {
    return shared.held;
  },
  /** The number of what was handed over, and waits because the page would lose what is typed on it. */
  get waiting(): number | undefined {
    return shared.waiting;
  },
};

export function hold(over: Held): void {
  shared.held = over;
}

/** Shows what was handed over and not looked at yet, if anything was; but takes no page from under what is typed on it. */
export async function lookAtHanded(): Promise<void> {
  const answer = await ask<number | null>("file_waiting");
  if (!answer.ok || typeof answer.value !== "number") return;
  const here = get(place).page === "file";
  if (here || ((await keptInTime()) && closing.asking === undefined && !somethingUnkept())) show(answer.value);
  else shared.waiting = answer.value;
}

export function show(number: number): void {
  shared.waiting = undefined;
  go({ page: "file", handed: number });
}

export function notNow(): void {
  shared.waiting = undefined;
}
