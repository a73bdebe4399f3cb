import type { Wrong } from "../components/ErrorSummary.svelte";
import type { Failure } from "../ipc/generated/Failure";

/** What a form was refused for: by field where there is one, or else as a whole. */
export class Refusals {
  wrongs = $state.raw<Wrong[]>([]);
  failure = $state.raw<Failure>();
  busy = $state(false);

  /** The words for a field, for its own error message. */
  of(field: string): string {
    return this.wrongs.find((wrong) => wrong.field === field)?.message ?? "";
  }

  clear(): void {
    this.wrongs = [];
    this.failure = undefined;
  }

  /** Notes what is wrong; answers whether nothing is. */
  check(...wrongs: (Wrong | false)[]): boolean {
    this.clear();
    this.wrongs = wrongs.filter((wrong) => wrong !== false);
    return this.wrongs.length === 0;
  }

  /** Takes a refusal from Rust: beside the field it names, where the page has that field. */
  take(failure: Failure, fields: Record<string, string>): void {
    const field = failure.field === null ? undefined : fields[failure.field];
    if (field === undefined) this.failure = failure;
    else this.wrongs = [{ field, message: failure.message }];
  }
}
