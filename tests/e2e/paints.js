// Has the page painted again and again until `window.painted()`: the driver takes its picture when it is painted next, and a page
// drawn by the processor is painted only when it changes. One point of it changes, by less than anybody sees.
const point = document.createElement("i");
Object.assign(point.style, { position: "fixed", inset: "0 auto auto 0", width: "1px", height: "1px", background: "#808080" });
document.body.append(point);
let turn = 0;
const painting = setInterval(() => (point.style.opacity = turn++ % 2 ? "0.01" : "0.02"), 20);
window.painted = () => {
  clearInterval(painting);
  point.remove();
};
