// Each of these must be refused. Given: a port that a test listens at, and the driver's own last argument.
const [port, done] = arguments;
const soon = (attempt) =>
  Promise.race([attempt, new Promise((_, no) => setTimeout(() => no(new Error("nothing came")), 2000))]);
const internals = window.__TAURI_INTERNALS__;
const tries = {
  "a request to another address": () => fetch(`http://127.0.0.1:${port}/`, { mode: "no-cors" }),
  "a picture from another address": () =>
    new Promise((yes, no) => {
      const picture = new Image();
      picture.onload = yes;
      picture.onerror = () => no(new Error("refused"));
      picture.src = `http://127.0.0.1:${port}/a.png`;
    }),
  "a socket": () =>
    new Promise((yes, no) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/`);
      socket.onopen = yes;
      socket.onerror = () => no(new Error("refused"));
    }),
  "code from text": () => Promise.resolve(new Function("return 1")()),
  "a command that no capability names": () => internals.invoke("plugin:app|version"),
  "a command that does not exist": () => internals.invoke("open_anything"),
  "a window of its own": () => internals.invoke("plugin:webview|create_webview_window", { options: { label: "b" } }),
  "a changed prototype": () => {
    "use strict";
    Object.prototype.planted = true;
    return {}.planted ? Promise.resolve() : Promise.reject(new Error("frozen"));
  },
};
Promise.all(
  Object.entries(tries).map(async ([name, attempt]) => {
    try {
      await soon(attempt());
      return { name, refused: false };
    } catch (why) {
      return { name, refused: true, why: String(why) };
    }
  }),
).then(done);
