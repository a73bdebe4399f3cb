//! What can be wrong with a partnership's keys and the backups of them.

use std::path::PathBuf;

use candour_domain::partnership::{HOLDERS_WANTED, Safekeeping};
use candour_domain::text::Line;
use candour_sealed::partnership_backup::NotABackup;

/// Why something about a partnership's keys did not happen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The workspace speaks for none.
    #[error("this workspace speaks for no partnership")]
    None,
    /// The workspace speaks for one already.
    #[error("this workspace speaks for {0} already")]
    There(Line),
    /// The file is no backup that opens.
    #[error("the file {} does not open: {why}", path.display())]
    NotABackup {
        /// The file.
        path: PathBuf,
        /// Why.
        why: NotABackup,
    },
    /// A sound backup, of other keys.
    #[error("the file {} holds the keys of {name}, and they are not the keys of this workspace", path.display())]
    OtherKeys {
        /// The file.
        path: PathBuf,
        /// Whose keys it says it holds.
        name: Line,
    },
    /// Too few backups, or none was tried.
    #[error("no pack is issued before the partnership's keys are safe: {}", left(*.0))]
    NotSafe(Safekeeping),
}

fn left(keys: Safekeeping) -> String {
    let holders = match keys.holders {
        0 => "nobody holds a backup of them yet",
        holders if holders < HOLDERS_WANTED => "only one person holds a backup of them",
        _ => "",
    };
    let rehearsal = if keys.rehearsed { "" } else { "no backup was opened to see that it works" };
    [holders, rehearsal].into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>().join(", and ")
}
