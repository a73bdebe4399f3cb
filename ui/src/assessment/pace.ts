/** After the last key, and while somebody types without a pause: both well under a second. */
const PAUSE = 350;
const AT_MOST = 700;

/** When what is typed is kept: shortly after the last key, and every so often while keys keep coming. */
export class Pace {
  readonly #keep: () => unknown;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #oldest = 0;

  constructor(keep: () => unknown) {
    this.#keep = keep;
  }

  typed(): void {
    const now = Date.now();
    if (this.#pause === undefined) this.#oldest = now;
    clearTimeout(this.#pause);
    const pause = Math.max(0, Math.min(PAUSE, this.#oldest + AT_MOST - now));
    this.#pause = setTimeout(() => void this.#keep(), pause);
  }

  /** It is kept now. */
  stop(): void {
    clearTimeout(this.#pause);
    this.#pause = undefined;
  }
}
