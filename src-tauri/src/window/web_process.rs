//! The process that draws the page ends without the window when memory runs out or the web view has a fault. Then the page is
//! loaded anew, at the place where it stood; where that does not help, the person is told. WebKitGTK alone leaves this to
//! the app without another word.

#[cfg(target_os = "linux")]
pub(super) use linux::watch;

#[cfg(not(target_os = "linux"))]
pub(super) fn watch(_: &tauri::WebviewWindow) -> tauri::Result<()> {
    Ok(())
}

#[cfg(target_os = "linux")]
mod linux {
    use std::cell::{Cell, RefCell};
    use std::time::{Duration, Instant};

    use gtk::prelude::{DialogExt, GtkWindowExt, MessageDialogExt, WidgetExt};
    use gtk::{ButtonsType, DialogFlags, MessageDialog, MessageType, ResponseType};
    use tauri::{Manager, WebviewWindow};
    use webkit2gtk::{WebView, WebViewExt};

    use crate::window::{Page, closing};

    /// A process that ends more often than this within this time ends for a reason that loading anew does not mend.
    const TIMES: usize = 3;
    const WITHIN: Duration = Duration::from_secs(120);

    const TITLE: &str = "Candour cannot show its page";
    const WORDS: &str = "The part of Candour that draws the page has stopped several times in a row. Everything that was \
        shown as saved is safe on this computer.\n\nTry again; it opens at the same place. If it stops once more, close \
        other programs or restart the computer, then open Candour again.";

    pub(in crate::window) fn watch(window: &WebviewWindow) -> tauri::Result<()> {
        let here = window.clone();
        window.with_webview(move |view| {
            let ends = RefCell::new(Ends::default());
            view.inner().connect_web_process_terminated(move |view, _| {
                here.state::<Page>().is_gone();
                if ends.borrow_mut().may_load_anew(Instant::now()) {
                    view.reload();
                } else {
                    tell(&here, view);
                }
            });
        })
    }

    /// When the process ended, of late.
    #[derive(Default)]
    struct Ends(Vec<Instant>);

    impl Ends {
        /// It ended once more. After a no, it begins to count anew.
        fn may_load_anew(&mut self, now: Instant) -> bool {
            self.0.retain(|end| now.duration_since(*end) < WITHIN);
            self.0.push(now);
            let may = self.0.len() <= TIMES;
            if !may {
                self.0.clear();
            }
            may
        }
    }

    /// The page cannot say it, so the system does.
    fn tell(window: &WebviewWindow, view: &WebView) {
        let above = window.gtk_window().ok();
        let dialog = MessageDialog::new(
            above.as_ref(),
            DialogFlags::MODAL,
            MessageType::Error,
            ButtonsType::None,
            TITLE,
        );
        dialog.set_title(TITLE);
        dialog.set_secondary_text(Some(WORDS));
        dialog.add_button("_Close Candour", ResponseType::Close);
        dialog.add_button("_Try again", ResponseType::Accept);
        dialog.set_default_response(ResponseType::Accept);
        let (window, view) = (window.clone(), view.clone());
        let answered = Cell::new(false);
        dialog.connect_response(move |dialog, answer| {
            // Closing it is an answer too, and comes after the first.
            if answered.replace(true) {
                return;
            }
            dialog.close();
            if answer == ResponseType::Accept {
                view.reload();
            } else {
                closing::close(&window);
            }
        });
        dialog.show_all();
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        fn answers(seconds: &[u64]) -> Vec<bool> {
            let (mut ends, start) = (Ends::default(), Instant::now());
            seconds.iter().map(|at| ends.may_load_anew(start + Duration::from_secs(*at))).collect()
        }

        #[test]
        fn a_page_is_loaded_anew_until_it_ends_again_and_again() {
            assert_eq!(answers(&[0, 1, 2, 3]), [true, true, true, false]);
            assert_eq!(answers(&[0, 1, 2, 3, 4]).last(), Some(&true), "the person asked to try again");
            assert_eq!(answers(&[0, 50, 100, 121, 171]), [true; 5], "now and then is not again and again");
        }
    }
}
