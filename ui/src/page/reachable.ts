const STOPS = "a[href], button:enabled, input:enabled, select:enabled, textarea:enabled";

/** A pane that scrolls is a stop of the keyboard where nothing within it is one: else nobody could read its end. */
export function reachable(pane: HTMLElement): { destroy: () => void } {
  const judge = () => {
    const scrolls = getComputedStyle(pane).overflowY === "auto" && pane.scrollHeight > pane.clientHeight;
    const stop = scrolls && pane.querySelector(STOPS) === null;
    pane.setAttribute("tabindex", stop ? "0" : "-1");
  };
  const sizes = new ResizeObserver(judge);
  const contents = new MutationObserver(judge);
  sizes.observe(pane);
  contents.observe(pane, { childList: true, subtree: true, characterData: true, attributeFilter: ["disabled"] });
  return {
    destroy: () => {
      sizes.disconnect();
      contents.disconnect();
    },
  };
}
