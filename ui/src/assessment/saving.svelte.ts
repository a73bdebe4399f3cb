// Saving as a person types. Every field has a path, and every path at most one value that is not kept yet; what cannot be
// kept stays here, across pages, until it can.
import { SvelteMap } from "svelte/reactivity";
import { ask } from "../ipc/ask";
import type { Failure } from "../ipc/generated/Failure";
import type { Kept } from "../ipc/generated/Kept";
import type { StatementView } from "../ipc/generated/StatementView";
import { beforeLeaving } from "../router";
import { apart, changes, NOTHING, over, withField, type Fields, type Path, type Value } from "./changes";
import { frame as shown, set } from "./frame.svelte";
import { Pace } from "./pace";

export class Saving {
  readonly id: string;
  /** When something was last kept, RFC 3339; nothing before the first time. */
  at = $state("");
  /** Why what was typed is not kept yet. */
  failure = $state.raw<Failure>();
  /** The statement's page, as it was last asked for or as the last save left it. */
  view = $state.raw<StatementView>();
  /** What a field was refused for, and the words themselves. */
  readonly #refused = new SvelteMap<Path, { why: string; value: Value }>();
  #pending = $state.raw<Fields>(NOTHING);
  #sending = $state.raw<Fields>(NOTHING);
  #statement: string | null = null;
  #work: Promise<void> | undefined;
  readonly #pace = new Pace(() => this.flush());

  constructor(id: string) {
    this.id = id;
  }

  /** Whether something is typed that is not kept yet. */
  get waiting(): boolean {
    return this.#pending.size > 0 || this.#sending.size > 0;
  }

  /** A field that is not kept, one that was refused before others. */
  get unkept(): Path | undefined {
    return [...this.#refused.keys(), ...this.#sending.keys(), ...this.#pending.keys()][0];
  }

  /** How many fields were refused. */
  get refusals(): number {
    return this.#refused.size;
  }

  refusal(path: Path): string {
    return this.#refused.get(path)?.why ?? "";
  }

  /** Asks for a statement's page; every save brings it up to date from now on. */
  async open(key: string): Promise<Failure | undefined> {
    this.#statement = key;
    await this.flush();
    const answer = await ask<StatementView>("assessment_statement", { of: this.id, key });
    if (this.#statement !== key) return undefined;
    if (!answer.ok) return answer.failure;
    this.view = answer.value;
    return undefined;
  }

  /** What is in a field: typed and not kept yet, or else what is kept. */
  typed<T extends Value>(path: Path, kept: T): T {
    for (const fields of [this.#pending, this.#sending]) {
      if (fields.has(path)) return fields.get(path) as T;
    }
    const refused = this.#refused.get(path);
    return refused === undefined ? kept : (refused.value as T);
  }

  /** Notes what is in a field, to be kept shortly. */
  type(path: Path, value: Value): void {
    this.#pending = withField(this.#pending, path, value);
    this.#refused.delete(path);
    this.#pace.typed();
  }

  /** Keeps everything typed so far; resolves to whether all of it is kept. */
  async flush(): Promise<boolean> {
    this.#pace.stop();
    while (this.#work !== undefined) await this.#work;
    if (this.#pending.size > 0) {
      this.#work = this.#send().finally(() => (this.#work = undefined));
      await this.#work;
    }
    return !this.waiting && this.#refused.size === 0;
  }

  /** Keeps nothing by itself until something is typed again. */
  rest(): void {
    this.#pace.stop();
  }

  /** Says that what came from last time still holds. */
  async confirm(statements: readonly string[], summary = false): Promise<Failure | undefined> {
    await this.flush();
    return this.#keep("assessment_confirm", { statements, summary, statement: this.#statement });
  }

  async #send(): Promise<void> {
    const fields = this.#pending;
    this.#sending = fields;
    this.#pending = NOTHING;
    const answer = await this.#apply(fields);
    this.failure = ofField(answer) ? undefined : answer;
    if (answer !== undefined && ofField(answer)) await this.#oneByOne(fields, answer);
    else if (answer !== undefined) this.#pending = over(fields, this.#pending);
    this.#sending = NOTHING;
  }

  /** One field that cannot be kept keeps no other from it: each goes alone, and only the one at fault stays. */
  async #oneByOne(fields: Fields, all: Failure): Promise<void> {
    for (const [path, value] of fields) {
      const alone = fields.size === 1 ? all : await this.#apply(withField(NOTHING, path, value));
      if (alone === undefined) continue;
      if (ofField(alone)) {
        this.#refused.set(path, { why: sentence(alone), value });
      } else {
        this.failure = alone;
        this.#pending = over(withField(NOTHING, path, value), this.#pending);
      }
    }
  }

  async #apply(fields: Fields): Promise<Failure | undefined> {
    const { said, rest } = apart(fields);
    for (const { statement, text } of said) {
      const refused = await this.#keep("assessment_comment", { statement, text });
      if (refused !== undefined) return refused;
    }
    if (rest.size === 0) return undefined;
    return this.#keep("assessment_apply", { changes: changes(rest), statement: this.#statement });
  }

  async #keep(command: string, request: Record<string, unknown>): Promise<Failure | undefined> {
    const answer = await ask<Kept>(command, { of: this.id, ...request });
    if (!answer.ok) return answer.failure;
    const { at, frame, statement } = answer.value;
    this.at = at;
    if (shown.current?.id === this.id) set(frame);
    if (statement !== null && this.#statement === statement.key) this.view = statement;
    return undefined;
  }
}

/** Whether it is about what stands in a field, which can be mended there. */
function ofField(failure: Failure | undefined): boolean {
  return failure?.code === "faults" || failure?.code === "field";
}

/** "should not be empty" as a sentence. */
function sentence({ faults, message }: Failure): string {
  const problem = faults[0]?.problem.trim().replace(/\.?$/, ".");
  return `${problem === undefined ? message : `This ${problem}`} Your words stay here, and are not saved yet.`;
}

let all: Record<string, Saving> = {};

/** What is being saved of an assessment; there is one for each, for as long as the window is open. */
export function savingOf(id: string): Saving {
  return (all[id] ??= new Saving(id));
}

/** A field that is not kept, and of which assessment. */
export function unkept(): { id: string; path: Path } | undefined {
  for (const { id, unkept: path } of Object.values(all)) {
    if (path !== undefined) return { id, path };
  }
  return undefined;
}

/** Whatever else keeps what is typed. */
interface Keeper {
  id: string;
  flush: () => Promise<boolean>;
}
let keepers: readonly Keeper[] = [];

/** From now on this keeps too, whenever everything is to be kept. */
export function keepsToo(keeper: Keeper): void {
  if (!keepers.includes(keeper)) keepers = [...keepers, keeper];
}

/** Keeps everything typed in one assessment, or in any; resolves to whether all of it is kept. */
export async function keepAll(of?: string): Promise<boolean> {
  const those = [...Object.values(all), ...keepers].filter(({ id }) => of === undefined || id === of);
  const kept = await Promise.all(those.map((each) => each.flush()));
  return kept.every(Boolean);
}

/** Forgets everything, for a test. */
export function forget(): void {
  for (const saving of Object.values(all)) saving.rest();
  all = {};
  keepers = [];
}

/** Whether there are words that could not be kept, and that only this page still has. */
function failed(): boolean {
  return Object.values(all).some(({ failure, refusals }) => failure !== undefined || refusals > 0);
}

addEventListener("beforeunload", (event) => {
  if (failed()) event.preventDefault();
});
beforeLeaving(() => void keepAll());
addEventListener("pagehide", () => void keepAll());
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") void keepAll();
});
