// Saving the agency's details as a person types. They are kept as one: where a field cannot be kept, it stays in the page's
// hands and the others go without it.
import { frame, set } from "../assessment/frame.svelte";
import { Pace } from "../assessment/pace";
import { keepsToo } from "../assessment/saving.svelte";
import { ask } from "../ipc/ask";
import type { Failure } from "../ipc/generated/Failure";
import type { Kept } from "../ipc/generated/Kept";
import { agency, isField, same, without, wrongs, type Draft, type Wrong } from "./form";
import { forgetDraft, keepDraft, keptDraft } from "./unfinished";

export class DetailsSaving {
  readonly id: string;
  /** When something was last kept, RFC 3339; nothing before the first time. */
  at = $state("");
  /** Why what was typed is not kept yet. */
  failure = $state.raw<Failure>();
  /** The fields that were refused. */
  wrong = $state.raw<Wrong[]>([]);
  #pending = $state.raw<Draft>();
  #sending = $state.raw<Draft>();
  #kept: Draft;
  #work: Promise<void> | undefined;
  readonly #pace = new Pace(() => this.flush());

  constructor(id: string, kept: Draft) {
    this.id = id;
    this.#kept = kept;
  }

  get waiting(): boolean {
    return this.#pending !== undefined || this.#sending !== undefined;
  }

  get refusals(): number {
    return this.wrong.length;
  }

  /** What the form begins with: typed and not kept yet, through F5 too, or else what is kept. */
  begin(kept: Draft): Draft {
    if (!this.waiting) this.#kept = kept;
    return this.#pending ?? this.#sending ?? keptDraft(this.id) ?? kept;
  }

  /** Notes what is in the form, to be kept shortly. */
  type(draft: Draft): void {
    if (!this.waiting && this.wrong.length === 0 && same(draft, this.#kept)) return;
    this.#pending = draft;
    keepDraft(this.id, draft);
    this.#pace.typed();
  }

  /** Keeps everything typed so far; resolves to whether all of it is kept. */
  async flush(): Promise<boolean> {
    this.#pace.stop();
    while (this.#work !== undefined) await this.#work;
    if (this.#pending !== undefined) {
      this.#work = this.#send(this.#pending).finally(() => (this.#work = undefined));
      await this.#work;
    }
    return !this.waiting && this.wrong.length === 0;
  }

  /** Keeps nothing by itself until something is typed again. */
  rest(): void {
    this.#pace.stop();
  }

  async #send(draft: Draft): Promise<void> {
    [this.#sending, this.#pending] = [draft, undefined];
    let failure = await this.#keep(draft);
    const refused = failure === undefined ? [] : wrongs(failure);
    // Where nobody can say which field it is about, it is about all of them.
    const wrong = refused.every(({ field }) => isField(field)) ? refused : [];
    if (wrong.length > 0) {
      const rest = without(draft, wrong, this.#kept);
      failure = same(rest, this.#kept) ? undefined : await this.#keep(rest);
    }
    [this.failure, this.wrong] = [failure, wrong];
    if (failure !== undefined) this.#pending ??= draft;
    else if (wrong.length === 0 && this.#pending === undefined) forgetDraft(this.id);
    this.#sending = undefined;
  }

  async #keep(draft: Draft): Promise<Failure | undefined> {
    const answer = await ask<Kept>("assessment_details", { of: this.id, agency: agency(draft), due: draft.due });
    if (!answer.ok) return answer.failure;
    this.#kept = draft;
    this.at = answer.value.at;
    if (frame.current?.id === this.id) set(answer.value.frame);
    return undefined;
  }
}

let all: Record<string, DetailsSaving> = {};

/** There is one for each assessment, for as long as the window is open. */
export function detailsSavingOf(id: string, kept: Draft): DetailsSaving {
  const saving = (all[id] ??= new DetailsSaving(id, kept));
  keepsToo(saving);
  return saving;
}

/** Forgets everything, for a test. */
export function forget(): void {
  for (const saving of Object.values(all)) saving.rest();
  all = {};
}
