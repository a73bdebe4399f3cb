//! Backups: which there are, making one, where a second copy goes, and going back to one.

use std::path::PathBuf;

use candour_contract::{
    BackupMade, BackupPreview, BackupStep, BackupsView, CheckedBackup, Failure, KeptBackup, RestoredView,
    WorkspaceBackup,
};
use candour_operations::backup::{self, WayIn};
use candour_operations::workspace;
use candour_operations::{Error, RecoveryWords};
use tauri::State;
use tauri::ipc::Channel;

use crate::desk::{Desk, passphrase};
use crate::keeping::Keeping;

/// What a person types to open a backup where the work is not open.
pub(crate) struct TypedWay {
    /// The recovery words.
    words: Option<String>,
    /// The passphrase.
    passphrase: Option<String>,
}

impl TypedWay {
    pub(crate) fn new(words: Option<String>, passphrase: Option<String>) -> Self {
        Self { words, passphrase }
    }

    /// Does something with what was typed.
    pub(crate) fn with<T>(&self, work: impl FnOnce(&WayIn<'_>) -> Result<T, Failure>) -> Result<T, Failure> {
        let words = self.words.as_deref().map(RecoveryWords::read).transpose();
        let words = words.map_err(|fault| Failure::from(Error::from(fault)))?;
        let passphrase = passphrase(self.passphrase.as_deref())?;
        work(&WayIn { words: words.as_ref(), passphrase: passphrase.as_ref() })
    }
}

/// The backups of the work that is open; of work that does not open, those that lie in its folder.
#[tauri::command(async)]
pub(crate) fn backups(desk: State<'_, Desk>) -> Result<BackupsView, Failure> {
    match desk.with_open(backup::backups) {
        Some(backups) => Ok(BackupsView::from(&backups?)),
        None => Ok(BackupsView::from(&backup::backups_in(&desk.folder()?)?)),
    }
}

/// When the last was made, and what to know beside it; nothing while the work is not open.
#[tauri::command(async)]
pub(crate) fn backup_state(
    desk: State<'_, Desk>,
    keeping: State<'_, Keeping>,
) -> Result<Option<KeptBackup>, Failure> {
    desk.with_open(|open| keeping.state(open)).transpose()
}

/// Makes one now. Nothing where it was stopped.
#[tauri::command(async)]
pub(crate) fn backup_make(
    desk: State<'_, Desk>,
    keeping: State<'_, Keeping>,
    steps: Channel<BackupStep>,
) -> Result<Option<BackupMade>, Failure> {
    keeping.make(&desk, &steps)
}

/// Ends what is being made or looked into.
#[tauri::command]
pub(crate) fn backup_stop(keeping: State<'_, Keeping>) {
    keeping.stop();
}

/// Opens each backup with the key and reads it through.
#[tauri::command(async)]
pub(crate) fn backups_check(
    desk: State<'_, Desk>,
    keeping: State<'_, Keeping>,
) -> Result<Vec<CheckedBackup>, Failure> {
    let backups = desk.with(|open| Ok(backup::backups(open)?))?;
    let all = backups.places.iter().flat_map(|place| place.backups.iter().flatten());
    keeping.stoppable(|stop| {
        all.map(|one| {
            // The work is given back between one and the next.
            let checked = desk.with(|open| Ok(backup::check(open, one, stop)?));
            Ok(CheckedBackup::of(one, checked.err()))
        })
        .collect()
    })
}

/// Asks for a second place, in the system's own dialog. Nothing where the person thought better of it.
#[tauri::command(async)]
pub(crate) fn backup_choose_place(desk: State<'_, Desk>) -> Result<Option<BackupsView>, Failure> {
    let chosen = rfd::FileDialog::new().set_title("Choose a second place for backups").pick_folder();
    let Some(folder) = chosen else { return Ok(None) };
    desk.with(|open| {
        backup::choose_second_place(open, Some(&folder))?;
        Ok(Some(BackupsView::from(&backup::backups(open)?)))
    })
}

/// Writes backups to no second place any more.
#[tauri::command(async)]
pub(crate) fn backup_forget_place(desk: State<'_, Desk>) -> Result<BackupsView, Failure> {
    desk.with(|open| {
        backup::choose_second_place(open, None)?;
        Ok(BackupsView::from(&backup::backups(open)?))
    })
}

/// Asks for a backup, in the system's own dialog; answers its name. Nothing where the person thought better of it.
#[tauri::command(async)]
pub(crate) fn backup_choose_file(keeping: State<'_, Keeping>) -> Option<String> {
    let dialog = rfd::FileDialog::new().set_title("Choose a backup");
    let dialog = dialog.add_filter("Backup", &[backup::ENDING]).add_filter("All files", &["*"]);
    let path = dialog.pick_file()?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    keeping.choose(path);
    Some(candour_contract::visible(&name).into_owned())
}

/// Says what a backup holds, beside what is there now.
#[tauri::command(async)]
pub(crate) fn backup_preview(
    desk: State<'_, Desk>,
    keeping: State<'_, Keeping>,
    path: Option<PathBuf>,
    words: Option<String>,
    typed: Option<String>,
) -> Result<BackupPreview, Failure> {
    let path = keeping.meant(path)?;
    keeping.stoppable(|stop| {
        if let Some(preview) = desk.with_open(|open| backup::preview(open, &path, stop)) {
            return Ok(BackupPreview::from(&preview?));
        }
        let folder = desk.folder()?;
        TypedWay::new(words, typed).with(|way| {
            Ok(BackupPreview::from(&backup::preview_closed(&folder, &path, way, &desk.ports(), stop)?))
        })
    })
}

/// Goes back to a backup. What is there now is kept.
#[tauri::command(async)]
pub(crate) fn backup_restore(
    desk: State<'_, Desk>,
    keeping: State<'_, Keeping>,
    path: Option<PathBuf>,
    words: Option<String>,
    typed: Option<String>,
) -> Result<RestoredView, Failure> {
    let path = keeping.meant(path)?;
    keeping.stoppable(|stop| {
        desk.exchange(|open| match open {
            Some(open) => match backup::restore(open, &path, stop) {
                Ok(restored) => {
                    let view = RestoredView::from(&restored);
                    (Some(restored.workspace), Ok(view))
                }
                Err(not) => (not.workspace.map(|open| *open), Err(not.error.into())),
            },
            None => {
                let restored = desk.folder().and_then(|folder| {
                    TypedWay::new(words, typed)
                        .with(|way| Ok(backup::restore_closed(&folder, &path, way, desk.ports(), stop)?))
                });
                match restored {
                    Ok(restored) => {
                        let view = RestoredView::from(&restored);
                        (Some(restored.workspace), Ok(view))
                    }
                    Err(failure) => (None, Err(failure)),
                }
            }
        })
    })
}

/// Asks where to, and writes the file that carries the whole work to another computer. Nothing where the person thought better of it.
#[tauri::command(async)]
pub(crate) fn workspace_move(
    desk: State<'_, Desk>,
    keeping: State<'_, Keeping>,
    steps: Channel<BackupStep>,
) -> Result<Option<WorkspaceBackup>, Failure> {
    let name = desk.with(|open| {
        backup::may_move(open)?;
        Ok(backup::move_name(open))
    })?;
    let dialog = rfd::FileDialog::new().set_title("Save the whole work in one file").set_file_name(name);
    let Some(path) = dialog.add_filter("Backup", &[backup::ENDING]).save_file() else { return Ok(None) };
    keeping.stoppable(|stop| {
        desk.with(|open| {
            let made = backup::move_out(open, &path, stop, |step| drop(steps.send(step.into())))?;
            Ok(Some(WorkspaceBackup::from(&made)))
        })
    })
}

/// The person goes on here after all.
#[tauri::command(async)]
pub(crate) fn workspace_stay(desk: State<'_, Desk>) -> Result<(), Failure> {
    desk.with(|open| Ok(backup::stay(open)?))
}

/// Opens the file that was chosen, where there is no work yet.
#[tauri::command(async)]
pub(crate) fn workspace_take_in(
    desk: State<'_, Desk>,
    keeping: State<'_, Keeping>,
    words: Option<String>,
    typed: Option<String>,
) -> Result<(), Failure> {
    let path = keeping.meant(None)?;
    keeping.stoppable(|stop| {
        TypedWay::new(words, typed)
            .with(|way| desk.put(|folder, ports| Ok(backup::take_in(&folder, &path, way, ports, stop)?.0)))
    })
}

/// Reads all of the work that is open and says whether any of it is damaged.
#[tauri::command(async)]
pub(crate) fn workspace_check(desk: State<'_, Desk>) -> Result<(), Failure> {
    desk.with(|open| Ok(workspace::check(open)?))
}
