// From now on the page notes what it hears of a person's typing: now and then the driver keeps a key from the window.
window.typing ??= (addEventListener("keydown", ({ key, ctrlKey }) => {
  if (key.length === 1 && !ctrlKey) window.typing.push(key);
}, true), []);
window.typing.length = 0;
