// What a page of a comparison looks at, and what the core answered to it.
import { untrack } from "svelte";
import { Asked } from "../page/asked.svelte";
import { asked, looked, note, type ComparisonPlace, type Looked } from "./places";

export class Looking<T> {
  readonly place: ComparisonPlace;
  readonly answer: Asked<T>;
  wanted = $state<Looked>(looked(location.hash));
  /** What is handed on besides, such as the earlier audit. */
  readonly #more: () => Record<string, string>;

  constructor(place: ComparisonPlace, command: string, more: () => Record<string, string> = () => ({})) {
    this.place = place;
    this.answer = new Asked<T>(command);
    this.#more = more;
  }

  /** Asks for what is looked at, and notes it in the address. */
  readonly load = (): Promise<void> =>
    untrack(() => {
      const more = this.#more();
      note(this.place, this.wanted, more);
      return this.answer.load({ of: this.place.audit, asked: asked(this.wanted), ...more });
    });
}
