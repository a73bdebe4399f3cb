//! The menus. What is chosen goes to the page as a wish; editing goes to the web view itself.

use candour_contract::{Appearance, Settings, Turns, WindowWish};
use tauri::menu::{CheckMenuItem, Menu, MenuBuilder, MenuItem, MenuItemKind, Submenu, SubmenuBuilder};
use tauri::{AppHandle, Manager, Runtime, WebviewWindow};

use super::Page;
use crate::settings::Chosen;

/// Where an item makes sense.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fits {
    Everywhere,
    Assessment,
    /// Where something comes before and after.
    Turning,
}

/// An item that the page acts on.
struct Item {
    id: &'static str,
    words: &'static str,
    keys: Option<&'static str>,
    fits: Fits,
    wish: WindowWish,
}

const fn item(id: &'static str, words: &'static str, keys: Option<&'static str>, wish: WindowWish) -> Item {
    Item { id, words, keys, fits: Fits::Everywhere, wish }
}

impl Item {
    const fn only(self, fits: Fits) -> Self {
        Self { fits, ..self }
    }
}

const FILE: &[Item] = &[
    item("start", "&Start page", None, WindowWish::Start),
    item("new", "&New self-assessment…", None, WindowWish::New),
    item("open", "&Open a file…", Some("CmdOrCtrl+O"), WindowWish::OpenFile),
    item("save-pdf", "Save as P&DF…", None, WindowWish::SavePdf).only(Fits::Assessment),
    item("print", "&Print…", Some("CmdOrCtrl+P"), WindowWish::Print).only(Fits::Assessment),
];
const SETTINGS: Item = item("settings", "Se&ttings", Some("CmdOrCtrl+,"), WindowWish::Settings);
const QUIT: Item = item("quit", "&Quit", Some("CmdOrCtrl+Q"), WindowWish::Close);
const FIND: Item =
    item("find", "&Find in answers", Some("CmdOrCtrl+F"), WindowWish::Find).only(Fits::Assessment);
const NEXT: &str = "next";
const PREVIOUS: &str = "previous";
const GO: &[Item] = &[
    item(NEXT, "&Next statement", Some("CmdOrCtrl+PageDown"), WindowWish::NextStatement).only(Fits::Turning),
    item(PREVIOUS, "&Previous statement", Some("CmdOrCtrl+PageUp"), WindowWish::PreviousStatement)
        .only(Fits::Turning),
    item("check", "&Check answers", None, WindowWish::Check).only(Fits::Assessment),
    item("scores", "&Score summary", None, WindowWish::Scores).only(Fits::Assessment),
    item("actions", "&Action plan", None, WindowWish::Actions).only(Fits::Assessment),
];
// Their keys are the page's own: which key makes a plus depends on the keyboard, and the page is told what was typed.
const VIEW: &[Item] = &[
    item("larger", "&Larger", None, WindowWish::Larger),
    item("smaller", "&Smaller", None, WindowWish::Smaller),
    item("actual", "&Actual size", Some("CmdOrCtrl+0"), WindowWish::ActualSize),
];
/// Light or dark, in a menu of its own; one of them is ticked.
const APPEARANCES: &[(&str, &str, Appearance)] = &[
    ("appearance-system", "&As the system", Appearance::System),
    ("appearance-light", "&Light", Appearance::Light),
    ("appearance-dark", "&Dark", Appearance::Dark),
];
const APPEARANCE: &str = "appearance";
const HELP: &[Item] = &[
    item("shortcuts", "&Keyboard shortcuts", Some("F1"), WindowWish::Shortcuts),
    item("example", "&Example area…", None, WindowWish::Example),
    item("about", "&About Candour", None, WindowWish::About),
];

fn items() -> impl Iterator<Item = &'static Item> {
    [FILE, GO, VIEW, HELP].into_iter().flatten().chain([&SETTINGS, &QUIT, &FIND])
}

