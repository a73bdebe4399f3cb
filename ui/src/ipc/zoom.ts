import { getCurrentWebview } from "@tauri-apps/api/webview";

const KEY = "candour.zoom";
const [SMALLEST, LARGEST, STEP] = [0.5, 4, 1.1];

/** Makes all text larger or smaller, or as it was; the window remembers. */
export async function zoom(way: "in" | "out" | "reset"): Promise<void> {
  const now = Number(localStorage.getItem(KEY) ?? 1) || 1;
  const wanted = { in: now * STEP, out: now / STEP, reset: 1 }[way];
  const factor = Math.min(LARGEST, Math.max(SMALLEST, wanted));
  localStorage.setItem(KEY, String(factor));
  await getCurrentWebview().setZoom(factor);
}

/** As large as it was when the window was closed. */
export async function zoomAsBefore(): Promise<void> {
  const factor = Number(localStorage.getItem(KEY) ?? 1) || 1;
  if (factor !== 1) await getCurrentWebview().setZoom(factor);
}
