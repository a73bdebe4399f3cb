import { keepAll } from "../assessment/saving.svelte";
import { ask } from "../ipc/ask";
import type { Failure } from "../ipc/generated/Failure";

/** What a page asked the core for: not here yet, here, or refused. */
export class Asked<T> {
  value = $state.raw<T>();
  failure = $state.raw<Failure>();
  readonly #command: string;
  #turn = 0;

  constructor(command: string) {
    this.#command = command;
  }

  /** Asks, or asks again; what stands on the page stays until the answer is here. Only the last answer counts. */
  async load(args?: Record<string, unknown>): Promise<void> {
    const turn = (this.#turn += 1);
    // What was typed just before is kept before the page is asked for.
    if (typeof args?.["of"] === "string") await keepAll(args["of"]);
    const answer = await ask<T>(this.#command, args);
    if (turn !== this.#turn) return;
    this.failure = answer.ok ? undefined : answer.failure;
    if (answer.ok) this.value = answer.value;
  }
}
