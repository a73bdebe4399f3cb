//! Pages of text and fields are drawn by the processor alone, as WebKitGTK can: the first picture need not wait until a graphics
//! driver is loaded and its programs are made, all processes together hold less memory, and no driver's fault (a window
//! that stays white is the known one) comes between a person and their words.

use tauri::WebviewWindow;

#[cfg(target_os = "linux")]
pub(super) fn by_the_processor(window: &WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};
    window.with_webview(|view| {
        if let Some(settings) = WebViewExt::settings(&view.inner()) {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}

#[cfg(not(target_os = "linux"))]
pub(super) fn by_the_processor(_: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}
