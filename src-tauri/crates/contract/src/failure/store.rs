//! What the workspace database could not do, as people meet it.

use candour_operations::StoreError;

use super::Failure;

/// Says what is safe and what to do.
pub(super) fn failure(error: &StoreError) -> Failure {
    let told = |code: &str, hint: &str| Failure::new(code, &error.to_string(), hint);
    match error {
        StoreError::NotFound { .. } => told(
            "no_workspace",
            "Make one with: candour workspace new. Or name the right folder with --workspace.",
        ),
        StoreError::AlreadyThere { .. } => {
            told("already_there", "It was left as it is. Open it, or choose another folder.")
        }
        StoreError::Locked { .. } => told(
            "locked",
            "Only one program at a time may use a workspace. Close the other one, then try again.",
        ),
        StoreError::Busy => told("busy", "Nothing was changed. Close the other program, then try again."),
        StoreError::WrongKey { .. } => told(
            "wrong_key",
            "The file was left as it is, and nothing was made in its place. Put workspace.db and workspace.keys back from one and the same backup, or name the right folder with --workspace.",
        ),
        StoreError::Foreign { .. } => {
            told("foreign", "The file was left as it is. Name another folder with --workspace.")
        }
        StoreError::Newer { .. } => {
            told("newer", "The workspace was left as it is. Update Candour to open it.")
        }
        StoreError::Damaged { .. } => told(
            "damaged",
            "The file was left as it is, and nothing was made in its place. Copy the whole folder somewhere safe, then put it back from a backup.",
        ),
        StoreError::ReadOnlyFolder { .. } => told(
            "read_only",
            "Everything saved before is safe. Make the folder writable, or move the workspace to one that is.",
        ),
        StoreError::DiskFull => told("disk_full", "Make room on the disk, then try again."),
        StoreError::Io { .. } => {
            told("io", "Everything saved before is safe. Check the disk and the folder, then try again.")
        }
        StoreError::NotEncrypting => told("not_encrypting", "Install Candour from its own package."),
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
        StoreError::AlreadyKept { .. } => told("already_kept", "Nothing was changed."),
        StoreError::Rejected { .. } | StoreError::Sqlite { .. } => {
            told("database", "Nothing was changed; everything saved before is safe.")
        }
    }
}
