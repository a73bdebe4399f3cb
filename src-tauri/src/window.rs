//! The window round the page: what comes to it from outside, its menus, its spelling, its size, and closing it without losing a word.

mod arriving;
pub(crate) mod closing;
pub(crate) mod menus;
mod size;
mod spelling;

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use candour_adapters::one_window::FirstWindow;
use candour_contract::WindowWish;
use tauri::ipc::Channel;
use tauri::{Manager, WebviewWindow};

/// The only window's label, as tauri.conf.json and the capabilities name it.
pub(crate) const LABEL: &str = "main";

/// The page in the window, once it listens.
#[derive(Default)]
pub(crate) struct Page(Mutex<Option<Channel<WindowWish>>>);

impl Page {
    /// From now on this page hears what is wished; one that was loaded anew takes the place of the one before.
    pub(crate) fn listens(&self, wishes: Channel<WindowWish>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(wishes);
    }

    /// Tells the page; answers whether there is one to tell.
    fn wish(&self, wish: WindowWish) -> bool {
        let page = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        page.as_ref().is_some_and(|page| page.send(wish).is_ok())
    }
}

/// Makes the window ready before its page is, and hands it what the process was started for.
pub(crate) fn prepare(
    window: &WebviewWindow,
    first: Option<FirstWindow>,
    files: Vec<PathBuf>,
) -> tauri::Result<()> {
    arriving::hand(window, files);
    if let Some(first) = first {
        arriving::receive(window, first);
    }
    spelling::in_british_english(window)?;
    window.on_window_event({
        let window = window.clone();
        move |event| match event {
            tauri::WindowEvent::CloseRequested { api, .. } => {
                api.prevent_close();
                window.state::<closing::Closing>().ask(&window);
            }
            tauri::WindowEvent::DragDrop(event) => arriving::dragged(&window, event),
            tauri::WindowEvent::Resized(now) => size::keep_within_the_screens(&window, *now),
            _ => {}
        }
    });
    Ok(())
}
