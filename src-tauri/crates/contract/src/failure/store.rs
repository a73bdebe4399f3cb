//! What the workspace database could not do, as people meet it.

use candour_operations::StoreError;

use super::Failure;

/// Says what is safe and what to do.
pub(super) fn failure(error: &StoreError) -> Failure {
    let message = error.to_string();
    let told = |code: &str, hint: &str| Failure::new(code, &message, hint);
    let each = |code: &str, window: &str, terminal: &str| Failure::each(code, &message, window, terminal);
    match error {
        StoreError::NotFound { .. } => no_workspace(&message),
        StoreError::AlreadyThere { .. } => each(
            "already_there",
            "It was left as it is. Close Candour and open it again.",
            "It was left as it is. Open it, or name another folder with --workspace.",
        ),
        StoreError::Locked { .. } => each(
            "locked",
            "Only one program at a time may write in it, so that nothing is lost. Most often it is Candour's command line at work, or another \
             window. When that is closed or done, your work opens here by itself.",
            "Everything saved is safe. Only one program at a time may use a workspace: close the other one, then try again.",
        ),
        StoreError::Busy => told("busy", "Nothing was changed. Close the other program, then try again."),
        StoreError::WrongKey { .. } => each(
            "wrong_key",
            "The file was left as it is, and nothing was made in its place. Go back to a backup.",
            "The file was left as it is, and nothing was made in its place. Go back to a backup: candour workspace restore FILE. Or name the \
             right folder with --workspace.",
        ),
        StoreError::Foreign { .. } => each(
            "foreign",
            "The file was left as it is. Move it somewhere else, then open Candour again.",
            "The file was left as it is. Name another folder with --workspace.",
        ),
        StoreError::Newer { .. } => {
            told("newer", "The workspace was left as it is. Update Candour to open it.")
        }
        StoreError::Damaged { .. } => each(
            "damaged",
            "The file was left as it is, and nothing was made in its place. Go back to a backup; or, where none is recent enough, save what \
             can still be read.",
            "The file was left as it is, and nothing was made in its place. Go back to a backup: candour workspace restore FILE. Or, where \
             none is recent enough, save what can still be read: candour workspace salvage.",
        ),
        StoreError::ReadOnlyFolder { .. } => told(
            "read_only",
            "Everything saved before is safe. Make the folder writable, or move the workspace to one that is.",
        ),
        StoreError::DiskFull => told("disk_full", "Make room on the disk, then try again."),
        StoreError::Io { .. } => {
            told("io", "Everything saved before is safe. Check the disk and the folder, then try again.")
        }
        StoreError::NotEncrypting => {
            told("not_encrypting", "Nothing was opened or changed. Install Candour from its own package.")
        }
        StoreError::MigrationFailed { .. } => told(
            "migration_failed",
            "The workspace is as it was before. Keep it, and use the version of Candour that opened it last.",
        ),
        StoreError::CatalogueConflict { .. } => told(
            "catalogue_conflict",
            "Nothing was changed. Give the changed catalogue a new version, then add it.",
        ),
        StoreError::NoSuch { .. } => {
            told("no_such", "Nothing was changed. Look it up again: it may have been removed.")
        }
        StoreError::AlreadyKept { .. } => {
            told("already_kept", "Nothing was changed. Look at what is there: it may be what you meant.")
        }
        StoreError::Rejected { .. } | StoreError::Sqlite { .. } => told(
            "database",
            "Nothing was changed; everything saved before is safe. Try again; if it stays, copy the whole folder somewhere safe.",
        ),
    }
}

/// There is none in the folder.
pub(super) fn no_workspace(message: &str) -> Failure {
    Failure::each(
        "no_workspace",
        message,
        "Nothing was made in its place. Look whether its folder was moved or renamed.",
        "Nothing was made. Make one with: candour workspace new. Or name the right folder with --workspace.",
    )
}
