//! A damaged database: saving what can be read, and going on with it.

use std::path::PathBuf;

use candour_contract::{Failure, SalvageView};
use candour_operations::workspace;
use tauri::State;

use super::backup::TypedWay;
use crate::desk::Desk;

/// Saves what can still be read of work that does not open, in a folder beside it. The damaged one is left as it is.
#[tauri::command(async)]
pub(crate) fn workspace_salvage(
    desk: State<'_, Desk>,
    words: Option<String>,
    typed: Option<String>,
) -> Result<SalvageView, Failure> {
    let folder = desk.folder()?;
    TypedWay::new(words, typed)
        .with(|way| Ok(SalvageView::from(&workspace::salvage(&folder, way, &desk.ports())?)))
}

/// Goes on with what was saved; the damaged database is kept.
#[tauri::command(async)]
pub(crate) fn workspace_go_on(
    desk: State<'_, Desk>,
    saved: PathBuf,
    words: Option<String>,
    typed: Option<String>,
) -> Result<(), Failure> {
    TypedWay::new(words, typed)
        .with(|way| desk.put(|folder, ports| Ok(workspace::go_on_with(&folder, &saved, way, ports)?.0)))
}
