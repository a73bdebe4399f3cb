//! What comes to the window from outside: files dropped on it, and what later processes were started for.

use std::path::PathBuf;

use candour_adapters::one_window::{Errand, FirstWindow};
use candour_contract::WindowWish;
use tauri::{DragDropEvent, Manager, WebviewWindow};

use super::Page;
use crate::door::Door;

/// Hears of every later process that is started for the same workspace.
pub(super) fn receive(window: &WebviewWindow, first: FirstWindow) {
    let window = window.clone();
    first.receive(move |errand| {
        let here = window.clone();
        // The toolkit is touched from its own thread alone.
        let _ = window.run_on_main_thread(move || take(&here, errand));
    });
}

fn take(window: &WebviewWindow, errand: Errand) {
    allow_to_front(window, &errand);
    // Whatever of this the desktop does not allow, the file is shown all the same.
    let _ = window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus());
    hand(window, errand.paths);
}

/// Shows files that a person asked to look at; none is nothing to show.
pub(super) fn hand(window: &WebviewWindow, paths: Vec<PathBuf>) {
    if !paths.is_empty() {
        window.state::<Door>().hand(paths);
        // A page that is not there yet asks by itself.
        window.state::<Page>().wish(WindowWish::Look);
    }
}

/// Files are held over the window, dropped on it, or taken away again.
pub(super) fn dragged(window: &WebviewWindow, event: &DragDropEvent) {
    let page = window.state::<Page>();
    match event {
        DragDropEvent::Enter { paths, .. } => {
            page.wish(if paths.len() == 1 { WindowWish::HoldFile } else { WindowWish::HoldFiles });
        }
        DragDropEvent::Leave => {
            page.wish(WindowWish::HoldNothing);
        }
        DragDropEvent::Drop { paths, .. } => {
            page.wish(WindowWish::HoldNothing);
            hand(window, paths.clone());
        }
        _ => {}
    }
}

/// Passes on the desktop's word that a person asked for the window just now; without it, it would only blink.
#[cfg(target_os = "linux")]
fn allow_to_front(window: &WebviewWindow, errand: &Errand) {
    use gtk::prelude::GtkWindowExt;
    let token = errand.activation.as_deref().and_then(std::ffi::OsStr::to_str);
    if let (Some(token), Ok(window)) = (token, window.gtk_window()) {
        window.set_startup_id(token);
    }
}

#[cfg(not(target_os = "linux"))]
fn allow_to_front(_: &WebviewWindow, _: &Errand) {}
