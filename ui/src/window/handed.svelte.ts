// Files that a person hands to the window: held over it, dropped, double-clicked, or an argument.
import { get } from "svelte/store";
import { keptInTime } from "../assessment/keeping";
import { ask } from "../ipc/ask";
import { go, place, type Place } from "../router";
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
  const here = ["file", "receive"].includes(get(place).page);
  if (here || ((await keptInTime()) && closing.asking === undefined && !somethingUnkept())) await show(answer.value);
  else shared.waiting = answer.value;
}

/** What is dropped on an audit is taken in there; everything else is looked at, and so is one file that is no return. */
export async function show(number: number): Promise<void> {
  shared.waiting = undefined;
  const audit = takesIn(get(place));
  const other = audit === undefined ? undefined : await ask<boolean>("file_is_no_return", { number });
  // What could not be said of it, taking it in says.
  go(audit === undefined || (other?.ok === true && other.value === true) ? { page: "file", handed: number } : { page: "receive", audit, handed: number });
}

/** The audit that what is dropped now would be taken in for. */
export function takesIn(now: Place): string | undefined {
  return now.page === "home" || now.page === "receive" ? now.audit : undefined;
}

export function notNow(): void {
  shared.waiting = undefined;
}
