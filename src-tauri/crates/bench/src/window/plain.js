const [text, done] = arguments;
const lines = text.split("\n").filter((line) => line !== "");
addEventListener("hashchange", () => {
  const heading = document.createElement("h1");
  heading.textContent = location.hash;
  const paragraphs = lines.map((line) => {
    const paragraph = document.createElement("p");
    paragraph.textContent = line;
    return paragraph;
  });
  document.body.replaceChildren(heading, ...paragraphs);
});
done(null);
