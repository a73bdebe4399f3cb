//! The window round the page: what comes to it from outside, its menus, its spelling, its size, where it stands, and closing it
//! without losing a word.

mod appearance;
mod arriving;
pub(crate) mod closing;
mod drawing;
pub(crate) mod menus;
pub(crate) mod place;
mod size;
mod spelling;
mod web_process;

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use candour_adapters::one_window::FirstWindow;
use candour_contract::{Failure, Settings, WindowWish};
use tauri::ipc::Channel;
use tauri::{AppHandle, Manager, WebviewWindow, WebviewWindowBuilder};

use crate::settings::Chosen;

/// The page in the window, once it listens.
#[derive(Default)]
pub(crate) struct Page(Mutex<Option<Channel<WindowWish>>>);

impl Page {
    /// From now on this page hears what is wished; one that was loaded anew takes the place of the one before.
    pub(crate) fn listens(&self, wishes: Channel<WindowWish>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(wishes);
    }

    /// There is none any more.
    #[cfg(target_os = "linux")]
    fn is_gone(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Tells the page; answers whether there is one to tell.
    fn wish(&self, wish: WindowWish) -> bool {
        let page = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        page.as_ref().is_some_and(|page| page.send(wish).is_ok())
    }
}

/// Opens the window, as light or dark as it is to be from its first picture on.
pub(crate) fn open(app: &AppHandle) -> tauri::Result<WebviewWindow> {
    let config = app.config().app.windows.first().ok_or(tauri::Error::WindowNotFound)?;
    let appearance = app.state::<Chosen>().now().appearance;
    appearance::show(app, appearance);
    let window = WebviewWindowBuilder::from_config(app, config)?;
    let window = match appearance::ground() {
        Some(ground) => window.background_color(ground).build(),
        None => window.build(),
    }?;
    drawing::by_the_processor(&window)?;
    Ok(window)
}

/// Shows files that the desktop asks the running app to open.
#[cfg(target_os = "macos")]
pub(crate) fn opened(app: &AppHandle, files: Vec<PathBuf>) {
    for window in app.webview_windows().values() {
        arriving::hand(window, files.clone());
    }
}

/// Takes other settings: shows them, and keeps them.
pub(crate) fn settle(app: &AppHandle, settings: Settings) -> Result<(), Failure> {
    appearance::show(app, settings.appearance);
    menus::tick(app, settings.appearance);
    app.state::<Chosen>().choose(settings)
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
    web_process::watch(window)?;
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
