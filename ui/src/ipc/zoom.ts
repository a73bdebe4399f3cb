import { writable } from "svelte/store";

const KEY = "candour.zoom";
const [SMALLEST, LARGEST, STEP] = [0.5, 4, 1.1];

const kept = () => Number(localStorage.getItem(KEY) ?? 1) || 1;

/** How large all text is, where 1 is as it is meant to be. */
export const size = writable(1);

/** Makes all text larger or smaller, or as it was; the window remembers. */
export async function zoom(way: "in" | "out" | "reset"): Promise<void> {
  const wanted = { in: kept() * STEP, out: kept() / STEP, reset: 1 }[way];
  // Ten steps up and ten down end where they began.
  const factor = Math.abs(wanted - 1) < 0.01 ? 1 : Math.min(LARGEST, Math.max(SMALLEST, wanted));
  localStorage.setItem(KEY, String(factor));
  size.set(factor);
  await show(factor);
}

/** As large as it was when the window was closed. */
export async function zoomAsBefore(): Promise<void> {
  const factor = kept();
  size.set(factor);
  if (factor !== 1) await show(factor);
}

async function show(factor: number): Promise<void> {
  // Fetched when it is needed: most windows open without it.
  const { getCurrentWebview } = await import("@tauri-apps/api/webview");
  await getCurrentWebview().setZoom(factor);
}
