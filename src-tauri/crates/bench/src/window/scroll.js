const [sheet, step, done] = arguments;
const FRAMES = 240;
const scrolled = document.querySelector(sheet);
const seen = sheet === "html" ? document.documentElement : scrolled;
const middle = () => {
  const { left, top } = seen.getBoundingClientRect();
  const row = document.elementFromPoint(
    Math.max(0, left) + Math.min(seen.clientWidth, innerWidth) / 2,
    (sheet === "html" ? 0 : top) + Math.min(seen.clientHeight, innerHeight) / 2,
  )?.closest("tr");
  return row !== null && row !== undefined && row.ariaHidden !== "true";
};
const took = [];
let gaps = 0;
let down = 1;
let before;
scrolled.scrollTop = 0;
const frame = (now) => {
  if (before !== undefined) {
    took.push(now - before);
    if (!middle()) gaps += 1;
  }
  before = now;
  if (took.length >= FRAMES) {
    done({ took, gaps });
    return;
  }
  const end = scrolled.scrollHeight - scrolled.clientHeight;
  if (scrolled.scrollTop >= end - 1) down = -1;
  if (scrolled.scrollTop <= 0) down = 1;
  scrolled.scrollTop += down * step;
  requestAnimationFrame(frame);
};
requestAnimationFrame(frame);
