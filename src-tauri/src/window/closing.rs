//! Closing: the page keeps what was typed first. A page that does not answer keeps nobody from closing.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use candour_contract::WindowWish;
use tauri::{Manager, WebviewWindow};

use super::Page;

/// How long a page may be silent when it is asked to close.
const PATIENCE: Duration = Duration::from_secs(3);

/// Whether the page heard that the window is to close.
#[derive(Default)]
pub(crate) struct Closing {
    heard: AtomicBool,
}

impl Closing {
    /// Asks the page to keep what was typed and to close then.
    pub(super) fn ask(&self, window: &WebviewWindow) {
        self.heard.store(false, Ordering::SeqCst);
        if !window.state::<Page>().wish(WindowWish::Close) {
            return close(window);
        }
        let window = window.clone();
        std::thread::spawn(move || {
            std::thread::sleep(PATIENCE);
            if !window.state::<Self>().heard.load(Ordering::SeqCst) {
                close(&window);
            }
        });
    }

    /// The page heard it, and closes when it can or says why it cannot.
    pub(crate) fn heard(&self) {
        self.heard.store(true, Ordering::SeqCst);
    }
}

/// Closes the window now.
pub(crate) fn close(window: &WebviewWindow) {
    // Destroyed already: there is nothing left to close.
    let _ = window.destroy();
}
