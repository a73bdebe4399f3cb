//! What the page and the window round it tell each other, and text that is tidied before it is put in.

use candour_contract::{Failure, Turns, WindowWish, pasted};
use tauri::ipc::Channel;
use tauri::{State, WebviewWindow};

use crate::desk::Desk;
use crate::window::closing::{self, Closing};
use crate::window::{Page, menus, place};

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

/// Notes where the window stands, to open there again; nothing, where it is to open at the start. A folder that takes no
/// such note keeps nobody from working.
#[tauri::command(async)]
pub(crate) fn window_stands_at(desk: State<'_, Desk>, address: Option<&str>) -> Result<(), Failure> {
    let _ = place::note(&desk.folder()?, address);
    Ok(())
}

/// Where the window stood when it ended without being closed to the start.
#[tauri::command(async)]
pub(crate) fn window_stood_at(desk: State<'_, Desk>) -> Result<Option<String>, Failure> {
    Ok(place::noted(&desk.folder()?))
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
