//! The window round the page: its menus, its spelling, its size, and closing it without losing a word.

pub(crate) mod closing;
pub(crate) mod menus;
mod size;
mod spelling;

use std::sync::{Mutex, PoisonError};

use candour_contract::WindowWish;
use tauri::ipc::Channel;
use tauri::{Manager, WebviewWindow};

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

/// Makes the window ready before its page is.
pub(crate) fn prepare(window: &WebviewWindow) -> tauri::Result<()> {
    spelling::in_british_english(window)?;
    window.on_window_event({
        let window = window.clone();
        move |event| match event {
            tauri::WindowEvent::CloseRequested { api, .. } => {
                api.prevent_close();
                window.state::<closing::Closing>().ask(&window);
            }
            tauri::WindowEvent::Resized(now) => size::keep_within_the_screens(&window, *now),
            _ => {}
        }
    });
    Ok(())
}
