// What a person sees of a statement at one moment: where it is, what its fields hold, and whether it says that all is saved.
// And what was typed into the field with the focus since it was come to: now and then the driver keeps a key from the window.
window.heard ??= (addEventListener("keydown", hear, true), "");
function hear({ key, ctrlKey }) {
  if (key === "Tab") window.heard = "";
  else if (key.length === 1 && !ctrlKey) window.heard += key;
}
const fields = [...document.querySelectorAll("main textarea, main input[type=text]")];
return {
  at: location.hash,
  saved: document.querySelector(".saved")?.textContent.includes("Saved on this computer") ?? false,
  fields: Object.fromEntries(fields.map((field) => [field.id, field.value])),
  field: document.activeElement.id,
  heard: window.heard,
};
