//! Copies of the whole workspace to go back to: made by themselves, each opened and checked before it counts.
//!
//! A backup is one file that opens as the workspace does: by the keychain, the passphrase or the recovery words.

mod check;
mod container;
mod fault;
mod list;
mod make;
mod moving;
mod places;
mod preview;
mod restore;
mod way_in;

pub use candour_domain::backup::{LAST, WEEKS};
pub use candour_sealed::backup_file::{ENDING, NotABackup, Purpose};

pub use check::check;
pub use fault::BackupFault;
pub(crate) use list::held_by;
pub use list::{Backup, Backups, Place, backups, backups_in};
pub(crate) use make::adopt;
pub use make::{Begun, MadeBackup, Step, begin, is_due, keep_up};
pub use moving::{Moved, may_move, move_name, move_out, moved, stay, take_in};
pub use places::{choose_second_place, second_place};
pub use preview::{Compared, Preview, preview, preview_closed};
pub use restore::{NotRestored, Restored, restore, restore_closed};
pub use way_in::WayIn;

/// The folder for backups, in the workspace's folder.
const BACKUPS: &str = "backups";
