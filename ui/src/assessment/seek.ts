import { tick } from "svelte";
import { sought } from "../router";

/** The part of an item, such as the lead of an action, is called by the item's id and its own name. */
const itemOf = (at: string) => at.replace(/-[a-z_]+$/, "");

/** Whether the address leads to this item or to a part of it. */
export function seeks(id: string): boolean {
  return sought() === id || itemOf(sought()) === id;
}

/** The part of the address that names a field, where it leads to one in an item: as the page calls it. */
export function fieldId(field: string, item: string | null): string {
  return item === null ? field : `${item}-${field}`;
}

/** Brings what the address leads to into view and into focus: the field, what opens it, or else the item it is a part of. */
export async function showSought(named: (at: string) => string = (at) => at): Promise<void> {
  const at = sought();
  if (at === "") return;
  await tick();
  const ids = [named(at), `${at}-open`, itemOf(at), "main"];
  const target = ids.map((id) => document.getElementById(id)).find((found) => found !== null);
  target?.scrollIntoView?.({ block: target.id === "main" ? "start" : "center" });
  target?.focus({ preventScroll: true });
  if (document.activeElement !== target) document.getElementById("main")?.focus({ preventScroll: true });
}
