//! How a person has the window, and where the workspace is.

use candour_contract::{Failure, Settings, WorkspaceFacts};
use candour_operations::workspace;
use tauri::{AppHandle, State};

use crate::desk::Desk;
use crate::settings::Chosen;
use crate::window;

#[tauri::command]
pub(crate) fn settings(chosen: State<'_, Chosen>) -> Settings {
    chosen.now()
}

/// Takes other settings, shows them at once, and keeps them.
#[tauri::command]
pub(crate) fn settings_choose(app: AppHandle, settings: Settings) -> Result<(), Failure> {
    window::settle(&app, settings)
}

/// Where the workspace is and how one gets in, as far as that can be said before it is open.
#[tauri::command(async)]
pub(crate) fn workspace_facts(desk: State<'_, Desk>) -> Result<WorkspaceFacts, Failure> {
    let folder = desk.folder()?;
    if workspace::is_there(&folder)
        && let Ok(facts) = desk.with(|open| Ok(workspace::facts(open)?))
    {
        return Ok(WorkspaceFacts::from(&facts));
    }
    Ok(WorkspaceFacts {
        opened_by: workspace::opened_by(&folder)?.map(Into::into),
        folder: folder.display().to_string(),
        words_written: None,
    })
}
