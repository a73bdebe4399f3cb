// The field that has the focus, and whether it takes words: the boxes of a day take figures.
const { id, value, tagName, inputMode, type } = document.activeElement;
return { id, value, words: tagName === "TEXTAREA" || (tagName === "INPUT" && type === "text" && inputMode !== "numeric") };
