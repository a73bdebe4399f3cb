//! An empty window, the bare way of the window's benches: the same Tauri and web view, one page with a heading and a button.
//!
//! A program of the app's package, so that it is linked with the very same libraries; never shipped.

fn main() -> Result<(), tauri::Error> {
    tauri::Builder::default().run(tauri::generate_context!("src-tauri/crates/bench/empty/tauri.conf.json"))
}
