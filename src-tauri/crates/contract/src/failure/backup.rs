//! Why a backup was not made, or not gone back to.

use candour_operations::backup::{BackupFault, NotABackup};

use super::Failure;

impl From<&BackupFault> for Failure {
    fn from(fault: &BackupFault) -> Self {
        failure(fault)
    }
}

/// Says what is safe and what to do.
fn failure(fault: &BackupFault) -> Failure {
    let message = fault.to_string();
    let told = |code: &str, hint: &str| Failure::new(code, &message, hint);
    let each = |code: &str, window: &str, terminal: &str| Failure::each(code, &message, window, terminal);
    match fault {
        BackupFault::Full(_) => told(
            "backup_full",
            "Everything saved is safe, and no older backup was taken away. Make room on that disk; the next backup follows by itself.",
        ),
        BackupFault::ReadOnly(_) => told(
            "backup_read_only",
            "Everything saved is safe, and the older backups are kept. Make the folder writable, or take away the stick's write protection; \
             the next backup follows by itself.",
        ),
        BackupFault::PlaceGone(_) => each(
            "backup_place_gone",
            "The backups in the workspace's own folder go on. Plug in the stick, or connect to the share, then back up again; or choose \
             another place.",
            "The backups in the workspace's own folder go on. Plug in the stick, or connect to the share, then back up again; or choose \
             another place: candour workspace backups --second DIR.",
        ),
        BackupFault::PlaceWithin(_) => told(
            "backup_place_within",
            "Nothing was changed. Choose a place on another disk, on a share or on a stick.",
        ),
        BackupFault::PlaceUnnamed(_) => told(
            "backup_place_unnamed",
            "Nothing was changed. Give the folder a plain name, then choose it again.",
        ),
        BackupFault::ReadBackDiffers(_) => told(
            "read_back",
            "Everything saved is safe, and the older backups are kept. Choose a second place for backups on another disk, and have this \
             one looked at.",
        ),
        BackupFault::NotWhole(_) => each(
            "backup_not_whole",
            "The older backups are kept. Have the whole workspace checked on the Backups page; if it is damaged, that page says how to go on.",
            "The older backups are kept. Have the whole workspace checked: candour workspace check.",
        ),
        BackupFault::Stopped => told("stopped", "No backup was made. The older ones are kept."),
        BackupFault::NotABackup { fault: NotABackup::Newer(_), .. } => {
            told("newer", "Nothing was changed. Update Candour, then try again.")
        }
        BackupFault::NotABackup { fault: NotABackup::Other, .. } => {
            told("not_a_backup", "Nothing was changed. Choose a file whose name ends in .candour-backup.")
        }
        BackupFault::NotABackup { fault: NotABackup::Damaged(_), .. } | BackupFault::Damaged { .. } => told(
            "backup_damaged",
            "Nothing was changed. Use another backup, such as the one before it or the one in the second place.",
        ),
        BackupFault::OfAnother(_) => each(
            "backup_of_another",
            "Nothing was changed. Choose a backup of this workspace. What is in that one opens in a workspace of its own.",
            "Nothing was changed. Choose a backup of this workspace, or open that one in a folder of its own: candour --workspace DIR \
             workspace move take-in FILE.",
        ),
        BackupFault::NoWayIn => each(
            "no_way_in",
            "No file was made. Make the recovery words first, and write them down.",
            "No file was made. Make the recovery words first, and write them down: candour workspace recovery-words.",
        ),
        BackupFault::NothingReadable(_) => each(
            "nothing_readable",
            "The part of it that says where everything lies is damaged. It was left as it is, and nothing was made beside it. Go back to a \
             backup, or ask for the whole folder from a backup of the computer.",
            "The part of it that says where everything lies is damaged, or this is not its key. It was left as it is, and nothing was made \
             beside it. Go back to a backup: candour workspace restore FILE.",
        ),
        BackupFault::Io { .. } => told(
            "backup_io",
            "Everything saved is safe, and the older backups are kept. Check the disk, the connection or the stick, then try again.",
        ),
    }
}
