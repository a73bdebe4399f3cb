// What a page spills sideways, and words that are cut off.
/** A start that says it is one, with the whole elsewhere. */
const isStart = (element) => getComputedStyle(element).webkitLineClamp !== "none";
const { scrollWidth } = document.documentElement;
const spill = scrollWidth > innerWidth ? [`the page is ${scrollWidth} wide in ${innerWidth}`] : [];
const cut = [...document.querySelectorAll("body *")].filter((element) => {
  const { overflowX, overflowY, textOverflow, clip, clipPath } = getComputedStyle(element);
  // What is clipped away as a whole is there for the ear alone.
  if (isStart(element) || clip !== "auto" || clipPath !== "none") return false;
  const clips = overflowX !== "visible" || overflowY !== "visible" || textOverflow === "ellipsis";
  const hidden = element.closest(".govuk-visually-hidden, .govuk-skip-link, svg, [hidden]") !== null;
  // Only a field may be scrolled within, and a pane up and down; and the table of agencies by statements, which means nothing in one column.
  const wide = element.scrollWidth > element.clientWidth + 1 && !element.matches("input, textarea, select, .matrix[role=region][aria-label]");
  // WebKit counts what is left out of a start to the height of all round it.
  const counts = ![...element.querySelectorAll("*")].some(isStart);
  const high = overflowY === "hidden" && counts && element.scrollHeight > element.clientHeight + 1;
  return clips && !hidden && element.clientWidth > 0 && (wide || high);
});
/** The words that reach farthest beyond the right edge of it. */
function farthest(element) {
  const words = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let [edge, found] = [element.getBoundingClientRect().right, ""];
  while (words.nextNode()) {
    range.selectNodeContents(words.currentNode);
    const { right } = range.getBoundingClientRect();
    if (right > edge) [edge, found] = [right, `, for "${words.currentNode.data.trim()}"`];
  }
  return found;
}
return [...spill, ...cut.map((element) => `cut off: ${element.scrollWidth} by ${element.scrollHeight} in ${element.clientWidth} by ${element.clientHeight}: ${element.outerHTML.slice(0, 200)}${farthest(element)}`)];
