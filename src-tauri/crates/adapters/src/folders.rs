//! Where this computer keeps a person's data.

use std::path::PathBuf;

use directories::{BaseDirs, ProjectDirs};

/// The folder of the workspace, unless another is named: `~/.local/share/candour`, `%APPDATA%\Candour\data` or
/// `~/Library/Application Support/Candour`. None where the person has no home folder.
pub fn default_workspace() -> Option<PathBuf> {
    ProjectDirs::from("", "", "Candour").map(|folders| folders.data_dir().to_owned())
}

/// Where a program keeps what a person chose of it.
pub fn settings_folder(program: &str) -> Option<PathBuf> {
    BaseDirs::new().map(|folders| folders.config_dir().join(program))
}

/// Where processes of one person find each other; none where the person has no home folder.
pub(crate) fn for_sockets() -> Option<PathBuf> {
    let folders = ProjectDirs::from("", "", "Candour")?;
    Some(folders.runtime_dir().unwrap_or(folders.cache_dir()).to_owned())
}

/// A folder that goes when the person logs out, where the system has one: `/run/user/1000`.
pub fn runtime_folder() -> Option<PathBuf> {
    BaseDirs::new()?.runtime_dir().map(ToOwned::to_owned)
}
