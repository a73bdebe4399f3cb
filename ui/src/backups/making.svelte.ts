// Long work on the whole of what is kept: how far it is, and ending it.
import { ask, type Answer } from "../ipc/ask";
import { makeCopy, salvage } from "../ipc/backup";
import type { BackupStep } from "../ipc/generated/BackupStep";
import type { SalvageStep } from "../ipc/generated/SalvageStep";
import type { SalvageView } from "../ipc/generated/SalvageView";

const WORDS: Record<BackupStep, string> = {
  checking: "Opening the copy and reading it through…",
  writing: "Writing it, and reading it back…",
  second_place: "Writing it to the second place…",
};

/** One at a time. */
export class Making {
  /** What is being done, in words; nothing while nothing is. */
  doing = $state<string>();
  stopping = $state(false);

  /** Does it, saying that it is being done. */
  async run<T>(begin: string, command: string, args: Record<string, unknown> = {}): Promise<Answer<T>> {
    return this.#during(begin, ask<T>(command, args));
  }

  /** Copies everything, saying how far it is. */
  async copy<T>(command: "backup_make" | "workspace_move"): Promise<Answer<T | null>> {
    const heard = (step: BackupStep) => {
      if (this.doing !== undefined) this.doing = WORDS[step];
    };
    return this.#during("Copying…", makeCopy<T>(command, heard));
  }

  /** Saves what can still be read, saying how far it is. */
  async salvage(way: Record<string, unknown>): Promise<Answer<SalvageView | null>> {
    const heard = ({ done, of }: SalvageStep) => {
      if (this.doing !== undefined) this.doing = `Reading part ${String(done + 1)} of ${String(of)}…`;
    };
    return this.#during("Reading…", salvage(way, heard));
  }

  async #during<T>(begin: string, work: Promise<Answer<T>>): Promise<Answer<T>> {
    [this.doing, this.stopping] = [begin, false];
    const answer = await work;
    this.doing = undefined;
    return answer;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await ask("backup_stop");
  }
}
