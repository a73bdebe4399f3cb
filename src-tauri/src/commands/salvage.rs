//! A damaged database: saving what can be read, and going on with it.

use std::path::PathBuf;

use candour_contract::{Failure, SalvageStep, SalvageView};
use candour_operations::workspace;
use tauri::State;
use tauri::ipc::Channel;

use super::backup::TypedWay;
use crate::desk::Desk;
use crate::keeping::Keeping;

/// Saves what can still be read of work that does not open, in a folder beside it, and says how far it is. The damaged one is left as it
/// is. Nothing where it was stopped.
#[tauri::command(async)]
pub(crate) fn workspace_salvage(
    desk: State<'_, Desk>,
    keeping: State<'_, Keeping>,
    words: Option<String>,
    typed: Option<String>,
    steps: Channel<SalvageStep>,
) -> Result<Option<SalvageView>, Failure> {
    let folder = desk.folder()?;
    let tell = |done, of| drop(steps.send(SalvageStep { done, of }));
    TypedWay::new(words, typed).with(|way| {
        let saved = keeping.stoppable(|stop| workspace::salvage(&folder, way, &desk.ports(), stop, tell))?;
        Ok(saved.as_ref().map(SalvageView::from))
    })
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
