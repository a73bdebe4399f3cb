/** Escape closes a panel, and goes no further than it. */
export function leaveOnEscape(node: HTMLElement, close: () => void): { update: (now: () => void) => void; destroy: () => void } {
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  };
  node.addEventListener("keydown", pressed);
  return {
    update: (now) => (close = now),
    destroy: () => node.removeEventListener("keydown", pressed),
  };
}
