// What was chosen in the menus, by a key, by dropping a file or by the window's cross, and what the page does about it.
import { get } from "svelte/store";
import { turn } from "../assessment/statement/turning";
import type { WindowWish } from "../ipc/generated/WindowWish";
import { zoom } from "../ipc/zoom";
import { ASSESSMENT_PAGES, go, place, to } from "../router";
import { make, type Way } from "../paper/paper.svelte";
import { example } from "../partnership/example.svelte";
import { loadSettings } from "../settings/settings.svelte";
import { closeWindow } from "./closing.svelte";
import { hold, lookAtHanded } from "./handed.svelte";

const within = (page: string) => {
  const now = get(place);
  const known = ASSESSMENT_PAGES.find((one) => one === page);
  if ("id" in now && known !== undefined) go({ page: known, id: now.id });
};

const onPaper = (way: Way) => {
  const now = get(place);
  if ("id" in now) void make(way, now.id);
};

const DOES: Record<WindowWish, () => unknown> = {
  start: () => go({ page: "start" }),
  new: () => go({ page: "new" }),
  open_file: () => (location.hash = `${to({ page: "file" })}?at=choose`),
  settings: () => go({ page: "settings" }),
  settings_changed: loadSettings,
  save_pdf: () => onPaper("save"),
  print: () => onPaper("print"),
  find: () => {
    within("find");
    // Where it is open already, other words are typed over those that are there.
    const field = document.querySelector<HTMLInputElement>("input#find");
    field?.focus();
    field?.select();
  },
  next_statement: () => turn("next"),
  previous_statement: () => turn("previous"),
  check: () => within("check"),
  scores: () => within("scores"),
  actions: () => within("actions"),
  larger: () => zoom("in"),
  smaller: () => zoom("out"),
  actual_size: () => zoom("reset"),
  shortcuts: () => go({ page: "shortcuts" }),
  example: () => example.open(true),
  about: () => go({ page: "about" }),
  look: lookAtHanded,
  hold_file: () => hold("file"),
  hold_files: () => hold("files"),
  hold_nothing: () => hold("nothing"),
  close: closeWindow,
};

export function fulfil(wish: WindowWish): void {
  void DOES[wish]();
}

const KEYS: Record<string, WindowWish> = {
  "+": "larger",
  "=": "larger",
  "-": "smaller",
  "0": "actual_size",
  o: "open_file",
  f: "find",
  p: "print",
  q: "close",
  ",": "settings",
  PageUp: "previous_statement",
  PageDown: "next_statement",
};

/** The wish that a key stands for. A key that a menu stands for comes here only where the menu left it alone. */
export function wished(event: KeyboardEvent): WindowWish | undefined {
  if (event.key === "F1") return "shortcuts";
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return undefined;
  // Shift makes a plus on most keyboards, and another key of everything else.
  if (event.shiftKey && event.key !== "+") return undefined;
  return KEYS[event.key];
}
