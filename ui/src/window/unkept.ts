// Words that are in nobody's keeping but the page's, such as a passphrase or the reason in a form that is not sent yet: such
// a part of a page says so by `data-unkept`. Whoever would take the page away from under them asks first.
const typedIn = new Set<Element>();

document.addEventListener("input", ({ target }) => {
  const part = target instanceof Element ? target.closest("[data-unkept]") : null;
  if (part !== null) typedIn.add(part);
});

/** Whether there is something on the page that would be gone with it. */
export function somethingUnkept(): boolean {
  for (const part of typedIn) {
    if (!part.isConnected) typedIn.delete(part);
  }
  return typedIn.size > 0;
}