/// The menus of the window.
pub(crate) fn build<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<Menu<R>> {
    let mut file = with(app, SubmenuBuilder::new(app, "&File"), FILE)?;
    if !PROGRAM_MENU {
        file = with(app, file.separator(), &[SETTINGS])?;
        file = with(app, file.separator(), &[QUIT])?;
    }
    let file = file.build()?;
    let edit = with(app, edits(app, SubmenuBuilder::new(app, "&Edit"))?, &[FIND])?.build()?;
    let go = with(app, SubmenuBuilder::new(app, "&Go"), GO)?.build()?;
    let view = with(app, SubmenuBuilder::new(app, "&View"), VIEW)?.separator();
    let view = view.item(&appearances(app)?).build()?;
    let help = with(app, SubmenuBuilder::new(app, "&Help"), HELP)?.build()?;
    let menus = if PROGRAM_MENU { MenuBuilder::new(app).item(&program(app)?) } else { MenuBuilder::new(app) };
    menus.items(&[&file, &edit, &go, &view, &help]).build()
}

/// On macOS the first menu is the program's own, and holds what belongs to all of it.
const PROGRAM_MENU: bool = cfg!(target_os = "macos");

fn program<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<Submenu<R>> {
    let menu = SubmenuBuilder::new(app, "Candour").about(None).separator();
    let menu = with(app, menu, &[SETTINGS])?.separator().services().separator();
    let menu = menu.hide().hide_others().show_all().separator();
    with(app, menu, &[QUIT])?.build()
}

fn appearances<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<Submenu<R>> {
    let now = app.state::<Chosen>().now().appearance;
    let menu = SubmenuBuilder::with_id(app, APPEARANCE, "A&ppearance");
    let items = APPEARANCES.iter().try_fold(menu, |menu, (id, words, appearance)| {
        let ticked = *appearance == now;
        tauri::Result::Ok(menu.item(&CheckMenuItem::with_id(app, *id, *words, true, ticked, None::<&str>)?))
    });
    items?.build()
}

/// Ticks the appearance that was chosen, and no other.
pub(super) fn tick(app: &AppHandle, chosen: Appearance) {
    let menus = app.menu().and_then(|menu| menu.items().ok()).unwrap_or_default();
    let found = menus.iter().filter_map(MenuItemKind::as_submenu).find_map(|menu| menu.get(APPEARANCE));
    let Some(MenuItemKind::Submenu(menu)) = found else { return };
    for (id, _, appearance) in APPEARANCES {
        if let Some(MenuItemKind::Check(item)) = menu.get(*id) {
            // The menus go when the window does.
            let _ = item.set_checked(*appearance == chosen);
        }
    }
}

fn with<'m, R: Runtime>(
    app: &'m AppHandle<R>,
    menu: SubmenuBuilder<'m, R, AppHandle<R>>,
    items: &[Item],
) -> tauri::Result<SubmenuBuilder<'m, R, AppHandle<R>>> {
    items.iter().try_fold(menu, |menu, item| {
        let enabled = item.fits == Fits::Everywhere;
        Ok(menu.item(&MenuItem::with_id(app, item.id, item.words, enabled, item.keys)?))
    })
}

/// Editing. The web view hears the usual keys itself, but on Linux not those of undo, so that the menu has them.
#[cfg(target_os = "linux")]
fn edits<'m, R: Runtime>(
    app: &'m AppHandle<R>,
    menu: SubmenuBuilder<'m, R, AppHandle<R>>,
) -> tauri::Result<SubmenuBuilder<'m, R, AppHandle<R>>> {
    let edits = EDITS.iter().try_fold(menu, |menu, (id, words, keys, _)| {
        tauri::Result::Ok(menu.item(&MenuItem::with_id(app, *id, *words, true, *keys)?))
    });
    Ok(edits?.separator())
}

#[cfg(not(target_os = "linux"))]
fn edits<'m, R: Runtime>(
    _: &'m AppHandle<R>,
    menu: SubmenuBuilder<'m, R, AppHandle<R>>,
) -> tauri::Result<SubmenuBuilder<'m, R, AppHandle<R>>> {
    Ok(menu.undo().redo().separator().cut().copy().paste().select_all().separator())
}

