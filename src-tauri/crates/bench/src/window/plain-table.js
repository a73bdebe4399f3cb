const [words, done] = arguments;
const table = document.createElement("table");
words.forEach((row, at) => {
  const tr = document.createElement("tr");
  row.forEach((word, place) => {
    const cell = document.createElement(at === 0 || place === 0 ? "th" : "td");
    cell.textContent = word;
    tr.append(cell);
  });
  table.append(tr);
});
// As a page brings it: markup that is read and laid out.
const page = `<h1>All returns</h1>${table.outerHTML}`;
addEventListener("hashchange", () => {
  document.body.innerHTML = location.hash === "#table" ? page : "<h1>Elsewhere</h1>";
});
done(null);
