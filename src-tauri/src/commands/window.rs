//! What the page and the window round it tell each other, and text that is tidied before it is put in.

use candour_contract::{Turns, WindowWish, pasted};
use tauri::ipc::Channel;
use tauri::{State, WebviewWindow};

use crate::window::closing::{self, Closing};
use crate::window::{Page, menus};

/// The page listens to what is chosen outside it.
#[tauri::command]
pub(crate) fn window_listen(page: State<'_, Page>, wishes: Channel<WindowWish>) {
    page.listens(wishes);
}

/// Says what the page shows, so that the menus offer only what makes sense there.
#[tauri::command]
pub(crate) fn window_shows(window: WebviewWindow, assessment: bool, turns: Option<Turns>) {
    menus::offer(&window, assessment, turns);
}

/// The page heard that the window is to close, and is keeping what was typed.
#[tauri::command]
pub(crate) fn window_heard(closing: State<'_, Closing>) {
    closing.heard();
}

/// Closes the window: everything typed is kept, or the person said to go without it.
#[tauri::command]
pub(crate) fn window_close(window: WebviewWindow) {
    closing::close(&window);
}

/// Text from the clipboard, tidied as it will be when it is kept.
#[tauri::command(async)]
pub(crate) fn text_pasted(text: &str, one_line: bool) -> String {
    pasted(text, one_line)
}
