//! Why a backup was not made, or not gone back to.

use std::io;
use std::path::{Path, PathBuf};

use candour_sealed::backup_file::NotABackup;

/// Told apart as far as a person would act differently. Nothing that was there was changed.
#[derive(Debug, thiserror::Error)]
pub enum BackupFault {
    /// There is no room.
    #[error("there is no room for a backup in {}", .0.display())]
    Full(PathBuf),
    /// Nothing can be written there.
    #[error("{} cannot be written to, so no backup was made there", .0.display())]
    ReadOnly(PathBuf),
    /// The second place is not there now.
    #[error("the place for a second copy of backups is not there now: {}", .0.display())]
    PlaceGone(PathBuf),
    /// The second place is the workspace's own folder, or in it.
    #[error("{} is in the workspace's own folder, which would be lost together with it", .0.display())]
    PlaceWithin(PathBuf),
    /// A name that cannot be kept as text.
    #[error("the name {} holds characters that Candour cannot keep", .0.display())]
    PlaceUnnamed(PathBuf),
    /// What was written does not read back the same.
    #[error("the backup {} does not read back as it was written: the disk may be failing", .0.display())]
    ReadBackDiffers(PathBuf),
    /// The copy that was made is not whole.
    #[error("the copy that was made of the workspace is not whole, so it does not count as a backup: {0}")]
    NotWhole(String),
    /// The person thought better of it.
    #[error("making the backup was stopped")]
    Stopped,
    /// The file is not a backup that this version reads.
    #[error("{} cannot be used: {fault}", path.display())]
    NotABackup {
        /// The file.
        path: PathBuf,
        /// What it is instead.
        fault: NotABackup,
    },
    /// The file is shorter or longer than it was made, or altered.
    #[error("the backup {} is damaged: {fault}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What was found.
        fault: String,
    },
    /// The backup is of another workspace.
    #[error("{} is a backup of another workspace", .0.display())]
    OfAnother(PathBuf),
    /// Neither recovery words nor a passphrase would open the file on another computer.
    #[error("nothing but this computer's keychain opens the workspace, and another computer has its own")]
    NoWayIn,
    /// The part of a damaged database that says where everything lies is itself damaged.
    #[error("nothing can be read of the damaged workspace: {0}")]
    NothingReadable(String),
    /// The system refused.
    #[error("cannot {doing} {}: {source}", path.display())]
    Io {
        /// What was being done.
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl BackupFault {
    /// A fault of the file system, told apart where a person would act differently.
    pub(super) fn io(doing: &'static str, path: &Path, source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full(path.to_owned()),
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem if doing != "read" => {
                Self::ReadOnly(path.to_owned())
            }
            _ => Self::Io { doing, path: path.to_owned(), source },
        }
    }
}
