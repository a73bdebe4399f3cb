// The example area, opened in a window of its own: by a button, or from the menu, wherever the window stands.
import { announce } from "../components/announce.svelte";
import { ask } from "../ipc/ask";
import type { Failure } from "../ipc/generated/Failure";

class Example {
  busy = $state(false);
  failure = $state.raw<Failure>();
  /** Whether the menu asked for it, so that it is told in a dialog of its own. */
  asked = $state(false);

  async open(asked = false): Promise<void> {
    if (this.busy) return;
    [this.busy, this.failure, this.asked] = [true, undefined, asked];
    const opened = await ask<null>("example_open");
    this.busy = false;
    if (!opened.ok) return void (this.failure = opened.failure);
    this.asked = false;
    announce("The example area opens in a window of its own");
  }

  close(): void {
    [this.asked, this.failure] = [false, undefined];
  }
}

export const example = new Example();
