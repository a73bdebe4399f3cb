// Words that are kept as they are typed, besides those of a form: what is said in an outcome, and what is replied to one. What cannot be
// kept stays on the page, which says so.
import { keepsToo } from "../assessment/saving.svelte";
import type { Answer } from "../ipc/ask";
import type { Failure } from "../ipc/generated/Failure";

const PAUSE = 700;

export class Keeping<Typed> {
  readonly id: string;
  failure = $state.raw<Failure>();
  readonly #keep: (typed: Typed) => Promise<Answer<null>>;
  /** Words for the same field take the place of those that wait. */
  readonly #field: (typed: Typed) => string;
  #waiting: Typed[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #work: Promise<boolean> = Promise.resolve(true);

  constructor(id: string, keep: (typed: Typed) => Promise<Answer<null>>, field: (typed: Typed) => string = () => "") {
    this.id = id;
    this.#keep = keep;
    this.#field = field;
  }

  /** Notes what was typed, to be kept shortly. */
  type(typed: Typed): void {
    keepsToo(this);
    const field = this.#field(typed);
    this.#waiting = [...this.#waiting.filter((other) => this.#field(other) !== field), typed];
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
      const answer = await this.#keep(typed);
      if (!answer.ok) {
        this.failure = answer.failure;
        return false;
      }
      this.#waiting = this.#waiting.filter((other) => other !== typed);
    }
    this.failure = undefined;
    return true;
  }
}
