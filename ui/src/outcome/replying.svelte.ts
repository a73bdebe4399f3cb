// What is written in reply to an outcome, kept as it is typed; what cannot be kept stays on the page and says so.
import { ask } from "../ipc/ask";
import type { Failure } from "../ipc/generated/Failure";

/** A reply as it stands on the page: to a decision, or under no statement to the whole. */
export interface Typed {
  statement: string | null;
  reply: string | null;
  text: string;
}

const PAUSE = 700;

export class Replying {
  failure = $state.raw<Failure>();
  /** Whether something was kept since the page was opened. */
  kept = $state(false);
  readonly #of: string;
  readonly #outcome: string;
  #waiting: Typed[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #work: Promise<boolean> = Promise.resolve(true);

  constructor(of: string, outcome: string) {
    this.#of = of;
    this.#outcome = outcome;
  }

  /** Notes what was typed, to be kept shortly. */
  type(typed: Typed): void {
    this.#waiting = [...this.#waiting.filter(({ statement }) => statement !== typed.statement), typed];
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), PAUSE);
  }

  /** Keeps all that was typed; resolves to whether it is kept. */
  flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    this.#work = this.#work.then(() => this.#send());
    return this.#work;
  }

  async #send(): Promise<boolean> {
    for (const typed of this.#waiting) {
      const answer = await ask<null>("response_save", { of: this.#of, outcome: this.#outcome, ...typed });
      if (!answer.ok) {
        this.failure = answer.failure;
        return false;
      }
      this.#waiting = this.#waiting.filter((other) => other !== typed);
      this.kept = true;
    }
    this.failure = undefined;
    return true;
  }
}