/// Each item of editing, its keys where WebKit has none, and WebKit's name for what it does.
#[cfg(target_os = "linux")]
const EDITS: &[(&str, &str, Option<&str>, &str)] = &[
    ("undo", "&Undo", Some("CmdOrCtrl+Z"), "Undo"),
    ("redo", "&Redo", Some("CmdOrCtrl+Shift+Z"), "Redo"),
    ("cut", "Cu&t", None, "Cut"),
    ("copy", "&Copy", None, "Copy"),
    ("paste", "&Paste", None, "Paste"),
    ("select-all", "Select &all", None, "SelectAll"),
];

/// Does what was chosen.
pub(crate) fn chosen(app: &AppHandle, id: &str) {
    #[cfg(target_os = "linux")]
    if let Some((.., command)) = EDITS.iter().find(|(known, ..)| *known == id) {
        return edit(app, command);
    }
    if let Some((.., appearance)) = APPEARANCES.iter().find(|(known, ..)| *known == id) {
        let settings = Settings { appearance: *appearance, ..app.state::<Chosen>().now() };
        // What could not be kept holds until the window closes; the settings page says so where it is chosen there.
        let _ = super::settle(app, settings);
        app.state::<Page>().wish(WindowWish::SettingsChanged);
        return;
    }
    let wish = items().find(|item| item.id == id).map(|item| item.wish);
    match (wish, app.webview_windows().values().next()) {
        // As the cross does: a page that does not answer keeps nobody from leaving.
        (Some(WindowWish::Close), Some(window)) => window.state::<super::closing::Closing>().ask(window),
        (Some(wish), _) => {
            app.state::<Page>().wish(wish);
        }
        (None, _) => {}
    }
}

#[cfg(target_os = "linux")]
fn edit(app: &AppHandle, command: &'static str) {
    use webkit2gtk::WebViewExt;
    for window in app.webview_windows().values() {
        // A web view that is gone has nothing to edit.
        let _ = window.with_webview(move |view| view.inner().execute_editing_command(command));
    }
}

/// Offers what makes sense where the page stands: in an assessment or outside, and at what it turns.
pub(crate) fn offer(window: &WebviewWindow, assessment: bool, turns: Option<Turns>) {
    let menus = window.app_handle().menu().and_then(|menu| menu.items().ok()).unwrap_or_default();
    for menu in menus.iter().filter_map(MenuItemKind::as_submenu) {
        for item in items() {
            let enabled = match item.fits {
                Fits::Everywhere => continue,
                Fits::Assessment => assessment,
                Fits::Turning => turns.is_some(),
            };
            set(menu, item.id, |item| item.set_enabled(enabled));
        }
        if let Some(turns) = turns {
            for (id, words) in turning(turns) {
                set(menu, id, |item| item.set_text(words));
            }
        }
    }
}

const fn turning(turns: Turns) -> [(&'static str, &'static str); 2] {
    match turns {
        Turns::Statements => [(NEXT, "&Next statement"), (PREVIOUS, "&Previous statement")],
        Turns::Standards => [(NEXT, "&Next standard"), (PREVIOUS, "&Previous standard")],
    }
}

fn set<R: Runtime>(menu: &Submenu<R>, id: &str, how: impl Fn(&MenuItem<R>) -> tauri::Result<()>) {
    if let Some(MenuItemKind::MenuItem(item)) = menu.get(id) {
        // The menus go when the window does.
        let _ = how(&item);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_item_and_no_key_stands_for_two_things() {
        let (ids, keys): (Vec<_>, Vec<_>) = items().map(|item| (item.id, item.keys)).unzip();
        let twice = |id| ids.iter().filter(|other| **other == id).count() > 1;
        assert!(!ids.iter().any(|id| twice(*id)), "{ids:?}");
        let keys: Vec<_> = keys.into_iter().flatten().collect();
        assert!(!keys.iter().any(|key| keys.iter().filter(|other| *other == key).count() > 1), "{keys:?}");
    }
}
