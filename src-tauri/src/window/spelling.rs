//! Spelling in British English, which WebKitGTK checks only when it is told to. The other platforms do as the person's
//! system does.

use tauri::WebviewWindow;

#[cfg(target_os = "linux")]
pub(super) fn in_british_english(window: &WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{WebContextExt, WebViewExt};
    window.with_webview(|view| {
        if let Some(context) = view.inner().context() {
            context.set_spell_checking_languages(&["en_GB"]);
            context.set_spell_checking_enabled(true);
        }
    })
}

#[cfg(not(target_os = "linux"))]
pub(super) fn in_british_english(_: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}
