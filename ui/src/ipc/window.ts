import { Channel } from "@tauri-apps/api/core";
import { ask } from "./ask";
import type { WindowWish } from "./generated/WindowWish";

/** Hears from now on what is chosen in the menus, or by the window's cross. */
export async function hear(fulfil: (wish: WindowWish) => void): Promise<void> {
  const wishes = new Channel<WindowWish>();
  wishes.onmessage = fulfil;
  await ask("window_listen", { wishes });
}
