//! The workspace: making, opening, recovering it, and its recovery words.

use candour_contract::{Failure, WordsView, WorkspaceState};
use candour_operations::{Error, RecoveryWords, example, workspace};
use tauri::State;

use crate::desk::{Desk, passphrase};

/// Whether there is a workspace and it is open; if not, what is needed.
#[tauri::command(async)]
pub(crate) fn workspace_state(desk: State<'_, Desk>) -> Result<WorkspaceState, Failure> {
    let folder = desk.folder()?;
    if !workspace::is_there(&folder) {
        return Ok(WorkspaceState::none());
    }
    let found = desk.with(|open| {
        Ok(WorkspaceState::open(workspace::recovery_words_taken(open)?, example::is_example(open)?))
    });
    Ok(found.unwrap_or_else(WorkspaceState::shut))
}

/// Makes a workspace: with the keychain, or with a passphrase where one is given.
#[tauri::command(async)]
pub(crate) fn workspace_new(desk: State<'_, Desk>, typed: Option<&str>) -> Result<(), Failure> {
    let passphrase = passphrase(typed)?;
    desk.put(|folder, ports| workspace::new(&folder, passphrase.as_ref(), ports))
}

/// Opens the workspace with its passphrase.
#[tauri::command(async)]
pub(crate) fn workspace_open(desk: State<'_, Desk>, typed: Option<&str>) -> Result<(), Failure> {
    let passphrase = passphrase(typed)?;
    desk.put(|folder, ports| workspace::open(&folder, passphrase.as_ref(), ports))
}

/// Opens the workspace by its recovery words.
#[tauri::command(async)]
pub(crate) fn workspace_recover(
    desk: State<'_, Desk>,
    words: &str,
    typed: Option<&str>,
) -> Result<(), Failure> {
    let words = RecoveryWords::read(words).map_err(|fault| Failure::from(Error::from(fault)))?;
    let passphrase = passphrase(typed)?;
    desk.put(|folder, ports| workspace::recover(&folder, &words, passphrase.as_ref(), ports))
}

/// The recovery words, to be written down.
#[tauri::command(async)]
pub(crate) fn recovery_words(desk: State<'_, Desk>, anew: bool) -> Result<WordsView, Failure> {
    desk.with(|open| Ok(WordsView::from(&workspace::recovery_words(open, anew)?)))
}

/// The person says that they have written the words down.
#[tauri::command(async)]
pub(crate) fn recovery_words_written(desk: State<'_, Desk>) -> Result<(), Failure> {
    desk.with(|open| Ok(workspace::note_words_written(open)?))
}
