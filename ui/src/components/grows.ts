/**
 * Keeps a field of several lines as tall as what is in it, up to what the style allows, where the web view does not see
 * to that by itself. It only grows: nothing moves under whoever takes words out, or has drawn it larger.
 */
export function grows(area: HTMLTextAreaElement): { destroy: () => void } | undefined {
  if (globalThis.CSS?.supports("field-sizing", "content")) return undefined;
  const grow = () => {
    if (area.scrollHeight <= area.clientHeight) return;
    area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
  };
  let width = 0;
  const sizes = new ResizeObserver(() => {
    if (area.clientWidth === width) return;
    width = area.clientWidth;
    grow();
  });
  grow();
  // Until the typeface is here, lines break elsewhere.
  void document.fonts?.ready.then(grow);
  sizes.observe(area);
  area.addEventListener("input", grow);
  return {
    destroy: () => {
      sizes.disconnect();
      area.removeEventListener("input", grow);
    },
  };
}
