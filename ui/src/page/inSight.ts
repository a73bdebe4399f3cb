/**
 * Brings what the keyboard comes to wholly into sight, clear of what stands fixed over the page: the web view leaves it
 * cut off at an edge. The pointer's own clicks move nothing. Returns what ends it.
 */
export function keepInSight(): () => void {
  let byKey = false;
  const key = () => (byKey = true);
  const pointer = () => (byKey = false);
  const came = ({ target }: FocusEvent) => {
    // The work itself takes the focus when a page opens, at its top.
    if (byKey && target instanceof HTMLElement && target.tabIndex >= 0) target.scrollIntoView?.({ block: "nearest" });
  };
  addEventListener("keydown", key, true);
  addEventListener("pointerdown", pointer, true);
  addEventListener("focusin", came);
  return () => {
    removeEventListener("keydown", key, true);
    removeEventListener("pointerdown", pointer, true);
    removeEventListener("focusin", came);
  };
}
