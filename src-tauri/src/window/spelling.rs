//! Spelling in British English, which WebKitGTK checks only when it is told to. The other platforms do as the person's
//! system does.

use tauri::WebviewWindow;

/// Soon, and not at once: reading the dictionary would keep the window from its first picture, and nobody writes before that.
#[cfg(target_os = "linux")]
pub(super) fn in_british_english(window: &WebviewWindow) -> tauri::Result<()> {
    use std::time::Duration;

    use gtk::glib::timeout_add_local_once;
    use webkit2gtk::{WebContextExt, WebViewExt};

    const SOON: Duration = Duration::from_millis(800);

    window.with_webview(|view| {
        let Some(context) = view.inner().context() else { return };
        timeout_add_local_once(SOON, move || {
            context.set_spell_checking_languages(&["en_GB"]);
            context.set_spell_checking_enabled(true);
        });
    })
}

#[cfg(not(target_os = "linux"))]
pub(super) fn in_british_english(_: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}
