// Saying something: what was typed before is kept first, and what was said is no draft any more.
import { ask } from "../ipc/ask";
import type { Failure } from "../ipc/generated/Failure";
import type { JustSaid } from "../ipc/generated/JustSaid";
import type { Saying } from "../ipc/generated/Saying";
import { announce } from "../components/announce.svelte";
import type { Typing } from "./typing.svelte";

/** What a form says, and why it was refused. */
export class Speaker {
  /** Why the last thing was refused. */
  failure = $state.raw<Failure>();
  busy = $state(false);
  readonly #audit: string;
  readonly #agency: string | null;
  readonly #typing: Typing | undefined;
  readonly #after: () => Promise<void>;

  constructor(audit: string, agency: string | null, typing: Typing | undefined, after: () => Promise<void>) {
    this.#audit = audit;
    this.#agency = agency;
    this.#typing = typing;
    this.#after = after;
  }

  /** In whose name it is said; nobody's where none is needed. */
  get member(): string {
    return this.#typing?.member ?? "";
  }

  /** The words beside a field, where the refusal is about that. */
  of(field: string): string {
    return this.failure?.field === field ? this.failure.message : "";
  }

  /** Whether it was said. */
  async say(saying: Saying): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.failure = undefined;
    await this.#typing?.flush();
    const typed = this.#typing?.typed ?? null;
    const by = this.#typing?.member ?? null;
    const answer = await ask<JustSaid>("moderation_say", { of: this.#audit, by, agency: this.#agency, saying, typed });
    if (answer.ok) {
      const { said, left } = answer.value;
      if (typed !== null && left !== null) this.#typing?.leave(typed, left);
      announce(`Kept: ${said.words}`);
      await this.#after();
    } else {
      this.failure = answer.failure;
    }
    this.busy = false;
    return answer.ok;
  }
}
