//! What a file is, and whether it is good: one that was handed to the window, chosen, or named.

use std::path::{Path, PathBuf};

use candour_contract::{Failure, Verification, visible};
use candour_operations::file::Overwrite;
use candour_operations::{Error, Passphrase, file, share};
use tauri::State;

use crate::desk::Desk;
use crate::door::Door;

/// Says what a file is whose place was typed.
#[tauri::command(async)]
pub(crate) fn file_verify(desk: State<'_, Desk>, path: PathBuf) -> Result<Verification, Failure> {
    look(&desk, &[path])
}

/// Says what was handed to the window under a number. Nothing where that was in another sitting.
#[tauri::command(async)]
pub(crate) fn file_handed(
    desk: State<'_, Desk>,
    door: State<'_, Door>,
    number: u32,
) -> Result<Option<Verification>, Failure> {
    door.handed(number).map(|paths| look(&desk, &paths)).transpose()
}

/// Says what is in a closed file that was handed to the window, by the words that somebody was told.
#[tauri::command(async)]
pub(crate) fn file_closed(
    desk: State<'_, Desk>,
    door: State<'_, Door>,
    number: u32,
    typed: &str,
) -> Result<Option<Verification>, Failure> {
    let words = heard(typed)?;
    let Some(paths) = door.handed(number) else { return Ok(None) };
    let (path, bytes) = file::handed(&paths)?;
    let name = name_of(path);
    // A colleague who is asked something needs no work of their own here.
    let report = match desk.with(|open| Ok(file::look_inside(Some(open), &name, &bytes, &words))) {
        Ok(report) => report,
        Err(_) => file::look_inside(None, &name, &bytes, &words),
    };
    Ok(Some(Verification::of(&visible(&name), &report?)))
}

/// Whether what was handed to the window is one file that is no return, and is looked at by itself wherever it was dropped.
#[tauri::command(async)]
pub(crate) fn file_is_no_return(
    desk: State<'_, Desk>,
    door: State<'_, Door>,
    number: u32,
) -> Result<bool, Failure> {
    let Some(paths) = door.handed(number) else { return Ok(false) };
    desk.with(|open| Ok(file::is_no_return(open, &paths)?))
}

/// Takes a file whose place was typed as if it had been handed to the window; answers its number.
#[tauri::command(async)]
pub(crate) fn file_take(door: State<'_, Door>, path: PathBuf) -> u32 {
    door.hand(vec![path])
}

/// Asks for a file, in the system's own dialog; answers its number. Nothing where the person thought better of it.
#[tauri::command(async)]
pub(crate) fn file_choose(door: State<'_, Door>) -> Option<u32> {
    let dialog = rfd::FileDialog::new().set_title("Choose a file to check");
    let dialog = dialog.add_filter("Candour file", &["candour"]).add_filter("All files", &["*"]);
    dialog.pick_file().map(|path| door.hand(vec![path]))
}

/// The number of what was handed to the window and not asked for yet.
#[tauri::command]
pub(crate) fn file_waiting(door: State<'_, Door>) -> Option<u32> {
    door.waiting()
}

/// Asks where to, in the system's own dialog, and saves the page that checks a file without Candour. Its name; nothing where the person
/// thought better of it.
#[tauri::command(async)]
pub(crate) fn verify_page_save() -> Result<Option<String>, Failure> {
    let dialog =
        rfd::FileDialog::new().set_title("Save the page that checks files").set_file_name("verify.html");
    let Some(path) = dialog.add_filter("Web page", &["html"]).save_file() else { return Ok(None) };
    file::write_verify_page(&path, Overwrite::Yes)?;
    Ok(Some(path.file_name().unwrap_or_default().to_string_lossy().into_owned()))
}

/// The words that somebody was told, as they typed them.
pub(crate) fn heard(typed: &str) -> Result<Passphrase, Failure> {
    let none = || Failure::from(Error::Blank { field: "words" });
    share::heard(typed).ok_or_else(none)
}

/// The one file that was handed to the window under a number. Nothing where that was in another sitting.
pub(super) fn handed_path(door: &Door, number: u32) -> Result<Option<PathBuf>, Failure> {
    let Some(paths) = door.handed(number) else { return Ok(None) };
    Ok(Some(file::handed(&paths)?.0.to_owned()))
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Does something with what was handed to the window under a number.
pub(crate) fn handed<T>(
    door: &Door,
    number: u32,
    work: impl FnOnce(&str, &[u8]) -> Result<T, Failure>,
) -> Result<Option<T>, Failure> {
    let Some(paths) = door.handed(number) else { return Ok(None) };
    let (path, bytes) = file::handed(&paths)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    work(&name, &bytes).map(Some)
}

fn look(desk: &Desk, paths: &[PathBuf]) -> Result<Verification, Failure> {
    let (path, bytes) = file::handed(paths)?;
    let name = name_of(path);
    // Integrity needs no workspace: one that does not open keeps nobody from verifying.
    let known = desk.with(|open| {
        if !file::is_closed(&bytes) {
            return Ok(file::receive(open, &name, &bytes, false)?);
        }
        // It is not refused, and not logged as that: it answers something of ours, or somebody was told its words.
        match file::look_inside_ours(open, &name, &bytes)? {
            Some(report) => Ok(report),
            None => Ok(file::verify(&bytes, Some(open), false)?),
        }
    });
    let report = known.or_else(|_| file::verify(&bytes, None, false).map_err(Failure::from))?;
    Ok(Verification::of(&visible(&name), &report))
}
