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
  /** So many times something was said, and its fields emptied. */
  said = $state(0);
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
    this.#pending = true;
    this.#pace.typed();
  }

  /** Takes what is kept of it, once something was said. */
  begin(typed: TypedView): void {
    if (this.waiting) return;
    this.typed = typed;
    this.said += 1;
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

let all: Record<string, Typing> = {};

/** There is one for each member and answer, for as long as the window is open. */
export function typingOf(member: string, about: About, typed: TypedView): Typing {
  const key = [member, about.audit, about.agency, about.statement ?? ""].join("/");
  const known = all[key];
  if (known !== undefined) {
    if (!known.waiting) known.typed = typed;
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
