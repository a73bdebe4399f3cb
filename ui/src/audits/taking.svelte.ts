// Taking returns in: it goes on while the person looks at other pages, and what came of each file stays to be read.
import { announce } from "../components/announce.svelte";
import { ask } from "../ipc/ask";
import type { Failure } from "../ipc/generated/Failure";
import type { TakenInView } from "../ipc/generated/TakenInView";
import type { TakingInStep } from "../ipc/generated/TakingInStep";
import type { TakingInView } from "../ipc/generated/TakingInView";
import { takeIn } from "../ipc/received";

/** How often the page is drawn anew while files come in. */
const DRAWN_EVERY = 150;

class Taking {
  /** The audit, and the number of what was handed over for it. */
  of = $state.raw<{ audit: string; number: number }>();
  rows = $state.raw<TakenInView[]>([]);
  soFar = $state.raw<TakingInView>();
  failure = $state.raw<Failure>();
  busy = $state(false);
  stopping = $state(false);
  /** Whether what was handed over is gone: it was in another sitting. */
  gone = $state(false);
  /** What was handed over meanwhile, and is begun when what came before is in. */
  waiting = $state.raw<{ audit: string; number: number }[]>([]);
  #heard: TakingInStep[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  #draw(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const last = this.#heard.at(-1);
    if (last === undefined) return;
    this.rows = [...this.rows, ...this.#heard.map(({ row }) => row)];
    this.soFar = last.so_far;
    this.#heard = [];
  }

  /** Takes in what was handed over; what is taken in already, or being taken in, is not begun again. */
  async begin(audit: string, number: number): Promise<void> {
    const known = [this.of, ...this.waiting].some((one) => one?.audit === audit && one.number === number);
    if (known) return;
    if (this.busy) {
      this.waiting = [...this.waiting, { audit, number }];
      return;
    }
    [this.of, this.rows, this.soFar, this.failure] = [{ audit, number }, [], undefined, undefined];
    [this.busy, this.stopping, this.gone] = [true, false, false];
    const answer = await takeIn(audit, number, (step) => {
      this.#heard.push(step);
      this.#timer ??= setTimeout(() => this.#draw(), DRAWN_EVERY);
    });
    this.#draw();
    this.busy = false;
    if (!answer.ok) this.failure = answer.failure;
    else if (answer.value === null) this.gone = true;
    else {
      this.soFar = answer.value;
      announce(answer.value.words);
    }
    const [next, ...rest] = this.waiting;
    this.waiting = rest;
    if (next !== undefined) await this.begin(next.audit, next.number);
  }

  async stop(): Promise<void> {
    [this.stopping, this.waiting] = [true, []];
    await ask("returns_stop");
  }

  /** Forgets what came, so that the same can be taken in again. */
  forget(): void {
    if (!this.busy) [this.of, this.rows, this.soFar, this.failure, this.gone] = [undefined, [], undefined, undefined, false];
  }
}

export const taking = new Taking();
