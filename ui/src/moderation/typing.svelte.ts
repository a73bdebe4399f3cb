// What is being typed in the panel's form: kept shortly after the last key, and across pages until it is.
import { Pace } from "../assessment/pace";
import { keepsToo } from "../assessment/saving.svelte";
import { ask } from "../ipc/ask";
import type { Failure } from "../ipc/generated/Failure";
import type { TypedView } from "../ipc/generated/TypedView";

/** Of what something is typed: an answer, or an agency as a whole. */
export interface About {
  audit: string;
  agency: string;
  statement: string | null;
}

type Field = keyof TypedView;

/** So often something was typed, in any form. */
let strokes = 0;
export const typedSoFar = () => strokes;

export class Typing {
  readonly id: string;
  /** Who types. */
  readonly member: string;
  readonly about: About;
  /** When something was last kept, RFC 3339; nothing before the first time. */
  at = $state("");
  /** Why what was typed is not kept yet. */
  failure = $state.raw<Failure>();
  /** The form as it stands. */
  typed = $state.raw<TypedView>() as TypedView;
  /** So many times each field was emptied, because what stood in it was said. */
  #emptied = $state.raw<Partial<Record<Field, number>>>({});
  #last = 0;
  readonly refusals = 0;
  #pending = $state(false);
  #sending = $state(false);
  #work: Promise<void> | undefined;
  readonly #pace = new Pace(() => this.flush());

  constructor(member: string, about: About, typed: TypedView) {
    this.member = member;
    this.about = about;
    this.id = about.audit;
    this.typed = typed;
  }

  get waiting(): boolean {
    return this.#pending || this.#sending;
  }

  type(change: Partial<TypedView>): void {
    this.typed = { ...this.typed, ...change };
    this.#last = strokes += 1;
    this.#keepSoon();
  }

  /** So many times what stood in a field was said: it starts anew with each. */
  times(field: Field): number {
    return this.#emptied[field] ?? 0;
  }

  /** What was said is in the form no more; what was typed since stays, and is kept over whatever a save that was on its way kept. */
  leave(stood: TypedView, left: TypedView): void {
    const since = this.typed !== stood;
    const said = (Object.keys(left) as Field[]).filter((field) => differ(stood[field], left[field]) && !differ(stood[field], this.typed[field]));
    this.typed = { ...this.typed, ...Object.fromEntries(said.map((field) => [field, left[field]])) };
    this.#emptied = { ...this.#emptied, ...Object.fromEntries(said.map((field) => [field, this.times(field) + 1])) };
    if (since || this.waiting) this.#keepSoon();
  }

  /** Takes what is kept of it, unless something was typed since that was asked for. */
  take(typed: TypedView, asked: number): void {
    if (!this.waiting && this.#last <= asked) this.typed = typed;
  }

  #keepSoon(): void {
    this.#pending = true;
    this.#pace.typed();
  }

  async flush(): Promise<boolean> {
    this.#pace.stop();
    while (this.#work !== undefined) await this.#work;
    if (this.#pending) {
      this.#work = this.#send().finally(() => (this.#work = undefined));
      await this.#work;
    }
    return !this.waiting;
  }

  /** Keeps nothing by itself until something is typed again. */
  rest(): void {
    this.#pace.stop();
  }

  async #send(): Promise<void> {
    [this.#pending, this.#sending] = [false, true];
    const { audit, agency, statement } = this.about;
    const answer = await ask<string>("moderation_type", { of: audit, by: this.member, agency, statement, typed: this.typed });
    if (answer.ok) this.at = answer.value;
    else this.#pending = true;
    this.failure = answer.ok ? undefined : answer.failure;
    this.#sending = false;
  }
}

function differ(one: TypedView[Field], other: TypedView[Field]): boolean {
  return JSON.stringify(one) !== JSON.stringify(other);
}

let all: Record<string, Typing> = {};

/** There is one for each member and answer, for as long as the window is open. What is kept of it was asked for after so many strokes. */
export function typingOf(member: string, about: About, typed: TypedView, asked: number): Typing {
  const key = [member, about.audit, about.agency, about.statement ?? ""].join("/");
  const known = all[key];
  if (known !== undefined) {
    known.take(typed, asked);
    return known;
  }
  const typing = new Typing(member, about, typed);
  all[key] = typing;
  keepsToo(typing);
  return typing;
}

/** Forgets everything, for a test. */
export function forget(): void {
  for (const typing of Object.values(all)) typing.rest();
  all = {};
}
