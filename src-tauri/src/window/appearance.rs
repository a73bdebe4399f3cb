//! Light or dark: the frame, the menus and the page together, since the page asks what its window prefers.

use candour_contract::Appearance;
use tauri::AppHandle;
use tauri::window::Color;

/// Shows everything so from now on. Before the window is made, it is so from its first picture on.
#[cfg(target_os = "linux")]
pub(crate) fn show(_: &AppHandle, appearance: Appearance) {
    use gtk::prelude::GtkSettingsExt;
    const PREFERS_DARK: &str = "gtk-application-prefer-dark-theme";
    const THEME: &str = "gtk-theme-name";
    // WebKitGTK tells the page what the toolkit's settings say.
    let Some(settings) = gtk::Settings::default() else { return };
    settings.reset_property(PREFERS_DARK);
    settings.reset_property(THEME);
    match appearance {
        Appearance::System => {}
        Appearance::Dark => settings.set_gtk_application_prefer_dark_theme(true),
        Appearance::Light => {
            settings.set_gtk_application_prefer_dark_theme(false);
            let theme = settings.gtk_theme_name();
            if let Some(light) = theme.as_deref().and_then(without_dark) {
                settings.set_gtk_theme_name(Some(light));
            }
        }
    }
}

/// A dark theme's sister, as themes are called.
#[cfg(target_os = "linux")]
fn without_dark(theme: &str) -> Option<&str> {
    ["-dark", "-Dark", ":dark"].into_iter().find_map(|dark| theme.strip_suffix(dark))
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn show(app: &AppHandle, appearance: Appearance) {
    app.set_theme(match appearance {
        Appearance::System => None,
        Appearance::Light => Some(tauri::Theme::Light),
        Appearance::Dark => Some(tauri::Theme::Dark),
    });
}

/// What the window is painted with until its page is: white would flash in the dark. The same as the page's own ground.
#[cfg(target_os = "linux")]
pub(crate) fn ground() -> Option<Color> {
    use gtk::prelude::GtkSettingsExt;
    let settings = gtk::Settings::default()?;
    let theme = std::env::var("GTK_THEME").ok().or_else(|| settings.gtk_theme_name().map(Into::into))?;
    let dark = settings.is_gtk_application_prefer_dark_theme() || without_dark(&theme).is_some();
    Some(if dark { Color(0x14, 0x18, 0x1b, 0xff) } else { Color(0xf5, 0xf6, 0xf4, 0xff) })
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn ground() -> Option<Color> {
    None
}
