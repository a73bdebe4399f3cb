//! The workspace's files are for their owner alone, as its folder is: what lies in them is encrypted, but a copy can be tried out.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;

/// Options that make a file for its owner alone.
pub(crate) fn own_file() -> OpenOptions {
    let mut options = File::options();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Makes an empty file for its owner alone, into which SQLite then writes; it gives its journals the same rights.
pub(crate) fn make_own(path: &Path) -> io::Result<()> {
    own_file().write(true).create_new(true).open(path).map(|_| ())
}

/// Takes from others what they may do with a workspace's files that were made by an earlier version, or copied. Where that cannot be
/// done the work goes on: the folder keeps them out as well.
#[cfg(unix)]
pub(crate) fn keep_to_owner(folder: &Path) {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;
    let Ok(entries) = fs::read_dir(folder) else { return };
    let named =
        entries.flatten().filter(|entry| entry.file_name().to_string_lossy().starts_with("workspace."));
    for entry in named {
        let Ok(found) = entry.metadata() else { continue };
        let mode = found.permissions().mode();
        if found.is_file() && mode & 0o077 != 0 {
            let _ = fs::set_permissions(entry.path(), fs::Permissions::from_mode(mode & !0o077));
        }
    }
}

/// Elsewhere a file has the rights of its folder, which is in the person's own profile.
#[cfg(not(unix))]
pub(crate) fn keep_to_owner(_: &Path) {}
