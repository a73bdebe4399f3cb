// The stop at which the focus stands, and what is wrong with it. Whether a stop shows its focus is told once the focus has
// moved on: it has to look different then. Given: the selector of the wanted one, and the driver's own last argument.
const [wanted, done] = arguments;
const now = document.activeElement;
const faults = [];
const words = (element) => element.outerHTML.slice(0, 200);

const LOOKS = ["outline", "outlineOffset", "boxShadow", "backgroundColor", "borderColor", "borderWidth", "color"];
const styles = (elements, pseudos, looks) =>
  elements.flatMap((element) =>
    pseudos.map((pseudo) => {
      const style = getComputedStyle(element, pseudo);
      return looks.map((look) => style[look]).join(" ");
    }),
  );
/** The element and its labels, and a ring that something round them may draw. */
const look = (element) =>
  [
    ...styles([element, ...(element.labels ?? [])], [null, "::before", "::after"], LOOKS),
    ...styles([element.parentElement, element.parentElement?.parentElement].filter(Boolean), [null], ["outline", "boxShadow"]),
  ].join("\n");

// A page that opens has the focus at its top, which is no stop.
const isStop = (element) => element instanceof Element && element !== document.body && element.tabIndex >= 0;
const before = window.stoodAt;
if (before !== now && isStop(before) && before.isConnected && window.stoodLooking === look(before)) {
  faults.push(`the focus did not show at ${words(before)}`);
}
window.stoodAt = now;
window.stoodLooking = isStop(now) ? look(now) : "";

const MIDDLE = [[0.5, 0], [0.5, 0.5], [0.5, 1]];
const SIDES = [...MIDDLE, [0, 0.5], [1, 0.5]];
/** Something else that lies over the element, or nothing. Asked at the middle of the whole and of each side. */
function over(element) {
  const own = [element, ...(element.labels ?? [])];
  const hits = [...element.getClientRects()].flatMap(({ left, top, width, height }) =>
    (width < 40 ? MIDDLE : SIDES).map(([x, y]) => {
      // A scroll bar may lie over the last few pixels of a line.
      const [at, under] = [left + 14 + x * (width - 28), top + 3 + y * (height - 6)];
      const hit = document.elementFromPoint(at, under);
      const clear = hit !== null && own.some((each) => each.contains(hit));
      return clear ? undefined : `at ${at}, ${under}: ${hit === null ? "the window's edge" : words(hit)}`;
    }),
  );
  const covered = hits.filter((hit) => hit !== undefined);
  // Of what hardly fits into the window, some has to be in sight; of all else, the whole.
  const large = element.getBoundingClientRect().height > innerHeight * 0.6;
  return large && covered.length < hits.length ? undefined : covered[0];
}

/** The focus moves first, and the page follows it a few frames later. */
async function come(element) {
  let hit;
  for (let frame = 0; frame < 12; frame += 1) {
    hit = over(element);
    if (hit === undefined) return;
    await new Promise(requestAnimationFrame);
  }
  faults.push(`the focus is out of sight at ${words(element)} in ${innerWidth} by ${innerHeight}, for ${hit}`);
}

(isStop(now) ? come(now) : Promise.resolve()).then(() =>
  done({ wanted: isStop(now) && now.matches(wanted), at: isStop(now) ? now : null, faults }),
);
