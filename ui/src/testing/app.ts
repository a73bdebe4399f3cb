// The whole window for a test. What the window fetches once its first picture stands is there beforehand, so that no wait of a
// test includes that: on a busy machine it takes longer than anything that a person waits for.
import "@tauri-apps/api/webview";
import "../Pages.svelte";

export { default } from "../App.svelte";
